"""The records of the people's process."""
from consultations.models.application import (
    Answer,
    Application,
    Attachment,
    Confirmation,
    InformationRequest,
    PostedAnswer,
)
from consultations.models.call import Call, Criterion, EligibilityCheck, Question
from consultations.models.consultation import Consultation
from consultations.models.cycle import Cycle, Phase
from consultations.models.inquiry import Inquiry
from consultations.models.meeting import AgendaItem, Attendance, Correction, Meeting, MinuteLine, Minutes
from consultations.models.review import EligibilityResult, Review, Reviewer, Score
from consultations.models.selection import BoardDraft, Complaint, Decision, SeatOffer, Selection
from consultations.models.working_group import Mandate, Seat, WorkingGroup

__all__ = [
    "AgendaItem", "Answer", "Application", "Attachment", "Attendance", "BoardDraft", "Call", "Complaint",
    "Confirmation", "Consultation", "Correction", "Criterion", "Cycle", "Decision", "EligibilityCheck",
    "EligibilityResult", "InformationRequest", "Inquiry", "Mandate", "Meeting", "MinuteLine", "Minutes", "Phase",
    "PostedAnswer", "Question", "Review", "Reviewer", "Score", "Seat", "SeatOffer", "Selection", "WorkingGroup",
]
