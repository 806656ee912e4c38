"""Pages of the seats of a ballot: conflicts of interest, handing over, a show of hands, the chair's word on a tie."""
from django.forms import Form
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commitments.actions import ballot_electors, ballot_ends, ballot_hands
from commitments.ballot_pages import voted_on
from commitments.ballot_results import waits_for_chair
from commitments.ballot_standing import standing_of
from commitments.forms.ballots import ConflictForm, NoteConflictForm
from commitments.forms.hands import ConfirmHandsForm, HandsForm, TieForm, hands_as_typed
from commitments.sheets import answer_in_words
from commitments.views.ballots import BallotDeedView


class OwnSeatView(BallotDeedView):
    """A deed of one's own seat; says which seat it is."""

    template_name = "commitments/ballot_seat_deed.html"

    def get_context_data(self, **kwargs):
        """Adds one's place on the list."""
        return super().get_context_data(standing=standing_of(self.request.user, self.subject), **kwargs)


class ConflictView(OwnSeatView):
    """Declares a conflict of interest."""

    rule_name = "commitments.declare_conflict"
    form_class = ConflictForm
    page_title = gettext_lazy("Declare a conflict of interest")
    deed_label = gettext_lazy("Declare it: my seat does not vote")
    lede = gettext_lazy("Your seat does not vote in this vote. This cannot be taken back.")
    success_message = gettext_lazy("It is declared. Your seat does not vote.")

    def perform(self, form):
        """Declares it."""
        ballot_electors.declare_conflict(self.subject, form.cleaned_data["reason"], by=self.request.user)


class HandOverView(OwnSeatView):
    """Hands the vote over to the substitute."""

    rule_name = "commitments.hand_over_vote"
    form_class = Form
    page_title = gettext_lazy("Hand the vote over to my substitute")
    deed_label = gettext_lazy("Hand it over")
    lede = gettext_lazy("Your substitute gives the vote of your seat. You can take it back until it is given.")
    success_message = gettext_lazy("The vote is handed over.")

    def perform(self, form):
        """Hands it over."""
        ballot_electors.hand_over(self.subject, by=self.request.user)


class TakeBackView(OwnSeatView):
    """Takes it back."""

    rule_name = "commitments.hand_over_vote"
    form_class = Form
    page_title = gettext_lazy("Take the vote back")
    deed_label = gettext_lazy("Take it back")
    success_message = gettext_lazy("The vote of your seat is yours again.")

    def perform(self, form):
        """Takes it back."""
        ballot_electors.take_back(self.subject, by=self.request.user)


class HandsMixin:
    """What the pages of a show of hands have in common."""

    @cached_property
    def options(self):
        """The options in their order."""
        return voted_on(self.subject)

    @cached_property
    def electors(self):
        """The seats that may vote, in the order of the table."""
        found = self.subject.electors.select_related("seat").order_by("seat__sort_order", "seat_id")
        return [one for one in found if one.may_vote]


class NoteConflictView(HandsMixin, BallotDeedView):
    """Notes a conflict that a seat declared aloud at the meeting."""

    form_class = NoteConflictForm
    page_title = gettext_lazy("Note a conflict of interest")
    deed_label = gettext_lazy("Note it: the seat does not vote")
    success_message = gettext_lazy("It is noted.")

    def get_form_kwargs(self):
        """The seats that vote."""
        return {**super().get_form_kwargs(), "electors": self.electors}

    def perform(self, form):
        """Notes it."""
        elector = next(one for one in self.electors if str(one.seat_id) == form.cleaned_data["seat"])
        ballot_electors.note_conflict(self.subject, elector, form.cleaned_data["reason"], by=self.request.user)


class HandsView(HandsMixin, BallotDeedView):
    """Enters what each seat showed."""

    template_name = "commitments/ballot_hands.html"
    form_class = HandsForm
    page_title = gettext_lazy("Enter the show of hands")
    deed_label = gettext_lazy("Keep what is entered")
    lede = gettext_lazy("A row a seat. A seat that did not vote stays empty. A second person reads it and confirms it.")
    success_message = gettext_lazy("It is entered. It counts when a second person has confirmed it.")

    def get_form_kwargs(self):
        """The seats, the options, and what was entered before."""
        count = getattr(self.subject, "hand_count", None)
        return {**super().get_form_kwargs(), "ballot": self.subject, "options": self.options,
                "electors": self.electors, "initial": hands_as_typed(count) if count else {}}

    def get_context_data(self, **kwargs):
        """Adds the options, for the head of the table."""
        return super().get_context_data(options=self.options, **kwargs)

    def perform(self, form):
        """Enters it."""
        ballot_hands.enter_hands(self.subject, form.sheets(), by=self.request.user)


class ConfirmHandsView(HandsMixin, BallotDeedView):
    """A second person reads the hands and confirms them."""

    template_name = "commitments/ballot_hands_confirm.html"
    rule_name = "commitments.confirm_hands"
    form_class = ConfirmHandsForm
    page_title = gettext_lazy("Confirm the show of hands")
    deed_label = gettext_lazy("It is right: count it")
    lede = gettext_lazy("Compare it with what you saw. If something is wrong, tell the secretary, who can enter it "
                        "again.")
    success_message = gettext_lazy("The show of hands is confirmed, counted and recorded.")

    def get_context_data(self, **kwargs):
        """What was entered, in words, seat by seat; the form carries what was read."""
        count = self.subject.hand_count
        rows = [{"seat": one.seat.title, "answers": self._answers(count.sheets.get(str(one.seat_id)))}
                for one in self.electors]
        return super().get_context_data(rows=rows, options=self.options, seen=ballot_hands.fingerprint(count), **kwargs)

    def _answers(self, shown):
        if shown is None:
            return [(_("did not vote"), "")] * len(self.options)
        sheet, reasons = shown["votes"], shown["reasons"]
        return [(answer_in_words(self.subject.kind, sheet, option.key), reasons.get(option.key, ""))
                for option in self.options]

    def perform(self, form):
        """Confirms them."""
        ballot_hands.confirm_hands(self.subject, form.cleaned_data["seen"], by=self.request.user)


class TieView(HandsMixin, BallotDeedView):
    """The chair decides a tie."""

    rule_name = "commitments.decide_tie"
    form_class = TieForm
    page_title = gettext_lazy("Decide the tie")
    deed_label = gettext_lazy("Decide")
    lede = gettext_lazy("By the rule of this vote, the chair decides. Your decision and its reason are public, and "
                        "cannot be changed.")
    success_message = gettext_lazy("It is decided and recorded.")

    def dispatch(self, request, *args, **kwargs):
        """Only where something waits for the chair."""
        self.waiting = waits_for_chair(self.subject.outcome)
        if not self.waiting:
            return self.handle_no_permission()
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        """What is tied."""
        return {**super().get_form_kwargs(), "ballot": self.subject, "waiting": self.waiting, "options": self.options}

    def perform(self, form):
        """Decides it."""
        ballot_ends.decide_tie(self.subject, form.choices(), form.cleaned_data["reason"], by=self.request.user)
