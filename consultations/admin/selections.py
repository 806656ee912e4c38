"""The selection in the admin: the board where it is decided, and the announcement."""
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from cocreate.admin import AdminDeedView
from cocreate.views.base import SubjectMixin
from consultations import protocols
from consultations.actions import selections as actions
from consultations.admin.board_rows import Shown, draw_rows
from consultations.admin.reviews import SelectionMixin, committee_deeds
from consultations.board import read_board
from consultations.forms.boards import BoardForm
from consultations.forms.reviews import ReasonForm
from consultations.forms.selections import AnnounceForm
from consultations.members import board_balance, read_table
from consultations.models import BoardDraft, Call, Decision, Selection
from consultations.reasons import points_text
from consultations.states import CallStatus
from consultations.views.selections import paper_response


def selection_deeds(call):
    """The deeds of the selection for the page of a call: (label, url, is_main)."""
    def url(name=""):
        return reverse(f"admin_selection{name}", args=[call.reference])

    if call.status == CallStatus.PUBLISHED:
        return [(_("Committee and reviews"), url(), call.is_over)]
    if call.status == CallStatus.DECIDED:
        return [(_("Read the letters and announce"), url("_letters"), True),
                (_("Draft of the protocol (PDF)"), url("_protocol"), False),
                (_("See the selection"), url("_board"), False), (_("Decide again"), url("_reopen"), False)]
    if call.status == CallStatus.ANNOUNCED:
        group = getattr(call, "group", None)
        after = [(_("Go to the working group"), reverse("admin_group", args=[group.slug]), True)] if group else []
        return [*after, (_("Places and reserve list"), url("_places"), False),
                (_("See the protocol"), reverse("consultations:selection", args=[call.reference]), False),
                (_("Letters to the applicants"), url("_letters"), False), (_("Committee and reviews"), url(), False)]
    return []


class BoardView(SelectionMixin, AdminDeedView):
    """The ranking with spread, a decision for each application, and how balanced the table would be."""

    template_name = "consultations/admin/board.html"
    page_title = _("Selection")
    deed_label = _("Decide")
    header_icon = "list-ol"

    def find_subject(self):
        """One call of this municipality, with what was saved and decided about it."""
        calls = Call.objects.select_related("municipality", "cycle", "selection", "board_draft__saved_by")
        return self.lookup(calls, reference=self.kwargs["reference"])

    @cached_property
    def board(self):
        """The call with everything about its applications."""
        return read_board(self.subject)

    @cached_property
    def table(self):
        """The applicants as members of the table."""
        return read_table(self.subject, [row.application.organisation for row in self.board.rows])

    @cached_property
    def saved(self):
        """The board as somebody saved it without deciding, or None."""
        return getattr(self.subject, "board_draft", None)

    @cached_property
    def may_see_scores(self):
        """Whether all sheets are in: the rule "consultations.see_ranking", asked of the board that is read already."""
        return not self.board.missing

    def drafts(self):
        """What was saved, else what was decided, else what the ranking proposes."""
        if self.request.method == "POST" or not self.may_see_scores:
            return {}
        decided = {row.application.pk: row.application.decision for row in self.board.rows
                   if hasattr(row.application, "decision")}
        kept = {pk: actions.Draft(one.outcome, one.reserve_rank, one.reason_sq, one.reason_en)
                for pk, one in decided.items()} | actions.saved_decisions(self.saved, self.board)
        is_whole = all(row.application.pk in kept for row in self.board.rows)
        return {**({} if is_whole else actions.propose_decisions(self.subject, self.board)), **kept}

    def get_form(self, form_class=None):
        """The board with what is known of each decision."""
        method = self.saved.content["method"] if self.saved else {}
        selection = None if self.saved else getattr(self.subject, "selection", None)
        initial = {f"method_{one}": method.get(one) or getattr(selection, f"method_{one}", "") for one in ("sq", "en")}
        initial["revision"] = self.saved.revision if self.saved else 0
        return BoardForm(board=self.board, drafts=self.drafts(), **{**self.get_form_kwargs(), "initial": initial})

    def form_valid(self, form):
        """Decides, saves without deciding, or only counts or drafts again what is typed."""
        if "balance" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        if "redraft" in self.request.POST and self.may_see_scores:
            form.put(actions.redraft(self.board, form.decisions()))
            return self.render_to_response(self.get_context_data(form=form))
        return super().form_valid(form)

    def perform(self, form):
        """Decides or saves; while sheets are missing the action refuses to decide."""
        data, is_saving = form.cleaned_data, "save" in self.request.POST
        deed = actions.save_board if is_saving else actions.decide
        deed(self.subject, form.decisions(), data["method_sq"], data["method_en"], by=self.request.user,
             revision=data["revision"] or 0)
        messages.success(self.request, _("Saved, not decided. You or a colleague can go on here at any time.")
                         if is_saving else
                         _("It is decided, and nobody has been told yet. Read the letters, then announce."))

    def refused(self, form, refusal):
        """The sentence beside its control; after a colleague's save the next press replaces theirs."""
        field, sentence = getattr(refusal, "field", None), getattr(refusal, "sentence", refusal)
        if field == "revision":
            newest = BoardDraft.objects.filter(call=self.subject).values_list("revision", flat=True).first()
            form.data = {**form.data.dict(), "revision": newest}
            field = None
        if not form.refuse(field, sentence):
            form.add_error(field if field in form.fields else None, sentence)
        return self.form_invalid(form)

    def get_success_url(self):
        """The letters; the board again after saving."""
        name = "admin_selection_board" if "save" in self.request.POST else "admin_selection_letters"
        return reverse(name, args=[self.subject.reference])

    def get_back_url(self):
        """The committee."""
        return reverse("admin_selection", args=[self.subject.reference])

    def get_context_data(self, **kwargs):
        """Adds the lines of the board and the balance."""
        context = super().get_context_data(**kwargs)
        form = context["form"]
        points = {row.application.pk: points_text(row.standing.mean) for row in self.board.rows}
        selected = [line.row.application.organisation_id for line in form.lines if line.is_selected]
        deeds = [] if self.may_see_scores else committee_deeds(self.subject)
        is_open = self.subject.status == CallStatus.PUBLISHED
        shown = Shown(self.facts(), points, self.table.members, _options(), is_open)
        return {**context, "board": self.board, "may_see_scores": self.may_see_scores, "is_open": is_open,
                "selected_count": len(selected), "balance": board_balance(self.table, selected), "saved": self.saved,
                "rows": draw_rows(form.lines, shown) if self.may_see_scores else "", "deeds": deeds}

    def facts(self):
        """{application pk: what is said of the applicant in one line}."""
        first, found = _("for the first time"), {}
        for row in self.board.rows:
            one = row.application.organisation
            parts = [row.application.reference, one.get_kind_display(), one.get_size_display(),
                     first if self.table.members[one.pk].is_first_timer else ""]
            found[row.application.pk] = " · ".join(str(part) for part in parts if part)
        return found


def _options():
    """{outcome: the options of a decision with this one chosen}: written once, not once for each application."""
    choices = [("", _("— decide —")), *Decision.Outcome.choices]
    plain, marked = '<option value="{}">{}</option>', '<option value="{}" selected>{}</option>'
    return {chosen: format_html_join("", "{}", (
        (format_html(marked if value == chosen else plain, value, label),) for value, label in choices))
        for chosen, _label in choices}


class AnnounceView(SelectionMixin, AdminDeedView):
    """The one act in which everybody learns of it."""

    form_class = AnnounceForm
    page_title = _("Announce the result?")
    lede = _("Every applicant gets the letter, the protocol becomes public, the result is written in the public "
             "record, and the working group is founded with an invitation for each selected organisation.")
    deed_label = _("Announce the result")
    success_message = _("The result is announced.")

    def perform(self, form):
        """Announces."""
        actions.announce_selection(self.subject, by=self.request.user)

    def get_success_url(self):
        """The page of the call."""
        return reverse("admin_call", args=[self.subject.reference])

    def get_back_url(self):
        """The letters."""
        return reverse("admin_selection_letters", args=[self.subject.reference])


class ReopenView(SelectionMixin, AdminDeedView):
    """Back to deciding."""

    form_class = ReasonForm
    page_title = _("Decide again")
    lede = _("Nobody has been told yet. What was decided stays on the board, and you can change it.")
    deed_label = _("Decide again")
    success_message = _("You can decide again.")

    def perform(self, form):
        """Reopens."""
        actions.reopen_decision(self.subject, form.cleaned_data["reason"], by=self.request.user)

    def get_success_url(self):
        """The board."""
        return reverse("admin_selection_board", args=[self.subject.reference])


class DraftProtocolView(SelectionMixin, SubjectMixin, View):
    """The protocol as it would be announced now, on paper, marked as a draft; the announced one afterwards."""

    def get(self, request, reference):
        """The file, or 404 while nothing is decided."""
        call = self.subject
        selection = Selection.objects.filter(call=call).select_related("call__municipality").first()
        if call.status not in {CallStatus.DECIDED, CallStatus.ANNOUNCED} or selection is None:
            raise Http404("Nothing is decided.")
        if call.is_announced:
            return redirect("consultations:selection_paper", call.reference)
        board = read_board(call)
        table = read_table(call, [row.application.organisation for row in board.rows])
        chosen = [row.application.organisation_id for row in board.rows
                  if row.application.decision.outcome == Decision.Outcome.SELECTED]
        protocol = protocols.draft_protocol(selection, board, table.frozen(chosen))
        response = paper_response(call, protocol)
        response.headers["Cache-Control"] = "private, no-store"
        return response


urls = [
    path("calls/<str:reference>/selection/", BoardView.as_view(), name="admin_selection_board"),
    path("calls/<str:reference>/selection/announce/", AnnounceView.as_view(), name="admin_selection_announce"),
    path("calls/<str:reference>/selection/protocol/", DraftProtocolView.as_view(), name="admin_selection_protocol"),
    path("calls/<str:reference>/selection/reopen/", ReopenView.as_view(), name="admin_selection_reopen"),
]
