"""Am I on the list? What a person is in a ballot: with which seat, as principal or substitute, and if not, why not."""
from dataclasses import dataclass

from django.utils.translation import gettext as _

from commitments.models import Ballot, Elector
from consultations.membership import running_mandates
from consultations.models import Mandate

KIND, ROLE, SUBSTITUTES = Mandate.Kind, Mandate.Role, Ballot.Substitutes


@dataclass(frozen=True, slots=True)
class Standing:
    """A person's place in a ballot: one sentence, the seat's line of the list, whether they may give its vote."""

    sentence: str
    mandate: Mandate | None = None
    elector: Elector | None = None
    may_vote: bool = False

    @property
    def is_principal(self):
        """Whether the person is the principal of the seat."""
        return self.mandate is not None and self.mandate.kind == KIND.PRINCIPAL


def standing_of(person, ballot):
    """The standing of `person` in an opened ballot; one query for the list, if it is not at hand already.

    After a change of people in a seat the person who sits there now has its vote.
    """
    electors = {elector.seat_id: elector for elector in ballot.electors.all()}
    mine = [one for one in running_mandates(person) if one.seat.group_id == ballot.group_id]
    found = [_with_seat(one, electors[one.seat_id], ballot) for one in mine
             if one.seat_id in electors and one.role != ROLE.OBSERVER]
    if found:
        return min(found, key=lambda one: (not one.may_vote, not one.is_principal))
    if any(one.role == ROLE.OBSERVER for one in mine):
        return Standing(_("You are an observer: you read along, and you do not vote."))
    if mine:
        return Standing(_("Your seat “%(seat)s” is not on the list of this vote.") % {"seat": mine[0].seat.title})
    return Standing(_("You are not on the list of seats that vote."))


def can_recuse(standing):
    """Whether this person may declare a conflict of interest for their seat (if it has not voted).

    A substitute only where the vote is theirs alone: handed over, or in a seat without a principal.
    """
    elector = standing.elector
    if elector is None or not elector.may_vote:
        return False
    return standing.is_principal or elector.is_handed_over or not _has_principal(elector.seat_id)


def _with_seat(mandate, elector, ballot):
    names = {"seat": mandate.seat.title}
    if elector.is_recused:
        sentence = _("Your seat “%(seat)s” declared a conflict of interest and does not vote.")
    elif not elector.is_present:
        sentence = _("Your seat “%(seat)s” was not present at the meeting when the vote opened; it does not vote.")
    elif mandate.kind == KIND.PRINCIPAL:
        return _principal(mandate, elector, ballot, names)
    else:
        return _substitute(mandate, elector, ballot, names)
    return Standing(sentence % names, mandate, elector)


def _principal(mandate, elector, ballot, names):
    if elector.is_handed_over and ballot.substitutes == SUBSTITUTES.HANDED_OVER:
        sentence = _("You handed the vote of the seat “%(seat)s” over to your substitute.")
        return Standing(sentence % names, mandate, elector)
    sentence = _("You are on the list: you vote for the seat “%(seat)s”.")
    return Standing(sentence % names, mandate, elector, may_vote=True)


def _substitute(mandate, elector, ballot, names):
    if ballot.substitutes == SUBSTITUTES.NONE:
        return Standing(_("In this vote only principals vote; you are the substitute of the seat “%(seat)s”.") % names,
                        mandate, elector)
    if ballot.substitutes == SUBSTITUTES.STEP_IN:
        sentence = _("You are on the list as the substitute of the seat “%(seat)s”: you may vote if the principal has "
                     "not.")
        return Standing(sentence % names, mandate, elector, may_vote=True)
    if elector.is_handed_over or not _has_principal(mandate.seat_id):
        sentence = _("You are on the list as the substitute of the seat “%(seat)s”; the vote is yours to give.")
        return Standing(sentence % names, mandate, elector, may_vote=True)
    sentence = _("You are the substitute of the seat “%(seat)s”. You vote only if the principal hands over.")
    return Standing(sentence % names, mandate, elector)


def _has_principal(seat_id):
    return Mandate.objects.running().filter(seat=seat_id, kind=KIND.PRINCIPAL).exists()
