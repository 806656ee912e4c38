"""What is done to a cycle and its phases."""
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, permissions, record
from cocreate.workflow import DeedRefused
from consultations.models import Cycle, Phase


@transaction.atomic
def create_cycle(municipality, *, fields, phases=(), by):
    """A new, unpublished cycle; `fields` are those of Cycle, `phases` dicts of Phase's fields. Returns the cycle."""
    permissions.check(by, "cocreate.coordinate", municipality)
    cycle = Cycle(municipality=municipality, **fields)
    _validate(cycle)
    cycle.save()
    for phase in phases:
        made = Phase(cycle=cycle, **phase)
        _validate(made)
        made.save()
    audit.log(cycle, "write", by=by)
    return cycle


@transaction.atomic
def publish_cycle(cycle, *, by):
    """Shows the cycle to everybody; it needs phases. Doing it twice changes nothing."""
    permissions.check(by, "consultations.manage_cycle", cycle)
    fresh = Cycle.objects.select_for_update().get(pk=cycle.pk)
    if fresh.is_public:
        return cycle
    phases = list(fresh.phases.order_by("starts_on"))
    if not phases:
        raise DeedRefused(_("Give the cycle at least one phase with its dates before you publish it."))
    cycle.published_at = fresh.published_at = clock.now()
    fresh.save(update_fields=["published_at"])
    facts = {"phases": [{"kind": phase.kind, **_dates(phase)} for phase in phases]}
    record.append(fresh.municipality, "cycle.published", fresh.slug, facts=facts, actor_role="coordinator")
    audit.log(fresh, "change", by=by, data={"published": True})
    return cycle


@transaction.atomic
def move_phase(phase, *, starts_on, ends_on, reason="", is_approximate=None, by):
    """Gives a phase other dates. In a published cycle that needs a reason and is recorded with both dates."""
    cycle = Cycle.objects.select_for_update().select_related("municipality").get(pk=phase.cycle_id)
    permissions.check(by, "consultations.manage_cycle", cycle)
    if ends_on < starts_on:
        raise DeedRefused(_("The phase ends before it starts."), field="ends_on")
    if cycle.is_public and not reason.strip():
        raise DeedRefused(_("Say why the phase is moved: the reason is public."), field="reason")
    before = _dates(phase)
    phase.starts_on, phase.ends_on = starts_on, ends_on
    if is_approximate is not None:
        phase.is_approximate = is_approximate
    after = _dates(phase)
    if before == after:
        return phase
    phase.save()
    audit.log(cycle, "change", by=by, data={"phase": phase.kind, "from": before, "to": after, "reason": reason})
    if cycle.is_public:
        facts = {"phase": phase.kind, "from": before, "to": after}
        record.append(cycle.municipality, "phase.moved", cycle.slug, facts=facts, reason=reason.strip(),
                      actor_role="coordinator")
    return phase


def _dates(phase):
    dates = {"starts_on": phase.starts_on.isoformat(), "ends_on": phase.ends_on.isoformat()}
    return {**dates, "is_approximate": phase.is_approximate}


def _validate(made):
    try:
        made.full_clean(exclude=["cycle"])
    except ValidationError as errors:
        field, sentences = next(iter(errors.message_dict.items()))
        raise DeedRefused(sentences[0], field=field) from errors
