"""What the public says: posted, confirmed by a letter's link, entered from paper, withdrawn."""
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import clock, limits, notices, permissions, record, workflow
from cocreate.references import new_reference
from cocreate.translated import active_language
from cocreate.workflow import DeedRefused
from commitments.contribution_texts import cleaned_fields
from commitments.models import ConsultedVersion, Contribution
from commitments.states import ContributionStatus as Status
from consultations.states import ConsultationStatus
from consultations.tokens import digest_of, new_token

PREFIX = "K"
VALID_FOR = timedelta(hours=48)
PURPOSE = "contribution.confirm:"  # a token of another kind of link never opens this one


@transaction.atomic
def post_contribution(consultation, version, fields, *, by=None, network=""):
    """Takes what somebody says about `version` while the window is open. Returns the contribution.

    `fields`: body, and optional kind, key, byline, organisation_name, territory, email, language. A visitor (`by`
    None or not signed in) gives an `email`: the words stay invisible until its link is used, within 48 hours.
    Somebody signed in is published at once, or read before where the window says so. `network` (limits.network_of)
    is counted against the limits.
    Raises DeedRefused with the field at fault.
    """
    consultation = workflow.lock(consultation)
    if not consultation.is_open:
        raise DeedRefused(_("This consultation takes no contributions now. Your words are still in the form."))
    contribution = _new(consultation, version, fields)
    if by is not None and by.is_authenticated:
        contribution.person, contribution.email = by, ""
        contribution.save()
        return _appear(contribution, by=by)
    _check_visitor(contribution, network)
    contribution.token, contribution.token_expires_at = new_token(), clock.now() + VALID_FOR
    contribution.token_digest = digest_of(PURPOSE + contribution.token)
    contribution.save()
    notices.queue(
        "contribution.confirm", consultation.municipality, address=contribution.email, language=contribution.language,
        context={"contribution": contribution.code}, secret=contribution.token,
    )
    limits.count_one(consultation.municipality, "contributions", email=contribution.email, network=network)
    return contribution


def find_by_token(municipality, token):
    """The contribution a letter's link is about, whatever became of it, or None."""
    mine = Contribution.objects.of(municipality).select_related("consultation", "commitment", "version")
    return mine.filter(token_digest=digest_of(PURPOSE + token)).first()


def why_not_confirm(contribution):
    """The sentence why this contribution cannot be confirmed now, or ""."""
    if contribution.status == Status.WITHDRAWN:
        return _("This contribution was withdrawn.")
    if contribution.status != Status.UNCONFIRMED:
        return _("This contribution was confirmed already. There is nothing more to do.")
    if contribution.token_expires_at <= clock.now():
        return _("This link was valid for 48 hours and has expired. Your words were not published.")
    if contribution.consultation.status == ConsultationStatus.CONCLUDED:
        return _("The consultation has been concluded. Your words were not published.")
    return ""


@transaction.atomic
def confirm_contribution(municipality, token):
    """Publishes the words of a letter's link (or lets them be read first). Returns the contribution.

    Words that were posted in time may be confirmed after the last day, within the 48 hours. Raises DeedRefused with
    `why_not_confirm`, also for a link that is unknown.
    """
    found = find_by_token(municipality, token)
    if found is None:
        raise DeedRefused(_("This link is not valid. Look for the newest letter from us."))
    contribution = workflow.lock(found)
    if sentence := why_not_confirm(contribution):
        raise DeedRefused(sentence)
    return _appear(contribution, by=None)


@transaction.atomic
def enter_contribution(consultation, version, fields, *, source, by):
    """Types in what came on paper, at a meeting or by telephone, with its `source`. Published at once."""
    consultation = workflow.lock(consultation)
    permissions.check(by, "commitments.enter_contribution", consultation)
    if source not in Contribution.Source.values or source == Contribution.Source.WEB:
        raise DeedRefused(_("Say how it came: on paper, at a meeting, by telephone or in a letter."), field="source")
    contribution = _new(consultation, version, fields)
    contribution.source, contribution.entered_by = source, by
    contribution.save()
    contribution.confirmed_at = clock.now()
    contribution.save(update_fields=["confirmed_at"])
    workflow.move(contribution, Status.PUBLISHED, by=by)
    _record_published(contribution)
    return contribution


@transaction.atomic
def withdraw_contribution(contribution, *, by):
    """Takes the words away at the wish of their author. Returns the contribution."""
    contribution = workflow.lock(contribution)
    permissions.check(by, "commitments.withdraw_contribution", contribution)
    workflow.move(contribution, Status.WITHDRAWN, by=by)
    record.append(contribution.municipality, "contribution.withdrawn", contribution.code,
                  facts={"commitment": contribution.commitment.reference})
    return contribution


@transaction.atomic
def forget_unconfirmed(municipality):
    """Deletes words that nobody confirmed within a week of their link's end; returns how many. May run twice."""
    old = Contribution.objects.of(municipality).filter(
        status=Status.UNCONFIRMED, token_expires_at__lt=clock.now() - timedelta(days=7))
    return old.delete()[0]


def _new(consultation, version, fields):
    if not ConsultedVersion.objects.filter(consultation=consultation, version=version).exists():
        raise DeedRefused(_("This text is not part of the consultation."))
    return Contribution(
        municipality=consultation.municipality, consultation=consultation, commitment=version.commitment,
        version=version, code=_new_code(consultation.municipality), posted_at=clock.now(),
        **{"language": active_language(), **cleaned_fields(fields, version)},
    )


def _check_visitor(contribution, network):
    if not contribution.email:
        raise DeedRefused(_("Give your e-mail address: we send one letter, with the link that publishes your words."),
                          field="email")
    if not limits.has_room(contribution.municipality, "contributions", email=contribution.email, network=network):
        raise DeedRefused(_(
            "Many contributions came from here within one hour, so we cannot take this one now. "
            "Your words are still in the form: send them in an hour, or sign in and send them at once."))


def _appear(contribution, *, by):
    """Published, or waiting to be read where the window says so."""
    contribution.confirmed_at = clock.now()
    contribution.save(update_fields=["confirmed_at"])
    if contribution.consultation.is_moderated_before:
        return workflow.move(contribution, Status.PENDING, by=by)
    workflow.move(contribution, Status.PUBLISHED, by=by)
    _record_published(contribution)
    return contribution


def _record_published(contribution):
    """Code and commitment only: who spoke is nobody's business."""
    record.append(contribution.municipality, "contribution.published", contribution.code,
                  facts={"commitment": contribution.commitment.reference})


def _new_code(municipality):
    return new_reference(PREFIX, lambda code: Contribution.objects.of(municipality).filter(code=code).exists())
