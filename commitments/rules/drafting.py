"""Who may read, write, suggest and decide while a commitment is drafted."""
from cocreate.permissions import is_coordinator, rule
from commitments.states import CommitmentStatus
from consultations.membership import is_member, is_secretary, mandate_in, running_mandates
from consultations.models import Mandate

# Members talk about a text until it stands in the plan or was set aside.
CLOSED_TO_TALK = {CommitmentStatus.IN_PLAN, CommitmentStatus.SET_ASIDE}


def has_voice(person, group):
    """Whether `person` sits in `group` now and is more than an observer."""
    mandate = mandate_in(person, group)
    return mandate is not None and mandate.role != Mandate.Role.OBSERVER


def leads(person, commitment):
    """Whether `person` leads the drafting of `commitment` with a mandate that runs now."""
    if not has_voice(person, commitment.group):
        return False
    return any(lead.mandate.person_id == person.pk and lead.mandate.is_running for lead in leads_of(commitment))


def leads_of(commitment):
    """The leads of `commitment`; one query a record, kept on the instance."""
    if not hasattr(commitment, "_leads"):
        commitment._leads = list(commitment.leads.select_related("mandate__person", "mandate__seat__organisation"))
    return commitment._leads


@rule("commitments.read_commitment")
def read_commitment(person, commitment):
    """Everybody once it was adopted; before that its group and the municipality's coordinators."""
    if commitment.is_public:
        return True
    return is_member(person, commitment.group) or is_coordinator(person, commitment.municipality_id)


@rule("commitments.read_group_talk")
def read_group_talk(person, commitment):
    """Comments and suggestions belong to the group; coordinators may read them."""
    return is_member(person, commitment.group) or is_coordinator(person, commitment.municipality_id)


@rule("commitments.open_commitment")
def open_commitment(person, group):
    """Any member with a voice."""
    return has_voice(person, group)


@rule("commitments.open_somewhere")
def open_somewhere(person, municipality):
    """Whoever has a voice in some group of the municipality."""
    groups = [mandate.seat.group for mandate in running_mandates(person)]
    return any(group.municipality_id == municipality.pk and has_voice(person, group) for group in groups)


@rule("commitments.add_lead")
def add_lead(person, commitment):
    """A lead, or who keeps the papers of the group."""
    return leads(person, commitment) or is_secretary(person, commitment.group)


@rule("commitments.edit_commitment")
def edit_commitment(person, commitment):
    """Its leads while its text may change."""
    return commitment.is_editable and leads(person, commitment)


@rule("commitments.publish_version")
def publish_version(person, commitment):
    """Its leads, or who keeps the papers of the group, while its text may change."""
    return commitment.is_editable and (leads(person, commitment) or is_secretary(person, commitment.group))


@rule("commitments.restore_version")
def restore_version(person, commitment):
    """Its leads while its text may change: it replaces what stands in the working copy."""
    return edit_commitment(person, commitment)


@rule("commitments.propose_for_vote")
def propose_for_vote(person, commitment):
    """Its leads, or who keeps the papers of the group, while it is drafted."""
    is_due = commitment.status == CommitmentStatus.DRAFTING
    return is_due and (leads(person, commitment) or is_secretary(person, commitment.group))


@rule("commitments.see_readiness")
def see_readiness(person, commitment):
    """What keeps it from the vote, while it is drafted: whoever may propose it, and the coordinator."""
    is_due = commitment.status == CommitmentStatus.DRAFTING
    return is_due and (_keeps_or_leads(person, commitment) or is_coordinator(person, commitment.municipality_id))


@rule("commitments.return_to_drafting")
def return_to_drafting(person, commitment):
    """Who keeps the papers of the group before the vote; the coordinator also later."""
    if CommitmentStatus.DRAFTING not in commitment.NEXT[commitment.status]:
        return False
    is_before_vote = commitment.status == CommitmentStatus.READY
    return is_coordinator(person, commitment.municipality_id) or (
        is_before_vote and is_secretary(person, commitment.group)
    )


@rule("commitments.set_aside")
def set_aside(person, commitment):
    """The coordinator, or who keeps the papers of the group."""
    is_possible = CommitmentStatus.SET_ASIDE in commitment.NEXT[commitment.status]
    is_allowed = is_coordinator(person, commitment.municipality_id) or is_secretary(person, commitment.group)
    return is_possible and is_allowed


@rule("commitments.mark_in_consultation")
def mark_in_consultation(person, commitment):
    """The coordinator, once the group adopted it."""
    return commitment.status == CommitmentStatus.ADOPTED and is_coordinator(person, commitment.municipality_id)


@rule("commitments.mark_final")
def mark_final(person, commitment):
    """The coordinator, after the consultation."""
    return commitment.status == CommitmentStatus.CONSULTED and is_coordinator(person, commitment.municipality_id)


@rule("commitments.make_suggestion")
def make_suggestion(person, commitment):
    """Members with a voice while its text may change."""
    return commitment.is_editable and has_voice(person, commitment.group)


@rule("commitments.decide_suggestion")
def decide_suggestion(person, suggestion):
    """The leads of its commitment while the text may change. A second decision is refused with a sentence."""
    return edit_commitment(person, suggestion.commitment)


@rule("commitments.withdraw_suggestion")
def withdraw_suggestion(person, suggestion):
    """Its author. After a decision it is refused with a sentence."""
    return person.is_authenticated and suggestion.author.person_id == person.pk


@rule("commitments.write_comment")
def write_comment(person, commitment):
    """Members with a voice until it stands in the plan or was set aside."""
    return commitment.status not in CLOSED_TO_TALK and has_voice(person, commitment.group)


@rule("commitments.resolve_comment")
def resolve_comment(person, comment):
    """Its author (with a voice still), or a lead of the commitment."""
    is_author = person.is_authenticated and comment.author.person_id == person.pk
    return write_comment(person, comment.commitment) and (is_author or leads(person, comment.commitment))


@rule("commitments.translate_commitment")
def translate_commitment(person, commitment):
    """Members with a voice, and the coordinator, until it was set aside."""
    if commitment.status == CommitmentStatus.SET_ASIDE or not commitment.current_version_id:
        return False
    return has_voice(person, commitment.group) or is_coordinator(person, commitment.municipality_id)


@rule("commitments.coordinate_commitment")
def coordinate_commitment(person, commitment):
    """The coordinator's page of a commitment in the admin."""
    return is_coordinator(person, commitment.municipality_id)


def _keeps_or_leads(person, commitment):
    return leads(person, commitment) or is_secretary(person, commitment.group)


def _speaks(person, commitment):
    return has_voice(person, commitment.group)


# Who may do each deed at its moment, whatever the moment is now.
PARTS = {
    "commitments.edit_commitment": leads,
    "commitments.decide_suggestion": leads,
    "commitments.restore_version": leads,
    "commitments.publish_version": _keeps_or_leads,
    "commitments.propose_for_vote": _keeps_or_leads,
    "commitments.make_suggestion": _speaks,
    "commitments.write_comment": _speaks,
}


def has_part(person, name, commitment):
    """Whether only the moment keeps `person` from the deed of rule `name`: then a sentence is owed, not a shut door."""
    return name in PARTS and PARTS[name](person, commitment)
