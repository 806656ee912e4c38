"""Groups, seats and mandates as rows of plain values."""
from collections import Counter
from itertools import count

from cocreate import clock
from cocreate.models import Organisation
from consultations.models import Mandate, Seat
from consultations.models.review import Bench
from consultations.public_groups import listed_groups


def groups(municipality):
    """A row a group."""
    seats = [seat for seat in _seats(municipality) if _is_there(seat, municipality)]
    held, of_bench = _held(municipality), Counter((seat.group_id, seat.bench) for seat in seats)
    total = Counter(seat.group_id for seat in seats)
    taken = Counter(seat.group_id for seat in seats if seat.pk in held)
    for one in listed_groups(municipality):
        yield (one.slug, one.parent.slug if one.parent else None, one.kind, one.status, one.name_sq, one.name_en,
               one.cycle.slug, one.founding_act, one.founded_on, one.closed_on, total[one.pk], taken[one.pk],
               of_bench[one.pk, Bench.MUNICIPALITY], of_bench[one.pk, Bench.CIVIL_SOCIETY], one.quorum_percent,
               one.needs_both_benches, one.majority, one.notice_days, one.correction_days)


def seats(municipality):
    """A row a seat."""
    held, numbers = _held(municipality), numbers_of_seats(municipality)
    for seat in _seats(municipality):
        organisation = seat.organisation
        is_named = organisation is None or organisation.kind != Organisation.Kind.CITIZEN
        yield (seat.group.slug, numbers[seat.pk], seat.bench, seat.title_sq if is_named else "",
               seat.title_en if is_named else "", organisation.kind if organisation else None, seat.pk in held,
               seat.ended_on)


def mandates(municipality):
    """A row a mandate that was accepted."""
    numbers = numbers_of_seats(municipality)
    accepted = Mandate.objects.filter(seat__in=numbers, accepted_at__isnull=False).select_related("seat__group")
    for one in accepted.order_by("seat__group__slug", "starts_at", "pk"):
        ends_on = clock.local(one.ends_at, municipality).date() if one.ends_at else None
        yield (one.seat.group.slug, numbers[one.seat_id], one.seat.bench, one.kind, one.role,
               clock.local(one.starts_at, municipality).date(), ends_on, one.ending or None)


def numbers_of_seats(municipality):
    """{seat: its number within its group}: by age, so that a number never comes to mean another seat."""
    numbers, counters = {}, {}
    for seat, group in Seat.objects.filter(group__in=listed_groups(municipality).order_by()).order_by("pk").values_list(
            "pk", "group_id"):
        numbers[seat] = next(counters.setdefault(group, count(1)))
    return numbers


def _seats(municipality):
    seats = Seat.objects.filter(group__in=listed_groups(municipality).order_by())
    return list(seats.select_related("group", "organisation").order_by("group__slug", "sort_order", "pk"))


def _held(municipality):
    running = Mandate.objects.of(municipality).running().exclude(role=Mandate.Role.OBSERVER)
    return set(running.values_list("seat_id", flat=True))


def _is_there(seat, municipality):
    return seat.ended_on is None or seat.ended_on > clock.today(municipality)
