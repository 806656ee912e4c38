"""What happens to a running mandate: another end, another person; named by the coordinator or by the seat."""
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, notices, permissions, workflow
from cocreate.workflow import DeedRefused
from consultations import mandate_dates, membership
from consultations.actions.invitations import invite_to
from consultations.actions.mandate_ends import end_now, record_mandate, seat_context
from consultations.closed_groups import refuse_if_closed
from consultations.models import Mandate
from consultations.recipients import tell_coordinators

NAMED_A_DAY = 5  # invitations that a seat sends by itself: its letters go to any address


@transaction.atomic
def replace_person(mandate, *, email, name="", role=None, at_once=False, reason, by, **fields):
    """Invites another person to the place of `mandate`, who leaves when they accept, or at once.

    `role` is that of the new person (default: the same); the other fields are those of `invite_to`. Returns the new
    mandate with `mandate.token`. Raises DeedRefused for a mandate that does not run, and while a successor is asked.
    """
    permissions.check(by, "consultations.manage_group", mandate.seat.group)
    if not reason.strip():
        raise DeedRefused(_("Say why, in a few words."), field="reason")
    mandate = _running(mandate)
    invited = invite_to(mandate.seat, email=email, name=name, kind=mandate.kind, role=role or mandate.role, by=by,
                        replaces=mandate, **fields)
    audit.log(mandate.seat.group, "change", by=by, data={"replaced": mandate.seat.title_sq, "reason": reason.strip()})
    if at_once:
        end_now(mandate, Mandate.Ending.REPLACED, by=by, actor_role="coordinator", reason=reason.strip())
    return invited


@transaction.atomic
def change_end(mandate, until, *, reason, by, appointed_by=""):
    """Another last day for a running mandate: longer (renewed) or shorter. The reason is published; they get a letter.

    `appointed_by` is the act that says so, if there is one. Returns the mandate.
    """
    permissions.check(by, "consultations.manage_group", mandate.seat.group)
    if not reason.strip():
        raise DeedRefused(_("Say why, in a few words."), field="reason")
    mandate = _running(mandate)
    ends_at = mandate_dates.end_on(until, mandate.seat.group)
    if ends_at == mandate.ends_at:
        raise DeedRefused(_("The mandate ends on this day already."), field="until")
    mandate.ends_at, mandate.ending_told_at = ends_at, None
    mandate.appointed_by = appointed_by or mandate.appointed_by
    mandate.save(update_fields=["ends_at", "ending_told_at", "appointed_by"])
    audit.log(mandate.seat.group, "change", by=by, data={"seat": mandate.seat.title_sq, "until": until.isoformat()})
    record_mandate(mandate, "mandate.end_moved", "coordinator", reason=reason.strip(), until=until.isoformat())
    notices.queue("mandate.end_moved", mandate.seat.group.municipality, to=mandate.person,
                  context={"group": mandate.seat.group.slug, "reason": reason.strip()})
    membership.forget(mandate.person)
    return mandate


@transaction.atomic
def name_substitute(mandate, *, email, name="", by):
    """The principal of an organisation's seat (`mandate`) names its substitute; the coordinators are told.

    Returns the invitation. Raises DeedRefused while there is a substitute or somebody is asked.
    """
    return _name(mandate, by, email=email, name=name, kind=Mandate.Kind.SUBSTITUTE, word="substitute")


@transaction.atomic
def hand_over(mandate, *, email, name="", by):
    """The principal of an organisation's seat names who takes it over: they leave when the other person accepts.

    A role (chair, secretary …) is the person's and does not go over; an observer's seat stays an observer's. The
    coordinators are told. Returns the invitation.
    """
    return _name(mandate, by, email=email, name=name, kind=Mandate.Kind.PRINCIPAL, word="successor", replaces=mandate)


def _name(mandate, by, *, word, **fields):
    permissions.check(by, "consultations.name_substitute", mandate)
    mandate = _running(mandate)
    since = clock.now() - timedelta(days=1)
    if mandate.seat.mandates.filter(starts_at__gt=since).count() >= NAMED_A_DAY:
        raise DeedRefused(_("Many invitations to this seat were sent today. Go on tomorrow."), field="email")
    is_observer = mandate.role == Mandate.Role.OBSERVER
    role = Mandate.Role.OBSERVER if is_observer else Mandate.Role.MEMBER
    invited = invite_to(mandate.seat, role=role, by=by, language=by.language, **fields)
    audit.log(mandate.seat.group, "change", by=by, data={word: mandate.seat.title_sq})
    tell_coordinators("mandate.named", mandate.seat.group.municipality,
                      {**seat_context(mandate.seat), "word": word})
    return invited


def _running(mandate):
    """The mandate, fresh and locked, if it runs and its group is at work."""
    workflow.lock(mandate)
    mandate = Mandate.objects.select_related("seat__group__municipality", "seat__organisation", "person").get(
        pk=mandate.pk)
    refuse_if_closed(mandate.seat.group)
    if not mandate.is_running:
        raise DeedRefused(_("This mandate does not run: it has ended or was not accepted yet."))
    return mandate
