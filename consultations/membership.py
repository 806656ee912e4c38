"""Who sits where: the running mandates of a person, asked by the rules of both rooms."""
from cocreate import clock
from consultations.models import Mandate

CHAIRS = (Mandate.Role.CHAIR, Mandate.Role.CO_CHAIR)  # in the order in which they are named
KEEPERS = (*CHAIRS, Mandate.Role.SECRETARY)  # whoever keeps the papers of a group


def running_mandates(person):
    """The accepted, running mandates of `person`; one query a person and request (kept on the instance)."""
    if not person.is_authenticated or not person.is_active:
        return []
    if not hasattr(person, "_mandates"):
        mandates = Mandate.objects.held_by(person).filter(accepted_at__isnull=False)
        person._mandates = list(mandates.select_related("seat__group", "seat__organisation"))
        for one in person._mandates:
            one.person = person  # known already: not asked for again
    moment = clock.now()
    return [one for one in person._mandates if one.starts_at <= moment and (not one.ends_at or one.ends_at > moment)]


def mandate_in(person, group):
    """The running mandate of `person` in `group` (principal before substitute), or None."""
    mine = [one for one in running_mandates(person) if one.seat.group_id == group.pk]
    return min(mine, key=lambda one: one.kind != Mandate.Kind.PRINCIPAL, default=None)


def is_member(person, group):
    """Whether `person` sits in `group` now, observers too."""
    return mandate_in(person, group) is not None


def is_secretary(person, group):
    """Whether `person` keeps the papers of `group` now (secretary, chair or co-chair)."""
    mandate = mandate_in(person, group)
    return mandate is not None and mandate.role in KEEPERS


def forget(*people):
    """Asks the database again next time: to be called when a mandate of these people began, changed or ended."""
    for person in people:
        person.__dict__.pop("_mandates", None)
