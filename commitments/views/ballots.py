"""Pages of a ballot: prepare it, open it, vote on one screen, read the result."""
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from cocreate.permissions import allows
from cocreate.views.base import DeedView, SubjectMixin
from cocreate.workflow import DeedRefused
from commitments.actions import ballots, votes
from commitments.ballot_pages import ballot_context, voted_on
from commitments.ballot_results import numbered_electors, published_list
from commitments.forms.ballots import BallotForm, OutcomeForm, ReasonForm, VoteForm
from commitments.models import Ballot
from commitments.states import BallotStatus
from consultations.models import WorkingGroup


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
    """Before: the sheet with its rules. After: the result, table first."""

    template_name = "commitments/ballot.html"

    def get_context_data(self, **kwargs):
        """The rules in words, the options, the form or the result."""
        context = ballot_context(self.subject, self.request.user)
        if allows(self.request.user, "commitments.vote", self.subject):
            context["form"] = kwargs.pop("form", None) or self.make_form(context)
            context["form"].asks_receipt = context["has_voted"] and self.subject.is_secret
        return super().get_context_data(**self.own_row(context["vote_rows"]), **context, **kwargs)

    def own_row(self, rows):
        """What a typed receipt finds in the published list of a secret vote."""
        receipt = self.request.GET.get("receipt", "")[:80]
        found = votes.receipt_digest(receipt) if receipt.strip() and self.subject.is_secret else ""
        row = next((one for one in rows if found and one["receipt_digest"] == found), None)
        return {"receipt": receipt, "found": found, "found_row": row}

    def make_form(self, context):
        """The sheet, with the seat's open vote filled in."""
        initial = {}
        if context["has_voted"] and not self.subject.is_secret:
            standing = self.subject.open_votes.get(seat=context["mandate"].seat)
            initial = {f"choice_{key}": value for key, value in standing.choices.items()}
            initial |= {f"reason_{key}": value for key, value in standing.reasons.items()}
        return VoteForm(ballot=self.subject, options=context["options"], initial=initial)

    def post(self, request, *args, **kwargs):
        """Gives the vote and shows the receipt, once, on the answer to this very request."""
        form = VoteForm(request.POST, ballot=self.subject, options=voted_on(self.subject))
        if form.is_valid():
            try:
                receipt = votes.cast_vote(self.subject, form.choices(), reasons=form.reasons(),
                                          receipt=form.cleaned_data.get("receipt", ""), by=request.user)
            except DeedRefused as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
            except PermissionDenied:
                return self.not_counted()
            else:
                return self.receipt_page(form, receipt)
        if not allows(request.user, "commitments.vote", self.subject):
            return self.not_counted()
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def not_counted(self):
        """The ballot's page, saying that nothing was counted."""
        messages.error(self.request, _("The vote is closed, or your seat does not vote. Nothing was counted."))
        return HttpResponseRedirect(self.subject.get_absolute_url())

    def receipt_page(self, form, receipt):
        """What was voted; for a secret vote the receipt, which is shown nowhere else."""
        choices = form.choices()
        given = [(option, choices[option.commitment.reference]) for option in form.options]
        context = {"subject": self.subject, "new_receipt": receipt, "given": given, "view": self}
        return self.response_class(self.request, ["commitments/ballot_receipt.html"], context)


class VotesDownloadView(BallotMixin, View):
    """The published list of votes, for whoever counts again."""

    def get(self, request, *args, **kwargs):
        """JSON with the rule, the electorate and the list; only when the ballot has closed."""
        if self.subject.status != BallotStatus.CLOSED:
            return self.handle_no_permission()
        electorate = [{"number": number, "seat": one.seat.title_sq, "bench": one.bench}
                      for number, one in numbered_electors(self.subject).values()]
        data = {"ballot": self.subject.reference, "rule": self.subject.rule, "electorate": electorate,
                "votes": published_list(self.subject)}
        return JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1})


class PrepareBallotView(DeedView):
    """A new ballot of a group."""

    rule_name = "commitments.prepare_ballot"
    form_class = BallotForm
    page_title = gettext_lazy("Prepare a vote")
    deed_label = gettext_lazy("Prepare the vote")
    success_message = gettext_lazy("The vote is prepared. Read it once more, then open it.")

    def find_subject(self):
        """The group."""
        return self.lookup(WorkingGroup.objects, slug=self.kwargs["slug"])

    def get_form_kwargs(self):
        """The form lists the group's commitments."""
        return {**super().get_form_kwargs(), "group": self.subject}

    def get_context_data(self, **kwargs):
        """Says what to do first when no commitment is ready."""
        context = super().get_context_data(**kwargs)
        if not context["form"].fields["commitments"].queryset.exists():
            context["lede"] = _("No commitment waits for a vote. Its leads propose it on its page once it is complete.")
        return context

    def perform(self, form):
        """Prepares it."""
        fields = dict(form.cleaned_data)
        self.ballot = ballots.prepare_ballot(self.subject, fields.pop("commitments"), **fields, by=self.request.user)

    def get_success_url(self):
        """The new ballot, or back to the desk."""
        return self.ballot.get_absolute_url() if hasattr(self, "ballot") else self.subject.get_desk_url()


class BallotDeedView(BallotMixin, DeedView):
    """A deed on a ballot."""

    template_name = "commitments/ballot_deed.html"
    rule_name = "commitments.manage_ballot"


class OpenBallotView(BallotDeedView):
    """Opens it."""

    from django.forms import Form as form_class

    page_title = gettext_lazy("Open the vote")
    deed_label = gettext_lazy("Open the vote now")
    lede = gettext_lazy(
        "From now on the rule, the list of seats and the texts are frozen, and every voter is written to.")
    success_message = gettext_lazy("The vote is open and the voters are being told.")

    def perform(self, form):
        """Opens it."""
        ballots.open_ballot(self.subject, by=self.request.user)


class CloseBallotView(BallotDeedView):
    """Counts it."""

    from django.forms import Form as form_class

    page_title = gettext_lazy("Close and count the vote")
    deed_label = gettext_lazy("Close and count")
    success_message = gettext_lazy("The vote is counted and recorded.")

    def perform(self, form):
        """Closes it."""
        ballots.close_ballot(self.subject, by=self.request.user)


class VoidBallotView(BallotDeedView):
    """Declares it void."""

    form_class = ReasonForm
    page_title = gettext_lazy("Declare the vote void")
    deed_label = gettext_lazy("Declare it void")
    success_message = gettext_lazy("The vote is void; the reason is recorded.")

    def perform(self, form):
        """Voids it."""
        ballots.void_ballot(self.subject, form.cleaned_data["reason"], by=self.request.user)


class WordOutcomeView(BallotDeedView):
    """The outcome in a sentence."""

    form_class = OutcomeForm
    page_title = gettext_lazy("The outcome in a sentence")
    deed_label = gettext_lazy("Publish the sentence")
    success_message = gettext_lazy("The sentence is published.")

    def perform(self, form):
        """Words it."""
        ballots.word_outcome(self.subject, **form.cleaned_data, by=self.request.user)
