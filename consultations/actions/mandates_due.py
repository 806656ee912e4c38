"""What time does to mandates: a letter thirty days ahead, and the note that a mandate is over. Safe to run twice."""
from datetime import timedelta

from django.db import transaction

from cocreate import clock, notices
from consultations.actions.mandate_ends import end_now
from consultations.models import Mandate

TOLD_BEFORE = timedelta(days=30)


def tell_endings():
    """Writes to members whose mandate ends within thirty days, once for each end; returns how many."""
    now = clock.now()
    near = Mandate.objects.running(now).filter(ends_at__lte=now + TOLD_BEFORE, ending_told_at=None)
    return sum(_tell(mandate) for mandate in near)


def note_expired():
    """Notes the mandates whose time is over as such; access ended at the moment itself. Returns how many."""
    over = Mandate.objects.filter(accepted_at__isnull=False, ends_at__lte=clock.now(), ending="")
    return sum(_note(mandate) for mandate in over)


@transaction.atomic
def _tell(mandate):
    mandate = _fresh(mandate)
    if mandate.ending_told_at is not None or mandate.ends_at is None or not mandate.is_running:
        return 0
    mandate.ending_told_at = clock.now()
    mandate.save(update_fields=["ending_told_at"])
    group = mandate.seat.group
    notices.queue("mandate.ends_soon", group.municipality, to=mandate.person, context={"group": group.slug})
    return 1


@transaction.atomic
def _note(mandate):
    mandate = _fresh(mandate)
    if mandate.ending or not mandate.has_ended:
        return 0
    end_now(mandate, Mandate.Ending.EXPIRED, by=None, actor_role="system", ends_at=mandate.ends_at)
    return 1


def _fresh(mandate):
    found = Mandate.objects.select_for_update(of=("self",)).select_related("seat__group__municipality", "person")
    return found.get(pk=mandate.pk)
