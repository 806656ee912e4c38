"""Inviting a person to a seat, and how a mandate begins and is ended by a person."""
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, notices, permissions, workflow
from cocreate.models import User
from cocreate.workflow import DeedRefused
from consultations import mandate_dates, membership
from consultations.actions.mandate_ends import end_now, record_mandate
from consultations.closed_groups import refuse_if_closed
from consultations.group_acts import rules_in_force
from consultations.models import Mandate
from consultations.tokens import digest_of, new_token

VALID_FOR = timedelta(days=14)


@transaction.atomic
def invite(seat, *, email, by, **fields):
    """Invites a person (made known if new) to `seat` and sends the letter with its link; fields as in `invite_to`.

    The link works once, for 14 days, for this person only. The mandate is returned with the token in `mandate.token`,
    which is stored nowhere else but in the waiting letter. Raises DeedRefused if the place is taken or the person
    sits in the group already.
    """
    permissions.check(by, "consultations.manage_group", seat.group)
    return invite_to(seat, email=email, by=by, **fields)


def invite_to(seat, *, email, name="", kind=Mandate.Kind.PRINCIPAL, role=Mandate.Role.MEMBER, by, language="sq",
              appointed_by="", until=None, replaces=None):
    """As `invite`, as a part of a deed that was allowed; `by` may be None.

    `until` is the last day of the mandate (else the group's rule says it when it is accepted); `appointed_by` the act;
    `replaces` the living mandate whose place it takes when it is accepted.
    """
    workflow.lock(seat)
    refuse_if_closed(seat.group)
    if seat.ended_on:
        raise DeedRefused(_("This seat was given up."))
    _refuse_taken(seat, kind, replaces)
    ends_at = mandate_dates.end_on(until, seat.group) if until else None
    person = _person(email, name, language)
    _refuse_sitting(person, seat, replaces)
    mandate = Mandate.objects.create(
        seat=seat, person=person, kind=kind, role=role, starts_at=clock.now(), ends_at=ends_at,
        appointed_by=appointed_by, replaces=replaces)
    return _send_invitation(mandate, by)


@transaction.atomic
def renew_invitation(mandate, *, by):
    """Sends a new link for 14 days; the old one stops working. Returns the mandate with `mandate.token`."""
    permissions.check(by, "consultations.manage_group", mandate.seat.group)
    mandate = _fresh(mandate)
    refuse_if_closed(mandate.seat.group)
    if mandate.accepted_at or mandate.has_ended:
        raise DeedRefused(_("This invitation was answered already."))
    return _send_invitation(mandate, by)


def find_invitation(token):
    """The mandate a link invites to, whatever its state, or None for a link that was never sent or was renewed.

    The mandate itself is an answer too: whoever is signed in as the invited person needs no letter.
    """
    if isinstance(token, Mandate):
        return token
    mandates = Mandate.objects.select_related("seat__group__municipality", "seat__organisation", "person")
    return mandates.filter(token_digest=digest_of(token)).first()


def open_invitations(person, municipality):
    """The seats `person` is invited to and has not answered, while the invitations are good."""
    asked = Mandate.objects.of(municipality).held_by(person).living().filter(
        accepted_at=None, token_expires_at__gt=clock.now())
    return asked.select_related("seat__group__municipality", "seat__organisation", "person").order_by(
        "token_expires_at", "pk")


def why_not(mandate, person):
    """The sentence why `person` cannot answer this invitation now, or "" if they can."""
    if mandate is None:
        return _("This link is not valid. Perhaps a newer one was sent to you: look for the latest letter.")
    if mandate.accepted_at or mandate.has_ended:
        return _("This invitation was answered already.")
    if mandate.token_expires_at <= clock.now():
        return _("This invitation has expired. Ask the coordinator for a new one.")
    if person.is_authenticated and person.pk != mandate.person_id:
        return _("This invitation was sent to another person. Sign in with the address that received it.")
    return ""


@transaction.atomic
def accept_invitation(token, *, by):
    """The invited person takes the seat, from now on; whoever they replace leaves it at the same moment.

    Its end, if none was set, follows from the group's rule. Returns the mandate; raises DeedRefused with `why_not`.
    """
    mandate = _answerable(token, by)
    mandate.accepted_at = mandate.starts_at = clock.now()
    mandate.ends_at = mandate.ends_at or mandate_dates.end_by_rule(mandate.seat.group, mandate.starts_at)
    mandate.save(update_fields=["accepted_at", "starts_at", "ends_at"])
    rules = rules_in_force(mandate.seat.group)  # accepted with the seat
    audit.log(mandate.seat.group, "change", by=by, data={
        "accepted": mandate.seat.title_sq, **({"rules_of_work": rules.code} if rules else {})})
    _leave_to(mandate, by)
    record_mandate(mandate, "mandate.accepted", "member")
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

    Done by a coordinator, by the person, who resigns, or, for an invitation to the seat of an organisation, by its
    principal. The reason may be personal: it stays in the audit trail.
    """
    permissions.check(by, "consultations.end_mandate", mandate)
    if not reason.strip():
        raise DeedRefused(_("Say why the mandate ends."), field="reason")
    mandate = _fresh(mandate)
    if mandate.has_ended:
        raise DeedRefused(_("This mandate has ended already."))
    is_own = by.pk == mandate.person_id
    end_now(mandate, Mandate.Ending.RESIGNED if is_own else Mandate.Ending.ENDED, by=by, reason=reason,
            actor_role="member" if is_own else "coordinator")
    return mandate


@transaction.atomic
def give_role(mandate, role, *, by):
    """Makes a member chair, co-chair, secretary, member or observer; published. Returns the mandate."""
    permissions.check(by, "consultations.manage_group", mandate.seat.group)
    mandate = _fresh(mandate)
    if mandate.has_ended:
        raise DeedRefused(_("This mandate has ended already."))
    mandate.role = role
    mandate.save(update_fields=["role"])
    audit.log(mandate.seat.group, "change", by=by, data={"seat": mandate.seat.title_sq, "role": str(role)})
    if mandate.accepted_at:
        record_mandate(mandate, "mandate.role_given", "coordinator")
    membership.forget(mandate.person)
    return mandate


def _refuse_taken(seat, kind, replaces):
    """One principal and one substitute a seat; whoever is replaced has at most one successor who is asked."""
    others = Mandate.objects.filter(seat=seat, kind=kind).living()
    if replaces is not None:
        others = others.exclude(pk=replaces.pk)
    if others.exists():
        sentence = _("Somebody holds this place or is invited to it already. End that mandate first.")
        raise DeedRefused(sentence, field="kind" if replaces is None else "email")


def _refuse_sitting(person, seat, replaces):
    """A person sits in one seat of a group; a substitute may become the principal of the same seat."""
    elsewhere = Mandate.objects.filter(seat__group=seat.group, person=person).living()
    if replaces is not None and replaces.person_id != person.pk:
        elsewhere = elsewhere.exclude(seat=seat)
    if elsewhere.exists():
        raise DeedRefused(_("This person sits in the group or is invited already."), field="email")


def _leave_to(mandate, by):
    """Whoever is replaced leaves; a substitute who moves up in their own seat leaves the other place in it."""
    for former in Mandate.objects.filter(seat=mandate.seat_id).living().exclude(pk=mandate.pk):
        is_own = former.person_id == mandate.person_id
        if is_own or former.pk == mandate.replaces_id:
            ending = Mandate.Ending.ENDED if is_own else Mandate.Ending.REPLACED
            end_now(_fresh(former), ending, by=by, actor_role="member", ends_at=mandate.starts_at, is_told=not is_own)


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
