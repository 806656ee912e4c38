"""The page of a ballot: read its rule, vote on one screen, check what you vote, get the receipt; later the result."""
from django.core.exceptions import PermissionDenied
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.generic import TemplateView

from cocreate.permissions import allows
from cocreate.views.base import DeedView, SubjectMixin
from cocreate.workflow import DeedRefused
from commitments.actions import papers, votes
from commitments.ballot_pages import ballot_context, voted_on
from commitments.ballot_results import published_list
from commitments.forms.votes import ReceiptForm, VoteForm, initial_of
from commitments.models import Ballot
from commitments.rules.ballots import voting_mandate
from commitments.sheets import answer_in_words, reading_order
from commitments.states import BallotStatus


class BallotMixin(SubjectMixin):
    """A view about one ballot."""

    rule_name = "commitments.read_ballot"

    def find_subject(self):
        """The ballot by its reference."""
        found = Ballot.objects.select_related("group", "municipality")
        if self.request.method == "GET":
            found = found.prefetch_related("electors__seat")
        return self.lookup(found, reference=self.kwargs["reference"])


class BallotView(BallotMixin, TemplateView):
    """Before: the sheet with its rules. After: the result, table first.

    A vote takes two POSTs to this address: "check" shows what would be counted and writes nothing, "give" counts it.
    """

    template_name = "commitments/ballot.html"

    def get_context_data(self, **kwargs):
        """The rules in words, the options, the form or the result."""
        context = ballot_context(self.subject, self.request.user, self.request.GET)
        if allows(self.request.user, "commitments.vote", self.subject):
            context["form"] = kwargs.pop("form", None) or self.make_form(context)
            context["form"].asks_receipt = context["has_voted"] and self.subject.is_secret
        return super().get_context_data(**context, **kwargs)

    def make_form(self, context):
        """The sheet, with the seat's open vote filled in."""
        initial = {}
        if context["has_voted"] and not self.subject.is_secret:
            standing = self.subject.open_votes.get(seat=context["mandate"].seat)
            initial = initial_of(self.subject.kind, standing.choices, standing.reasons)
        return VoteForm(ballot=self.subject, options=context["options"], initial=initial)

    @method_decorator(sensitive_post_parameters())
    @method_decorator(sensitive_variables())
    def post(self, request, *args, **kwargs):
        """Checks or gives the vote; the receipt is shown once, on the answer to the giving itself."""
        options, step = voted_on(self.subject), request.POST.get("step", "check")
        form = VoteForm(request.POST, ballot=self.subject, options=options)
        if step == "edit" and allows(request.user, "commitments.vote", self.subject):
            return self.sheet_again(VoteForm(ballot=self.subject, options=options, initial=form.typed()), 200)
        if form.is_valid():
            try:
                return self.give(form) if step == "give" else self.check(form)
            except votes.VoteClosed:
                return self.not_counted(form, is_late=True)
            except PermissionDenied:
                return self.not_counted(form, is_late=False)
            except DeedRefused as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return self.sheet_again(form, 422)

    def handle_no_permission(self):
        """Whose mandate ended meanwhile, or whose sign-in, gets the words they sent back, and nothing of the vote."""
        sent = self.request.POST.items() if self.request.method == "POST" else ()
        words = [text for name, text in sent if name.startswith("reason_") and text.strip()]
        if not words:
            return super().handle_no_permission()
        context = {"words": words}
        response = self.response_class(self.request, ["commitments/ballot_words_back.html"], context, status=403)
        return self.never_kept(response)

    def check(self, form):
        """What would be counted, to be read once more; nothing is written."""
        sheet, reasons, token = votes.check_vote(
            self.subject, form.choices(), reasons=form.reasons(), receipt=form.cleaned_data.get("receipt", ""),
            by=self.request.user)
        carried = [(name, value) for name, value in self.request.POST.lists() if name in form.fields]
        carried = [(name, one) for name, values in carried for one in values if name != "token"]
        return self.page("ballot_check", carried=carried, token=token, is_blank=not sheet,
                         seat=voting_mandate(self.request.user, self.subject).seat,
                         **self.in_words(sheet, reasons, form.options))

    def give(self, form):
        """Counts it; without the token of the check step a first secret vote is checked first."""
        token, typed = form.cleaned_data["token"], form.cleaned_data.get("receipt", "")
        if self.subject.is_secret and not token and not typed:
            return self.check(form)
        receipt = votes.cast_vote(self.subject, form.choices(), reasons=form.reasons(), receipt=typed, token=token,
                                  by=self.request.user)
        return self.page("ballot_receipt", new_receipt=receipt,
                         **self.in_words(form.choices(), form.reasons(), form.options))

    def in_words(self, sheet, reasons, options):
        """The vote as it is read: {given: [{title, answer, reason}], common_reason}."""
        kind, by_key = self.subject.kind, {option.key: option for option in options}
        return {
            "given": [{"title": by_key[key].title, "answer": answer_in_words(kind, sheet, key),
                       "reason": reasons.get(key, "")} for key in reading_order(kind, by_key, sheet)],
            "common_reason": reasons.get(votes.COMMON, ""),
        }

    def sheet_again(self, form, status):
        """The sheet with everything that was sent; too late, the page that says so."""
        if not allows(self.request.user, "commitments.vote", self.subject):
            return self.not_counted(form, is_late=not self.subject.takes_votes)
        return self.never_kept(self.render_to_response(self.get_context_data(form=form), status=status))

    def not_counted(self, form, *, is_late):
        """That nothing was counted and why, with everything that was sent, to be copied."""
        reasons = form.reasons() if hasattr(form, "cleaned_data") else {}
        sheet = form.choices() if form.is_bound and form.is_valid() else {}
        sentence = (_("The vote is closed. Your choice was not counted.") if is_late
                    else _("Your seat does not vote here. Your choice was not counted."))
        return self.page("ballot_not_counted", 422 if is_late else 403, sentence=sentence, is_late=is_late,
                         has_sheet=bool(sheet or reasons), **self.in_words(sheet, reasons, form.options))

    def page(self, name, status=200, **context):
        """A page that no browser and nobody between keeps."""
        context |= {"subject": self.subject, "view": self}
        response = self.response_class(self.request, [f"commitments/{name}.html"], context, status=status)
        return self.never_kept(response)

    def never_kept(self, response):
        """Marked as the voter's own; a secret vote is stored nowhere, not even for the way back of the browser."""
        if self.subject.is_secret:
            add_never_cache_headers(response)
        else:
            patch_cache_control(response, private=True)
        return response


class FindPaperView(BallotMixin, DeedView):
    """Finds one's own paper in the published list of a secret vote; the receipt is in no address and no log."""

    template_name = "commitments/ballot_find_paper.html"
    form_class = ReceiptForm
    page_title = gettext_lazy("Find my vote in the list")
    deed_label = gettext_lazy("Find my vote")

    def dispatch(self, request, *args, **kwargs):
        """There is a list only of a secret vote that is closed."""
        if not (self.subject.is_secret and self.subject.status == BallotStatus.CLOSED):
            return self.handle_no_permission()
        return super().dispatch(request, *args, **kwargs)

    @method_decorator(sensitive_post_parameters())
    def post(self, request, *args, **kwargs):
        """Looks for it and shows it."""
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        """The paper in words, or that no paper has this receipt."""
        digest = papers.receipt_digest(form.cleaned_data["receipt"])
        row = next((one for one in published_list(self.subject) if one["receipt_digest"] == digest), None)
        if row is None:
            form.add_error("receipt", _("No vote in the list has this receipt. Check that it is copied in full."))
            return self.form_invalid(form)
        by_key = {option.key: option for option in voted_on(self.subject)}
        order = reading_order(self.subject.kind, by_key, row["choices"])
        given = [{"title": by_key[key].title, "answer": answer_in_words(self.subject.kind, row["choices"], key),
                  "reason": row.get("reasons", {}).get(key, "")} for key in order]
        response = self.render_to_response(self.get_context_data(form=form, given=given, digest=digest))
        add_never_cache_headers(response)
        return response
