"""Pages for those who keep the papers of a ballot: prepare it, open it, close it, say the outcome."""
from django.forms import Form
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocreate.views.base import DeedView
from commitments.actions import ballot_ends, ballots
from commitments.ballot_life_pages import kinds_to_choose
from commitments.forms.ballots import BallotForm, ExtendForm, OutcomeForm, ReasonForm
from commitments.models import Ballot
from commitments.views.votes import BallotMixin
from consultations.models import WorkingGroup


class PrepareBallotView(DeedView):
    """A new ballot of a group; `?kind=` chooses among the kinds, without script."""

    template_name = "commitments/ballot_prepare.html"
    rule_name = "commitments.prepare_ballot"
    form_class = BallotForm
    page_title = gettext_lazy("Prepare a vote")
    deed_label = gettext_lazy("Prepare the vote")
    success_message = gettext_lazy("The vote is prepared. Read it once more, then open it.")

    def find_subject(self):
        """The group."""
        return self.lookup(WorkingGroup.objects, slug=self.kwargs["slug"])

    @cached_property
    def kind(self):
        """The kind asked for: adopting, where it is none we know."""
        asked = self.request.POST.get("kind") or self.request.GET.get("kind")
        return asked if asked in Ballot.Kind.values else Ballot.Kind.ADOPT

    def get_form_kwargs(self):
        """The form lists the group's commitments and begins with its rules."""
        return {**super().get_form_kwargs(), "group": self.subject, "kind": self.kind}

    def get_context_data(self, **kwargs):
        """The kinds; says what to do first when no commitment is ready."""
        context = super().get_context_data(kinds=kinds_to_choose(self.kind), **kwargs)
        fields = context["form"].fields
        if "commitments" in fields and not fields["commitments"].queryset.exists() and self.kind in Ballot.DECIDING:
            context["lede"] = _("No commitment waits for a vote. Its leads propose it on its page once it is complete.")
        return context

    def perform(self, form):
        """Prepares it."""
        self.ballot = ballots.prepare_ballot(self.subject, kind=self.kind, by=self.request.user,
                                             **form.fields_of_ballot())

    def get_success_url(self):
        """The new ballot, or back to the desk."""
        return self.ballot.get_absolute_url() if hasattr(self, "ballot") else self.subject.get_desk_url()


class BallotDeedView(BallotMixin, DeedView):
    """A deed on a ballot."""

    template_name = "commitments/ballot_deed.html"
    rule_name = "commitments.manage_ballot"


class ChangeBallotView(BallotDeedView):
    """Changes a ballot that has not opened; its kind stays."""

    template_name = "commitments/ballot_prepare.html"
    form_class = BallotForm
    page_title = gettext_lazy("Change the vote")
    deed_label = gettext_lazy("Save")
    success_message = gettext_lazy("The vote is changed. Read it once more, then open it.")

    def get_form_kwargs(self):
        """The form shows the ballot as it is."""
        return {**super().get_form_kwargs(), "group": self.subject.group, "ballot": self.subject}

    def perform(self, form):
        """Changes it."""
        ballots.change_ballot(self.subject, by=self.request.user, **form.fields_of_ballot())


class DiscardBallotView(BallotDeedView):
    """Deletes a ballot that has not opened."""

    form_class = Form
    page_title = gettext_lazy("Delete the draft")
    deed_label = gettext_lazy("Delete it")
    lede = gettext_lazy("Nobody has been told of this vote. It is deleted for good.")
    success_message = gettext_lazy("The draft is deleted.")

    def perform(self, form):
        """Deletes it."""
        self.group = self.subject.group
        ballots.discard_ballot(self.subject, by=self.request.user)

    def get_success_url(self):
        """The desk of the group, when it is deleted."""
        return self.group.get_desk_url() if hasattr(self, "group") else self.subject.get_absolute_url()

    def get_back_url(self):
        """The ballot."""
        return self.subject.get_absolute_url()


class OpenBallotView(BallotDeedView):
    """Opens it."""

    form_class = Form
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

    form_class = Form
    page_title = gettext_lazy("Close and count the vote")
    deed_label = gettext_lazy("Close and count")
    success_message = gettext_lazy("The vote is counted and recorded.")

    def perform(self, form):
        """Closes it."""
        ballot_ends.close_ballot(self.subject, by=self.request.user)


class ExtendBallotView(BallotDeedView):
    """Moves its end to a later time."""

    form_class = ExtendForm
    page_title = gettext_lazy("Give more time")
    deed_label = gettext_lazy("Move the end")
    lede = gettext_lazy("The reason is public, and the whole group is written to. Votes that were given stay.")
    success_message = gettext_lazy("The end is moved, and the group is being told.")

    def get_initial(self):
        """The present end."""
        return {"closes_at": self.subject.closes_at}

    def perform(self, form):
        """Extends it."""
        ballot_ends.extend_ballot(self.subject, **form.cleaned_data, by=self.request.user)


class VoidBallotView(BallotDeedView):
    """Declares it void."""

    form_class = ReasonForm
    page_title = gettext_lazy("Declare the vote void")
    deed_label = gettext_lazy("Declare it void")
    lede = gettext_lazy("Nothing in it counts any more. The reason is public, and the whole group is written to.")
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

    def get_initial(self):
        """The sentence as it stands."""
        return {"sentence_sq": self.subject.outcome_sentence_sq, "sentence_en": self.subject.outcome_sentence_en}

    def perform(self, form):
        """Words it."""
        ballots.word_outcome(self.subject, **form.cleaned_data, by=self.request.user)
