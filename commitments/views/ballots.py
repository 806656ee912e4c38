"""Pages for those who keep the papers of a ballot: prepare it, open it, close it, say the outcome."""
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocreate.views.base import DeedView
from commitments.actions import ballots
from commitments.forms.ballots import BallotForm, OutcomeForm, ReasonForm
from commitments.views.votes import BallotMixin
from consultations.models import WorkingGroup


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
