"""Inviting a person to a seat, and how a mandate begins and ends."""
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from cocreate import audit, clock, notices, permissions, record, workflow
from cocreate.models import User
from cocreate.workflow import DeedRefused
from consultations import membership
from consultations.models import Mandate
from consultations.tokens import digest_of, new_token

VALID_FOR = timedelta(days=14)


@transaction.atomic
def invite(seat, *, email, name="", kind=Mandate.Kind.PRINCIPAL, role=Mandate.Role.MEMBER, by, language="sq"):
    """Invites a person (made known if new) to `seat` and sends the letter with its link.

    The link works once, for 14 days, for this person only. The mandate is returned with the token in `mandate.token`,
    which is stored nowhere else but in the waiting letter. Raises DeedRefused if the place is taken or the person
    sits in the group already.
    """
    permissions.check(by, "consultations.manage_group", seat.group)
    return invite_to(seat, email=email, name=name, kind=kind, role=role, by=by, language=language)


def invite_to(seat, *, email, name="", kind=Mandate.Kind.PRINCIPAL, role=Mandate.Role.MEMBER, by, language="sq"):
    """As `invite`, as a part of a deed that was allowed; `by` may be None."""
    workflow.lock(seat)
    if seat.ended_on:
        raise DeedRefused(_("This seat was given up."))
    if _living(Mandate.objects.filter(seat=seat, kind=kind)).exists():
        sentence = _("Somebody holds this place or is invited to it already. End that mandate first.")
        raise DeedRefused(sentence, field="kind")
    person = _person(email, name, language)
    if _living(Mandate.objects.filter(seat__group=seat.group, person=person)).exists():
        raise DeedRefused(_("This person sits in the group or is invited already."), field="email")
    mandate = Mandate.objects.create(seat=seat, person=person, kind=kind, role=role, starts_at=clock.now())
    return _send_invitation(mandate, by)


@transaction.atomic
def renew_invitation(mandate, *, by):
    """Sends a new link for 14 days; the old one stops working. Returns the mandate with `mandate.token`."""
    permissions.check(by, "consultations.manage_group", mandate.seat.group)
    mandate = workflow.lock(mandate)
    if mandate.accepted_at or mandate.ends_at:
        raise DeedRefused(_("This invitation was answered already."))
    return _send_invitation(mandate, by)


def find_invitation(token):
    """The mandate a link invites to, whatever its state, or None for a link that was never sent or was renewed."""
    mandates = Mandate.objects.select_related("seat__group__municipality", "seat__organisation", "person")
    return mandates.filter(token_digest=digest_of(token)).first()


def why_not(mandate, person):
    """The sentence why `person` cannot answer this invitation now, or "" if they can."""
    if mandate is None:
        return _("This link is not valid. Perhaps a newer one was sent to you: look for the latest letter.")
    if mandate.accepted_at or mandate.ends_at:
        return _("This invitation was answered already.")
    if mandate.token_expires_at <= clock.now():
        return _("This invitation has expired. Ask the coordinator for a new one.")
    if person.is_authenticated and person.pk != mandate.person_id:
        return _("This invitation was sent to another person. Sign in with the address that received it.")
    return ""


@transaction.atomic
def accept_invitation(token, *, by):
    """The invited person takes the seat, from now on. Returns the mandate; raises DeedRefused with `why_not`."""
    mandate = _answerable(token, by)
    mandate.accepted_at = mandate.starts_at = clock.now()
    mandate.save(update_fields=["accepted_at", "starts_at"])
    audit.log(mandate.seat.group, "change", by=by, data={"accepted": mandate.seat.title_sq})
    _record(mandate, "mandate.accepted", "member")
    membership.forget(by)
    return mandate


@transaction.atomic
def decline_invitation(token, *, by):
    """The invited person does not take the seat; the place is free again. Returns the mandate."""
    mandate = _answerable(token, by)
    mandate.ends_at = clock.now()
    mandate.save(update_fields=["ends_at"])
    audit.log(mandate.seat.group, "change", by=by, data={"declined": mandate.seat.title_sq})
    return mandate


@transaction.atomic
def end_mandate(mandate, *, reason, by):
    """Ends a mandate (or takes an invitation back) at this moment; the person loses access at once.

    Done by a coordinator, or by the person, who resigns. The reason may be personal: it stays in the audit trail.
    """
    permissions.check(by, "consultations.end_mandate", mandate)
    if not reason.strip():
        raise DeedRefused(_("Say why the mandate ends."), field="reason")
    mandate = _fresh(mandate)
    if mandate.ends_at and mandate.ends_at <= clock.now():
        raise DeedRefused(_("This mandate has ended already."))
    mandate.ends_at = clock.now()
    mandate.save(update_fields=["ends_at"])
    audit.log(mandate.seat.group, "change", by=by, data={"ended": mandate.seat.title_sq, "reason": reason})
    if mandate.accepted_at:
        _record(mandate, "mandate.ended", "member" if by.pk == mandate.person_id else "coordinator")
    membership.forget(by, mandate.person)
    return mandate


def end_mandates_of(seat, *, actor_role):
    """Ends every mandate and takes back every invitation of a seat that is given up; a part of a deed."""
    for mandate in _living(seat.mandates.select_related("seat__group__municipality", "person")):
        mandate.ends_at = clock.now()
        mandate.save(update_fields=["ends_at"])
        if mandate.accepted_at:
            _record(mandate, "mandate.ended", actor_role)
        membership.forget(mandate.person)


@transaction.atomic
def give_role(mandate, role, *, by):
    """Makes a member chair, co-chair, secretary, member or observer; published. Returns the mandate."""
    permissions.check(by, "consultations.manage_group", mandate.seat.group)
    mandate = _fresh(mandate)
    mandate.role = role
    mandate.save(update_fields=["role"])
    audit.log(mandate.seat.group, "change", by=by, data={"seat": mandate.seat.title_sq, "role": str(role)})
    if mandate.accepted_at:
        _record(mandate, "mandate.role_given", "coordinator")
    membership.forget(mandate.person)
    return mandate


def _living(mandates):
    """Invited or running: whatever has not ended."""
    return mandates.filter(Q(ends_at=None) | Q(ends_at__gt=clock.now()))


def _person(email, name, language):
    email = email.strip().lower()
    person = User.objects.filter(email__iexact=email).first()
    if person is None:
        first, _space, last = name.strip().partition(" ")
        person = User.objects.create_user(email, first_name=first[:150], last_name=last[:150], language=language)
    return person


def _send_invitation(mandate, by):
    token = new_token()
    mandate.token_digest, mandate.token_expires_at = digest_of(token), clock.now() + VALID_FOR
    mandate.save(update_fields=["token_digest", "token_expires_at"])
    group = mandate.seat.group
    audit.log(group, "send", by=by, data={"invited_to": mandate.seat.title_sq})
    notices.queue("mandate.invited", group.municipality, to=mandate.person, secret=token,
                  context={"group": group.slug})
    mandate.token = token
    return mandate


def _fresh(mandate):
    mandate = workflow.lock(mandate)
    return Mandate.objects.select_related("seat__group__municipality", "person").get(pk=mandate.pk)


def _answerable(token, by):
    mandate = find_invitation(token)
    if mandate:
        mandate = _fresh(mandate)
    if sentence := why_not(mandate, by):
        raise DeedRefused(sentence)
    return mandate


def _record(mandate, kind, actor_role):
    seat = mandate.seat
    facts = {"seat_sq": seat.title_sq, "seat_en": seat.title_en, "bench": seat.bench,
             "kind": mandate.kind, "role": mandate.role}
    record.append(seat.group.municipality, kind, seat.group.slug, facts=facts, actor_role=actor_role)
