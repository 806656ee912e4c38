"""The people who act for an organisation: invited by a letter, accepted by themselves, removed, gone of themselves."""
import hashlib
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, notices, permissions, workflow
from cocreate.models import Membership, MembershipInvitation, User
from cocreate.workflow import DeedRefused
from consultations.actions.organisations import forget
from consultations.models import Application
from consultations.tokens import digest_of, new_token

VALID_FOR = timedelta(days=14)
LETTERS_A_DAY = 10  # of one person: an organisation is quickly made, and its letters go to any address


@transaction.atomic
def invite_colleague(organisation, email, *, by):
    """Sends the letter with a link that works once, for 14 days, for this address only; an older one stops working.

    The invitation is returned with its token in `invitation.token`, stored nowhere else but in the waiting letter.
    Raises DeedRefused for somebody who acts for the organisation already, and after ten letters a day.
    """
    permissions.check(by, "consultations.own_organisation", organisation)
    organisation, email = workflow.lock(organisation), _checked_address(email)
    if organisation.memberships.filter(is_active=True, person__email__iexact=email).exists():
        raise DeedRefused(_("This person acts for the organisation already."), field="email")
    sent = MembershipInvitation.objects.filter(invited_by=by, created_at__gt=clock.now() - timedelta(days=1))
    if sent.count() >= LETTERS_A_DAY:
        raise DeedRefused(_("You have sent many invitations today. Go on tomorrow."), field="email")
    open_invitations(organisation).filter(email__iexact=email).update(expires_at=clock.now())
    token = new_token()
    invitation = MembershipInvitation.objects.create(
        organisation=organisation, email=email, invited_by=by, token_digest=digest_of(token),
        expires_at=clock.now() + VALID_FOR)
    audit.log(organisation, "send", by=by, data={"invited": True})
    notices.queue("membership.invited", organisation.municipality, **_reader(email, by), secret=token,
                  context={"organisation": organisation.reference, "invitation": code_of(invitation)})
    invitation.token = token
    return invitation


def _checked_address(email):
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as problem:
        raise DeedRefused(_("This is not an e-mail address."), field="email") from problem
    return email


def _reader(email, by):
    """To whom the letter goes: a person we know in their language, else the address in that of the colleague."""
    person = User.objects.filter(email__iexact=email).first()
    return {"to": person} if person else {"address": email, "language": by.language}


def open_invitations(organisation):
    """Those that can still be answered."""
    return organisation.invitations.filter(answered_at=None, expires_at__gt=clock.now())


def code_of(invitation):
    """A short name of an invitation for addresses and letters; it is not the secret of its link."""
    return invitation.token_digest[:12]


def member_code(membership):
    """A short name of a member for addresses; says nothing about the person."""
    text = f"{membership.person.salt}:{membership.organisation_id}"
    return hashlib.sha256(text.encode()).hexdigest()[:12]


@transaction.atomic
def withdraw_invitation(invitation, *, by):
    """Takes an invitation back: its link stops working."""
    permissions.check(by, "consultations.own_organisation", invitation.organisation)
    open_invitations(invitation.organisation).filter(pk=invitation.pk).update(expires_at=clock.now())
    audit.log(invitation.organisation, "change", by=by, data={"invitation_withdrawn": True})
    return invitation


def find_invitation(token):
    """The invitation a link belongs to, whatever became of it, or None."""
    found = MembershipInvitation.objects.select_related("organisation__municipality", "invited_by")
    return found.filter(token_digest=digest_of(token)).first()


def why_not(invitation, person):
    """The sentence why `person` cannot answer this invitation now, or "" if they can."""
    if invitation is None:
        return _("This link is not valid. Perhaps a newer one was sent to you: look for the latest letter.")
    if invitation.answered_at:
        return _("This invitation was answered already.")
    if invitation.expires_at <= clock.now():
        return _("This invitation has expired or was taken back. Ask your colleague for a new one.")
    if person.is_authenticated and person.email.lower() != invitation.email.lower():
        return _("This invitation was sent to another address. Sign in with the address that received it.")
    return ""


@transaction.atomic
def accept_invitation(token, *, by):
    """The invited person acts for the organisation from now on. Returns it; raises DeedRefused with `why_not`."""
    invitation = _answered(token, by)
    organisation = invitation.organisation
    Membership.objects.update_or_create(organisation=organisation, person=by, defaults={"is_active": True})
    forget(by)
    audit.log(organisation, "change", by=by, data={"joined": True})
    return organisation


@transaction.atomic
def decline_invitation(token, *, by):
    """The invited person does not act for the organisation."""
    return _answered(token, by).organisation


def _answered(token, by):
    invitation = find_invitation(token)
    if invitation is not None:
        workflow.lock(invitation.organisation)
        invitation.refresh_from_db(fields=["answered_at", "expires_at"])
    if sentence := why_not(invitation, by):
        raise DeedRefused(sentence)
    invitation.answered_at = clock.now()
    invitation.save(update_fields=["answered_at"])
    return invitation


@transaction.atomic
def remove_colleague(membership, *, by):
    """Somebody does not act for the organisation any more; the person is told by letter."""
    organisation = membership.organisation
    permissions.check(by, "consultations.own_organisation", organisation)
    if membership.person_id == by.pk:
        raise DeedRefused(_("To leave yourself, use “Leave the organisation”."))
    _end(membership, by)
    notices.queue("membership.ended", organisation.municipality, to=membership.person,
                  context={"organisation": organisation.reference})
    return organisation


@transaction.atomic
def leave_organisation(organisation, *, by):
    """The person does not act for the organisation any more; the last one cannot leave."""
    permissions.check(by, "consultations.own_organisation", organisation)
    _end(organisation.memberships.select_related("person").get(person=by), by)
    return organisation


def _end(membership, by):
    """Ends it; letters about the applications this person began go to who stays. The last one stays."""
    began = Application.objects.filter(
        organisation=membership.organisation, started_by=membership.person, entered_by=None)
    list(began.select_for_update().order_by("pk"))  # applications before their organisation, as when one saves
    organisation = workflow.lock(membership.organisation)
    others = organisation.memberships.filter(is_active=True).exclude(pk=membership.pk)
    heir = (others.filter(person=by).first() or others.order_by("pk").first())
    if heir is None:
        raise DeedRefused(_("You are the only one who acts for this organisation. Invite somebody first."))
    Membership.objects.filter(pk=membership.pk).update(is_active=False)
    began.update(started_by=heir.person)
    forget(membership.person)
    audit.log(organisation, "change", by=by, data={"left": True})


@transaction.atomic
def forget_invitations(municipality):
    """Deletes invitations 30 days after their end, with the address in them; a deed of time, safe to run twice."""
    old = MembershipInvitation.objects.filter(
        organisation__municipality=municipality, expires_at__lt=clock.now() - timedelta(days=30))
    return old.delete()[0]
