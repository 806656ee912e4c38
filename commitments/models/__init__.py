"""The texts and promises."""
from commitments.models.ballot import Ballot, BallotExtension, BallotOption
from commitments.models.ballot_votes import Elector, HandCount, OpenVote, Paper, Participation
from commitments.models.comment import Comment
from commitments.models.commitment import Commitment, DraftAnswer, Lead, PostedText
from commitments.models.consulted import ConsultedVersion
from commitments.models.contribution import Contribution
from commitments.models.plan import Plan, PlanCommitment, PlanSection
from commitments.models.response import Response
from commitments.models.suggestion import Suggestion
from commitments.models.version import Translation, Version

__all__ = [
    "Ballot", "BallotExtension", "BallotOption", "Comment", "Commitment", "ConsultedVersion", "Contribution",
    "DraftAnswer", "Elector", "HandCount", "Lead", "OpenVote", "Paper", "Participation", "Plan",
    "PlanCommitment", "PlanSection", "PostedText", "Response", "Suggestion", "Translation", "Version",
]
