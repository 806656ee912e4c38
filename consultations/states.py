"""Every status of this room, with its NEXT table: what may follow what. A test walks every pair."""
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CallStatus(TextChoices):
    """A call is decided privately and announced in one act. Open or closed is derived from its dates."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    DECIDED = "decided", _("decided, not announced")
    ANNOUNCED = "announced", _("announced")
    CANCELLED = "cancelled", _("cancelled")


CALL_NEXT = {
    CallStatus.DRAFT: {CallStatus.PUBLISHED, CallStatus.CANCELLED},
    CallStatus.PUBLISHED: {CallStatus.DECIDED, CallStatus.CANCELLED},
    CallStatus.DECIDED: {CallStatus.PUBLISHED, CallStatus.ANNOUNCED},
    CallStatus.ANNOUNCED: set(),
    CallStatus.CANCELLED: set(),
}


class ApplicationStatus(TextChoices):
    """What the applicant may know of their application; decisions wait in the selection until announced."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("handed in")
    SELECTED = "selected", _("selected")
    RESERVE = "reserve", _("on the reserve list")
    NOT_SELECTED = "not_selected", _("not selected")
    WITHDRAWN = "withdrawn", _("withdrawn")


APPLICATION_NEXT = {
    ApplicationStatus.DRAFT: {ApplicationStatus.SUBMITTED, ApplicationStatus.WITHDRAWN},
    ApplicationStatus.SUBMITTED: {
        ApplicationStatus.SELECTED,
        ApplicationStatus.RESERVE,
        ApplicationStatus.NOT_SELECTED,
        ApplicationStatus.WITHDRAWN,
    },
    # Whoever is selected or waits may give the place up; a free place goes to the first of the reserve list; an upheld
    # complaint may put right what was decided.
    ApplicationStatus.SELECTED: {ApplicationStatus.WITHDRAWN},
    ApplicationStatus.RESERVE: {ApplicationStatus.SELECTED, ApplicationStatus.WITHDRAWN},
    ApplicationStatus.NOT_SELECTED: {ApplicationStatus.SELECTED, ApplicationStatus.RESERVE},
    ApplicationStatus.WITHDRAWN: set(),
}
APPLICATION_DECIDED = {ApplicationStatus.SELECTED, ApplicationStatus.RESERVE, ApplicationStatus.NOT_SELECTED}
APPLICATION_LIVE = set(ApplicationStatus) - {ApplicationStatus.WITHDRAWN}


class InquiryStatus(TextChoices):
    """A question of the public about a call."""

    WAITING = "waiting", _("not answered yet")
    ANSWERED = "answered", _("answered for all")
    SET_ASIDE = "set_aside", _("set aside")


INQUIRY_NEXT = {
    InquiryStatus.WAITING: {InquiryStatus.ANSWERED, InquiryStatus.SET_ASIDE},
    InquiryStatus.ANSWERED: set(),
    InquiryStatus.SET_ASIDE: {InquiryStatus.WAITING},
}


class ComplaintStatus(TextChoices):
    """A complaint against a decision; every one is answered with a reason."""

    WAITING = "waiting", _("not answered yet")
    UPHELD = "upheld", _("upheld")
    PARTLY_UPHELD = "partly_upheld", _("upheld in part")
    REJECTED = "rejected", _("rejected")
    WITHDRAWN = "withdrawn", _("withdrawn")


COMPLAINT_NEXT = {
    ComplaintStatus.WAITING: {
        ComplaintStatus.UPHELD,
        ComplaintStatus.PARTLY_UPHELD,
        ComplaintStatus.REJECTED,
        ComplaintStatus.WITHDRAWN,
    },
    ComplaintStatus.UPHELD: set(),
    ComplaintStatus.PARTLY_UPHELD: set(),
    ComplaintStatus.REJECTED: set(),
    ComplaintStatus.WITHDRAWN: set(),
}


class OfferStatus(TextChoices):
    """A free place offered to the first of the reserve list."""

    WAITING = "waiting", _("waiting for an answer")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    LAPSED = "lapsed", _("not answered in time")


OFFER_NEXT = {
    OfferStatus.WAITING: {OfferStatus.ACCEPTED, OfferStatus.DECLINED, OfferStatus.LAPSED},
    OfferStatus.ACCEPTED: set(),
    OfferStatus.DECLINED: set(),
    OfferStatus.LAPSED: set(),
}


class ReviewStatus(TextChoices):
    """A reviewer's sheet."""

    ASSIGNED = "assigned", _("to be scored")
    HANDED_IN = "handed_in", _("handed in")
    CONFLICT = "conflict", _("conflict of interest")
    EXCUSED = "excused", _("excused")


REVIEW_NEXT = {
    ReviewStatus.ASSIGNED: {ReviewStatus.HANDED_IN, ReviewStatus.CONFLICT, ReviewStatus.EXCUSED},
    ReviewStatus.HANDED_IN: set(),
    ReviewStatus.CONFLICT: set(),
    ReviewStatus.EXCUSED: set(),
}


class ConsultationStatus(TextChoices):
    """A consultation window; open or closed follows from its dates. Concluded: every answer is published."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    CONCLUDED = "concluded", _("concluded")


CONSULTATION_NEXT = {
    ConsultationStatus.DRAFT: {ConsultationStatus.PUBLISHED},
    ConsultationStatus.PUBLISHED: {ConsultationStatus.CONCLUDED},
    ConsultationStatus.CONCLUDED: set(),
}
