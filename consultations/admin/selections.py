"""The selection in the admin: the board where it is decided, the letters before they go, the announcement."""
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cocreate import notices
from cocreate.admin import AdminDeedView, AdminRecordView
from cocreate.models import Notice
from cocreate.permissions import allows
from consultations.actions import selections as actions
from consultations.admin.reviews import SelectionMixin, committee_deeds
from consultations.board import read_board
from consultations.forms.reviews import ReasonForm
from consultations.forms.selections import AnnounceForm, BoardForm
from consultations.models import Selection
from consultations.reasons import points_text
from consultations.recipients import recipient_of
from consultations.states import CallStatus


def selection_deeds(call):
    """The deeds of the selection for the page of a call: (label, url, is_main)."""
    def url(name=""):
        return reverse(f"admin_selection{name}", args=[call.reference])

    if call.status == CallStatus.PUBLISHED:
        return [(_("Committee and reviews"), url(), call.is_over)]
    if call.status == CallStatus.DECIDED:
        return [(_("Read the letters and announce"), url("_letters"), True),
                (_("See the selection"), url("_board"), False), (_("Decide again"), url("_reopen"), False)]
    if call.status == CallStatus.ANNOUNCED:
        group = getattr(call, "group", None)
        after = [(_("Go to the working group"), reverse("admin_group", args=[group.slug]), True)] if group else []
        return [*after, (_("See the protocol"), reverse("consultations:selection", args=[call.reference]), False),
                (_("Committee and reviews"), url(), False)]
    return []


class BoardView(SelectionMixin, AdminDeedView):
    """The ranking with spread, a decision for each application, and how balanced the table would be."""

    template_name = "consultations/admin/board.html"
    page_title = _("Selection")
    deed_label = _("Decide")
    header_icon = "list-ol"
    success_message = _("It is decided, and nobody has been told yet. Read the letters, then announce.")

    @cached_property
    def board(self):
        """The call with everything about its applications."""
        return read_board(self.subject)

    def get_form(self, form_class=None):
        """What is decided, else the draft from the ranking."""
        selection = Selection.objects.filter(call=self.subject).first()
        drafts = actions.propose_decisions(self.subject, self.board) if self.may_see_scores else {}
        decided = {row.application.pk: row.application.decision for row in self.board.rows
                   if hasattr(row.application, "decision")}
        kept = {pk: (one.outcome, one.reserve_rank, one.reason_sq, one.reason_en) for pk, one in decided.items()}
        kwargs = {**self.get_form_kwargs(), "initial": BoardForm.initial_of({**drafts, **kept}, selection)}
        return BoardForm(board=self.board, **kwargs)

    @cached_property
    def may_see_scores(self):
        """Whether all sheets are in."""
        return allows(self.request.user, "consultations.see_ranking", self.subject)

    def form_valid(self, form):
        """Decides, or only counts the balance of what is typed."""
        if "balance" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        return super().form_valid(form)

    def perform(self, form):
        """Decides; while sheets are missing the action refuses."""
        data = form.cleaned_data
        actions.decide(self.subject, form.decisions(), data["method_sq"], data["method_en"], by=self.request.user)

    def get_success_url(self):
        """The letters."""
        return reverse("admin_selection_letters", args=[self.subject.reference])

    def get_back_url(self):
        """The committee."""
        return reverse("admin_selection", args=[self.subject.reference])

    def get_context_data(self, **kwargs):
        """Adds the lines of the board and the balance."""
        context = super().get_context_data(**kwargs)
        points = {row.application.pk: points_text(row.standing.mean) for row in self.board.rows}
        return {**context, "board": self.board, "points": points, "may_see_scores": self.may_see_scores,
                "is_open": self.subject.status == CallStatus.PUBLISHED, "balance": context["form"].balance(),
                "deeds": committee_deeds(self.subject)}


class LettersPage(SelectionMixin, AdminRecordView):
    """Every letter as it will go, before it goes."""

    template_name = "consultations/admin/letters.html"
    page_title = _("The letters")
    header_icon = "mail"

    def deeds(self):
        """Announce, or decide again."""
        if self.subject.status != CallStatus.DECIDED:
            return []
        return [(_("Announce the result"), reverse("admin_selection_announce", args=[self.subject.reference]), True),
                (_("Decide again"), reverse("admin_selection_reopen", args=[self.subject.reference]), False)]

    def get_context_data(self, **kwargs):
        """Adds the letters."""
        self.back_url = reverse("admin_selection_board", args=[self.subject.reference])
        return super().get_context_data(letters=preview_letters(self.subject), **kwargs)


def preview_letters(call):
    """The mails of the announcement, composed but neither kept nor sent; none before it is decided."""
    if call.status not in {CallStatus.DECIDED, CallStatus.ANNOUNCED}:
        return []
    contexts, letters = actions.letter_contexts(read_board(call)), []
    applications = call.applications.filter(decision__isnull=False, pk__in=contexts)
    applications = applications.select_related("started_by", "organisation")
    for application in applications.order_by("decision__outcome", "decision__reserve_rank", "pk"):
        receiver = recipient_of(application)
        letters.append(notices.compose(Notice(
            municipality=call.municipality, kind="application.decided", context=contexts[application.pk],
            address=receiver.get("address") or receiver["to"].email, language=receiver["language"],
        )))
    return letters


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


urls = [
    path("calls/<str:reference>/selection/", BoardView.as_view(), name="admin_selection_board"),
    path("calls/<str:reference>/selection/letters/", LettersPage.as_view(), name="admin_selection_letters"),
    path("calls/<str:reference>/selection/announce/", AnnounceView.as_view(), name="admin_selection_announce"),
    path("calls/<str:reference>/selection/reopen/", ReopenView.as_view(), name="admin_selection_reopen"),
]
