"""The records of the people's process."""
from consultations.models.agenda import AgendaItem, MeetingPaper
from consultations.models.application import (
    Answer,
    Application,
    Attachment,
    Confirmation,
    InformationRequest,
    PostedAnswer,
)
from consultations.models.attendance import Attendance, DoorSlip, Rsvp, SupportRequest
from consultations.models.calendar_feed import CalendarFeed
from consultations.models.call import Call, Criterion, EligibilityCheck, Question
from consultations.models.consultation import Consultation
from consultations.models.cycle import Cycle, Phase
from consultations.models.group_paper import GroupPaper
from consultations.models.inquiry import Inquiry
from consultations.models.meeting import Meeting, MeetingSeries
from consultations.models.minutes import Correction, MinuteLine, Minutes, MinutesSignature
from consultations.models.review import EligibilityResult, Review, Reviewer, Score
from consultations.models.selection import BoardDraft, Complaint, Decision, SeatOffer, Selection
from consultations.models.working_group import Mandate, Seat, WorkingGroup

__all__ = [
    "AgendaItem", "Answer", "Application", "Attachment", "Attendance", "BoardDraft", "CalendarFeed", "Call",
    "Complaint", "Confirmation", "Consultation", "Correction", "Criterion", "Cycle", "Decision", "DoorSlip",
    "EligibilityCheck", "EligibilityResult", "GroupPaper", "InformationRequest", "Inquiry", "Mandate", "Meeting",
    "MeetingPaper", "MeetingSeries", "MinuteLine", "Minutes", "MinutesSignature", "Phase", "PostedAnswer",
    "Question", "Review", "Reviewer", "Rsvp", "Score", "Seat", "SeatOffer", "Selection", "SupportRequest",
    "WorkingGroup",
]
