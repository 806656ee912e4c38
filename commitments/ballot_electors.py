"""The seats of a ballot: who is put on the list at opening, and who is not, and why."""
from django.utils.translation import gettext_lazy as _

from commitments.models import Ballot
from consultations.models import Mandate, Seat

NOT_ON_THE_LIST = {
    "vacant": _("nobody sits in it"), "observer": _("observer"), "other_bench": _("the other bench votes"),
}


def voting_seats(group):
    """The seats of `group` that vote now: not given up, with a running mandate that is not an observer's."""
    running = Mandate.objects.running().filter(seat__group=group).exclude(role=Mandate.Role.OBSERVER)
    return Seat.objects.filter(group=group, ended_on=None, pk__in=running.values("seat_id"))


def seats_of(ballot):
    """(the seats that go on the list of `ballot` now, [{seat id, why}] of the group's other seats)."""
    voting = {seat.pk for seat in voting_seats(ballot.group)}
    observed = set(Mandate.objects.running().filter(seat__group=ballot.group).values_list("seat_id", flat=True))
    listed, left_out = [], []
    for seat in Seat.objects.filter(group=ballot.group, ended_on=None):
        if seat.pk not in voting:
            left_out.append({"seat": seat.pk, "why": "observer" if seat.pk in observed else "vacant"})
        elif ballot.electorate in seat_benches() and seat.bench != ballot.electorate:
            left_out.append({"seat": seat.pk, "why": "other_bench"})
        else:
            listed.append(seat)
    return listed, left_out


def seat_benches():
    """The electorates that are a bench, under the bench's own code."""
    return {Ballot.Electorate.MUNICIPALITY, Ballot.Electorate.CIVIL_SOCIETY}


def present_seats(meeting):
    """The ids of the seats in which somebody with a vote is noted as present at `meeting` and has not left."""
    attending = meeting.attendances.filter(left_at=None).exclude(mandate__role=Mandate.Role.OBSERVER)
    return set(attending.values_list("mandate__seat_id", flat=True))


def left_out_in_words(ballot):
    """[(seat, why it is not on the list)] as frozen at opening."""
    seats = Seat.objects.in_bulk([one["seat"] for one in ballot.left_out])
    return [{"title": seats[one["seat"]].title, "why": NOT_ON_THE_LIST[one["why"]]}
            for one in ballot.left_out if one["seat"] in seats]
