"""The records of the people's process."""
from consultations.models.application import Answer, Application, Attachment
from consultations.models.call import Call, Criterion, EligibilityCheck, Question
from consultations.models.consultation import Consultation
from consultations.models.cycle import Cycle, Phase
from consultations.models.meeting import AgendaItem, Attendance, Correction, Meeting, MinuteLine, Minutes
from consultations.models.review import EligibilityResult, Review, Reviewer, Score
from consultations.models.selection import Decision, Selection
from consultations.models.working_group import Mandate, Seat, WorkingGroup

__all__ = [
    "AgendaItem", "Answer", "Application", "Attachment", "Attendance", "Call", "Consultation", "Correction",
    "Criterion", "Cycle", "Decision", "EligibilityCheck", "EligibilityResult", "Mandate", "Meeting", "MinuteLine",
    "Minutes", "Phase", "Question", "Review", "Reviewer", "Score", "Seat", "Selection", "WorkingGroup",
]
