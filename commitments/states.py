"""Every status of this room, with its NEXT table: what may follow what. A test walks every pair."""
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CommitmentStatus(TextChoices):
    """The way of a commitment from an idea into the plan."""

    IDEA = "idea", _("idea")
    DRAFTING = "drafting", _("being drafted")
    READY = "ready", _("ready for the vote")
    ADOPTED = "adopted", _("adopted by the group")
    CONSULTED = "consulted", _("in public consultation")
    FINAL = "final", _("final")
    IN_PLAN = "in_plan", _("in the plan")
    SET_ASIDE = "set_aside", _("set aside")


COMMITMENT_NEXT = {
    CommitmentStatus.IDEA: {CommitmentStatus.DRAFTING, CommitmentStatus.SET_ASIDE},
    CommitmentStatus.DRAFTING: {CommitmentStatus.READY, CommitmentStatus.SET_ASIDE},
    CommitmentStatus.READY: {CommitmentStatus.DRAFTING, CommitmentStatus.ADOPTED, CommitmentStatus.SET_ASIDE},
    CommitmentStatus.ADOPTED: {CommitmentStatus.CONSULTED, CommitmentStatus.DRAFTING, CommitmentStatus.SET_ASIDE},
    CommitmentStatus.CONSULTED: {CommitmentStatus.FINAL, CommitmentStatus.DRAFTING},
    CommitmentStatus.FINAL: {CommitmentStatus.IN_PLAN, CommitmentStatus.DRAFTING},
    CommitmentStatus.IN_PLAN: set(),
    CommitmentStatus.SET_ASIDE: {CommitmentStatus.DRAFTING},
}
# While the text may change: drafting by the group, or the revision after (or during) the consultation.
COMMITMENT_EDITABLE = {CommitmentStatus.IDEA, CommitmentStatus.DRAFTING, CommitmentStatus.CONSULTED}
COMMITMENT_PUBLIC = {
    CommitmentStatus.ADOPTED, CommitmentStatus.CONSULTED, CommitmentStatus.FINAL, CommitmentStatus.IN_PLAN,
}


class SuggestionStatus(TextChoices):
    """A suggestion of new wording; declining needs a reason."""

    OPEN = "open", _("open")
    TAKEN = "taken", _("taken")
    IN_PART = "in_part", _("taken in part")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


SUGGESTION_NEXT = {
    SuggestionStatus.OPEN: {
        SuggestionStatus.TAKEN, SuggestionStatus.IN_PART, SuggestionStatus.DECLINED, SuggestionStatus.WITHDRAWN,
    },
    SuggestionStatus.TAKEN: set(),
    SuggestionStatus.IN_PART: set(),
    SuggestionStatus.DECLINED: set(),
    SuggestionStatus.WITHDRAWN: set(),
}


class BallotStatus(TextChoices):
    """A ballot; its rules are frozen when it opens, it closes by its date."""

    DRAFT = "draft", _("being prepared")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")
    VOID = "void", _("void")


BALLOT_NEXT = {
    BallotStatus.DRAFT: {BallotStatus.OPEN, BallotStatus.VOID},
    BallotStatus.OPEN: {BallotStatus.CLOSED, BallotStatus.VOID},
    BallotStatus.CLOSED: set(),
    BallotStatus.VOID: set(),
}


class ContributionStatus(TextChoices):
    """A public contribution: invisible until its e-mail address is confirmed."""

    UNCONFIRMED = "unconfirmed", _("waiting for confirmation")
    PENDING = "pending", _("waiting to be read")
    PUBLISHED = "published", _("published")
    HIDDEN = "hidden", _("hidden")
    WITHDRAWN = "withdrawn", _("withdrawn")


CONTRIBUTION_NEXT = {
    ContributionStatus.UNCONFIRMED: {
        ContributionStatus.PENDING, ContributionStatus.PUBLISHED, ContributionStatus.WITHDRAWN,
    },
    ContributionStatus.PENDING: {
        ContributionStatus.PUBLISHED, ContributionStatus.HIDDEN, ContributionStatus.WITHDRAWN,
    },
    ContributionStatus.PUBLISHED: {ContributionStatus.HIDDEN, ContributionStatus.WITHDRAWN},
    ContributionStatus.HIDDEN: {ContributionStatus.PUBLISHED},
    ContributionStatus.WITHDRAWN: set(),
}


class ResponseStatus(TextChoices):
    """A reasoned response: drafted privately, published (as a batch), never changed silently."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")


RESPONSE_NEXT = {ResponseStatus.DRAFT: {ResponseStatus.PUBLISHED}, ResponseStatus.PUBLISHED: set()}


class PlanStatus(TextChoices):
    """The action plan."""

    DRAFT = "draft", _("being written")
    PUBLISHED = "published", _("published")


PLAN_NEXT = {PlanStatus.DRAFT: {PlanStatus.PUBLISHED}, PlanStatus.PUBLISHED: set()}
