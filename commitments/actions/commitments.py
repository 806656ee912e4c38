"""Opening a commitment and moving it from drafting into the plan."""
from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, permissions, record, references
from cocreate.text import normalise
from cocreate.workflow import DeedRefused, lock, move
from commitments.actions.drafts import Saved, cleaned, save_draft_answer, save_draft_fields
from commitments.actions.versions import publish_version, write_version
from commitments.completeness import errors_of, period_of
from commitments.models import Commitment, DraftAnswer, Lead, PostedText
from commitments.rules.drafting import has_voice
from commitments.states import BallotStatus, CommitmentStatus
from commitments.working_copy import has_unpublished_changes
from consultations.membership import mandate_in

__all__ = [
    "NotReady", "Saved", "add_lead", "mark_final", "mark_in_consultation", "open_commitment", "propose_for_vote",
    "publish_version", "return_to_drafting", "save_draft_answer", "save_draft_fields", "set_aside",
]


class NotReady(DeedRefused):
    """A commitment that lacks something for the vote: `headline` for a page that shows `lacks` beside it."""

    def __init__(self, lacks):
        self.headline, self.lacks = _("The commitment is not complete yet."), lacks
        super().__init__(" ".join([self.headline, *(lack.sentence for lack in lacks)]))


@transaction.atomic
def open_commitment(group, title, *, by, problem="", themes=(), language="sq"):
    """Opens a commitment in `group`, being drafted, with `by` as its lead and a first version of its title and problem.

    Raises PermissionDenied for whoever has no voice in the group, DeedRefused without a title.
    """
    permissions.check(by, "commitments.open_commitment", group)
    title = " ".join(cleaned("title", title).split())
    if not title:
        raise DeedRefused(_("A commitment needs a title."), field="title")
    mandate = mandate_in(by, group)
    commitment = Commitment.objects.create(
        municipality=group.municipality, cycle=group.cycle, group=group, title=title, language=language,
        reference=references.new_reference("Z", _is_taken(group.municipality)), opened_by=mandate,
    )
    Lead.objects.create(commitment=commitment, mandate=mandate)
    for key, value in (("title", title), ("problem", cleaned("problem", problem))):
        _first_text(commitment, key, value, by)
    commitment.themes.add(*themes)
    move(commitment, CommitmentStatus.DRAFTING, by=by)
    write_version(commitment, summary=_("The commitment was opened."), by=by, sources=[])
    return commitment


@transaction.atomic
def add_lead(commitment, mandate, *, by):
    """Makes the running `mandate` of the same group a lead of `commitment`; twice changes nothing."""
    permissions.check(by, "commitments.add_lead", commitment)
    if mandate.seat.group_id != commitment.group_id or not has_voice(mandate.person, commitment.group):
        raise DeedRefused(_("Only a member of the group can lead the drafting."), field="mandate")
    lead, is_new = Lead.objects.get_or_create(commitment=commitment, mandate=mandate)
    if is_new:
        audit.log(commitment, "change", by=by, data={"lead": str(mandate.seat)})
    commitment.__dict__.pop("_leads", None)
    return lead


@transaction.atomic
def propose_for_vote(commitment, *, by):
    """Freezes the text for the vote. Raises NotReady naming every error of the linter, DeedRefused for unpublished
    changes.
    """
    fresh = lock(commitment)
    permissions.check(by, "commitments.propose_for_vote", fresh)
    if has_unpublished_changes(fresh):
        raise DeedRefused(_("The working copy has changes that are in no version yet. Publish a version first."))
    if lacks := errors_of(fresh.current_version.content, period_of(fresh.cycle_id)):
        raise NotReady(lacks)
    return _moved(commitment, CommitmentStatus.READY, "commitment.proposed", by=by)


@transaction.atomic
def return_to_drafting(commitment, reason, *, by):
    """Opens the text again, with a public reason."""
    permissions.check(by, "commitments.return_to_drafting", lock(commitment))
    if commitment.ballot_options.filter(ballot__status=BallotStatus.OPEN).exists():
        raise DeedRefused(
            _("The group is voting on this text. It can return to drafting when the vote is over or void."))
    reason = _stated(reason)
    return _moved(commitment, CommitmentStatus.DRAFTING, "commitment.returned", by=by, reason=reason)


@transaction.atomic
def set_aside(commitment, reason, *, by):
    """Sets the commitment aside, with a public reason."""
    permissions.check(by, "commitments.set_aside", lock(commitment))
    reason = _stated(reason)
    _moved(commitment, CommitmentStatus.SET_ASIDE, "commitment.set_aside", by=by, reason=reason)
    commitment.set_aside_reason = reason
    commitment.save(update_fields=["set_aside_reason"])
    return commitment


@transaction.atomic
def mark_in_consultation(commitment, *, by):
    """The public is asked about the adopted text from now on."""
    permissions.check(by, "commitments.mark_in_consultation", lock(commitment))
    return _moved(commitment, CommitmentStatus.CONSULTED, "commitment.in_consultation", by=by)


@transaction.atomic
def mark_final(commitment, *, by):
    """The text after the consultation is the one for the plan. Refused while changes are in no version."""
    fresh = lock(commitment)
    permissions.check(by, "commitments.mark_final", fresh)
    if has_unpublished_changes(fresh):
        raise DeedRefused(_("The working copy has changes that are in no version yet. Publish a version first."))
    return _moved(commitment, CommitmentStatus.FINAL, "commitment.finalised", by=by)


def _moved(commitment, status, kind, *, by, reason=""):
    """Moves, and writes it in the public record with the number of the version it is about."""
    move(commitment, status, by=by, reason=reason)
    is_post = permissions.is_coordinator(by, commitment.municipality_id)
    number = commitment.current_version.number if commitment.current_version else None
    record.append(
        commitment.municipality, kind, commitment.reference, facts={"version": number}, reason=reason,
        actor_role="coordinator" if is_post else "member",
    )
    return commitment


def _stated(reason):
    reason = normalise(reason).strip()
    if not reason:
        raise DeedRefused(_("Give the reason; it is published."), field="reason")
    return reason


def _is_taken(municipality):
    return lambda reference: Commitment.objects.of(municipality).filter(reference=reference).exists()


def _first_text(commitment, key, value, by):
    """The first revision of an answer, kept like every other text so that later saves can be merged with it."""
    if not value:
        return
    DraftAnswer.objects.create(commitment=commitment, key=key, value=value, revision=1, saved_by=by)
    PostedText.objects.create(commitment=commitment, key=key, value=value, based_on=0, revision=1, posted_by=by)
