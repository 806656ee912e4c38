"""How a mandate ends, whatever ends it: with its public word, the record and a letter. Parts of deeds."""
from cocreate import audit, clock, notices, record
from consultations import membership
from consultations.models import Mandate
from consultations.recipients import tell_coordinators

TOLD_OTHERWISE = {Mandate.Ending.RESIGNED, Mandate.Ending.CLOSED}  # by themselves; by the letter about the group


def end_now(mandate, ending, *, by, actor_role, reason="", ends_at=None, is_told=True):
    """Ends `mandate` (fresh, with its seat, group and person) and says so; an invitation is only taken back.

    `by` may be None (a deed of time). The reason may be personal: it stays in the audit trail. `ends_at`: when it
    ended, if not now. `is_told`: whether the person gets a letter, where there is one.
    """
    mandate.ends_at = ends_at or clock.now()
    mandate.ending = ending if mandate.accepted_at else ""
    mandate.save(update_fields=["ends_at", "ending"])
    group = mandate.seat.group
    audit.log(group, "change", by=by, data={"ended": mandate.seat.title_sq, "reason": reason})
    membership.forget(mandate.person, *([by] if by is not None else []))
    if not mandate.accepted_at:
        return
    record_mandate(mandate, "mandate.ended", actor_role, ending=str(ending))
    if ending == Mandate.Ending.RESIGNED:
        tell_coordinators("mandate.resigned", group.municipality, seat_context(mandate.seat))
    if is_told and ending not in TOLD_OTHERWISE:
        notices.queue("mandate.ended", group.municipality, to=mandate.person, context={"group": group.slug})


def end_mandates_of(seat, ending, *, by, actor_role):
    """Ends every mandate and takes back every invitation of a seat: a part of a deed."""
    for mandate in seat.mandates.living().select_related("seat__group__municipality", "person"):
        end_now(mandate, ending, by=by, actor_role=actor_role)


def record_mandate(mandate, kind, actor_role, reason="", **facts):
    """An entry of the public record about a mandate: its seat, never its person."""
    seat = mandate.seat
    facts = {**seat_facts(seat), "kind": mandate.kind, "role": mandate.role, **facts}
    record.append(seat.group.municipality, kind, seat.group.slug, facts=facts, reason=reason, actor_role=actor_role)


def seat_facts(seat):
    """A seat in the public record: its title in both languages and its bench."""
    return {"seat_sq": seat.title_sq, "seat_en": seat.title_en or seat.title_sq, "bench": seat.bench}


def seat_context(seat):
    """A seat in the context of a letter."""
    return {"group": seat.group.slug, "seat_sq": seat.title_sq, "seat_en": seat.title_en or seat.title_sq}
