"""What happens to a seat after it was made: another title or bench, another place in the order, given up."""
from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, permissions, record, workflow
from cocreate.workflow import DeedRefused
from consultations.actions.mandate_ends import end_mandates_of, seat_facts
from consultations.closed_groups import refuse_if_closed
from consultations.models import Application, Mandate, Seat
from consultations.states import ApplicationStatus


@transaction.atomic
def change_seat(seat, fields, *, reason, by):
    """Another title, bench or organisation, with a reason that is published. Returns the seat.

    Raises DeedRefused for an organisation of another municipality, and for another organisation while people sit
    for the one before: then the seat is given up and a new one made.
    """
    seat = _changeable(seat, reason, by)
    if seat.organisation_id and "organisation" in fields and fields["organisation"] != seat.organisation:
        if seat.mandates.living().exists():
            raise DeedRefused(_("People sit here for this organisation. Give the seat up and add one for the other."),
                              field="organisation")
    refuse_foreign(fields.get("organisation"), seat.group)
    before = seat_facts(seat)
    for name, value in fields.items():
        setattr(seat, name, value)
    seat.save(update_fields=list(fields))
    audit.log(seat.group, "change", by=by, data={"seat_changed": seat.title_sq, "reason": reason.strip()})
    _record("seat.changed", seat, reason, before=before)
    return seat


@transaction.atomic
def give_up_seat(seat, *, reason, by):
    """Ends a seat for good, with every mandate and invitation in it; the reason is published. Returns the seat.

    The place of an applicant is ended at its call, so that the reserve list is asked: it is refused here.
    """
    seat = _changeable(seat, reason, by)
    if application_of(seat) is not None:
        raise DeedRefused(_("This seat came from the call. End its place there: then the reserve list is asked."))
    seat.ended_on = clock.today(seat.group.municipality)
    seat.save(update_fields=["ended_on"])
    audit.log(seat.group, "change", by=by, data={"seat_ended": seat.title_sq, "reason": reason.strip()})
    end_mandates_of(seat, Mandate.Ending.SEAT, by=by, actor_role="coordinator")
    _record("seat.ended", seat, reason)
    return seat


@transaction.atomic
def move_seat(seat, *, is_up, by):
    """Changes places with the seat of the same bench before it (or after it); nothing at the end of the list."""
    permissions.check(by, "consultations.manage_group", seat.group)
    workflow.lock(seat.group)
    bench = list(Seat.objects.filter(group=seat.group, bench=seat.bench, ended_on=None).order_by("sort_order", "pk"))
    place = next((number for number, one in enumerate(bench) if one.pk == seat.pk), None)
    other = None if place is None else place + (-1 if is_up else 1)
    if other is None or not 0 <= other < len(bench):
        return seat
    mine, theirs = bench[place], bench[other]
    mine.sort_order, theirs.sort_order = theirs.sort_order, mine.sort_order
    for one in (mine, theirs):
        one.save(update_fields=["sort_order"])
    audit.log(seat.group, "change", by=by, data={"seat_moved": seat.title_sq})
    return mine


def application_of(seat):
    """The application whose selection gave this seat, while it is selected, or None."""
    if seat.organisation_id is None or seat.group.call_id is None:
        return None
    found = Application.objects.filter(call=seat.group.call_id, organisation=seat.organisation_id)
    return found.filter(status=ApplicationStatus.SELECTED).select_related("call").first()


def refuse_foreign(organisation, group):
    """Raises DeedRefused for an organisation of another municipality."""
    if organisation and organisation.municipality_id != group.municipality_id:
        raise DeedRefused(_("This organisation belongs to another municipality."), field="organisation")


def _changeable(seat, reason, by):
    permissions.check(by, "consultations.manage_group", seat.group)
    if not reason.strip():
        raise DeedRefused(_("Say why, in a few words."), field="reason")
    workflow.lock(seat)
    seat = Seat.objects.select_related("group__municipality", "organisation").get(pk=seat.pk)
    refuse_if_closed(seat.group)
    if seat.ended_on:
        raise DeedRefused(_("This seat was given up."))
    return seat


def _record(kind, seat, reason, **facts):
    record.append(seat.group.municipality, kind, seat.group.slug, facts={**seat_facts(seat), **facts},
                  reason=reason.strip(), actor_role="coordinator")
