"""Letters about complaints: the receipt, the answer, and what changed for others by it."""
from django.utils.translation import gettext as _

from cocreate import clock
from cocreate.notices import Letter, letter
from cocreate.templatetags.house import moment
from consultations.emails.applications import application_of, page_of
from consultations.models import Complaint, Decision
from consultations.states import ApplicationStatus, ComplaintStatus


def _complaint_of(notice):
    found = Complaint.objects.of(notice.municipality).select_related("application__call", "application__organisation",
                                                                     "application__municipality__site")
    return found.filter(reference=notice.context["complaint"]).first()


def deed_of(application):
    """The button that leads to the applicant's page; none for who applied on paper."""
    if application.entered_by_id:
        return {}
    return {"deed_label": _("See your application"), "deed_url": page_of(application)}


def why_of(application):
    """Why this person gets the letter."""
    return _("You get this letter because of the application %(number)s to “%(call)s”.") % {
        "number": application.reference, "call": application.call.title}


@letter("complaint.received")
def complaint_received(notice):
    """The receipt: number, moment, what was written."""
    complaint = _complaint_of(notice)
    if complaint is None:
        return None
    application = complaint.application
    return Letter(
        subject=_("Your complaint %(number)s has arrived") % {"number": complaint.reference},
        paragraphs=[
            _("We have received the complaint of %(name)s about the decision on the application %(application)s. It "
              "will be read, and answered with a reason by letter.")
            % {"name": application.organisation.name, "application": application.reference},
            _("What was written:"), complaint.text,
        ],
        facts=[(_("Call"), application.call.title), (_("Complaint"), complaint.reference),
               (_("Arrived"), moment(clock.local(complaint.made_at, notice.municipality)))],
        why=why_of(application), **deed_of(application),
    )


@letter("complaint.answered")
def complaint_answered(notice):
    """The answer with its reason, and what was put right."""
    complaint = _complaint_of(notice)
    if complaint is None or complaint.status in {ComplaintStatus.WAITING, ComplaintStatus.WITHDRAWN}:
        return None
    application = complaint.application
    return Letter(
        subject=_("The answer to your complaint %(number)s") % {"number": complaint.reference},
        paragraphs=[
            VERDICTS[complaint.status]() % {"number": complaint.reference},
            _("The reason: %(reason)s") % {"reason": complaint.answer},
            *correction_sentences(complaint),
        ],
        facts=[(_("Call"), application.call.title), (_("Application"), application.reference)],
        why=why_of(application), **deed_of(application),
    )


def correction_sentences(complaint):
    """What was put right by an upheld complaint, as the applicant reads it; nothing if nothing was."""
    application = complaint.application
    if complaint.correction == Decision.Outcome.SELECTED:
        return [_("The decision has been put right: %(name)s is selected.") % {"name": application.organisation.name}]
    if complaint.correction == Decision.Outcome.RESERVE:
        rank = application.decision.reserve_rank
        if application.status == ApplicationStatus.RESERVE and rank:
            return [_("The decision has been put right: %(name)s is number %(rank)d on the reserve list.")
                    % {"name": application.organisation.name, "rank": rank}]
        return [_("The decision has been put right: %(name)s was put on the reserve list.")
                % {"name": application.organisation.name}]
    return []


@letter("reserve.moved")
def reserve_moved(notice):
    """Somebody came before one on the reserve list, because a complaint was upheld."""
    application = application_of(notice)
    if application is None or application.status != ApplicationStatus.RESERVE:
        return None
    rank = application.decision.reserve_rank
    return Letter(
        subject=_("Your place on the reserve list has changed"),
        paragraphs=[
            _("A complaint about the selection in “%(call)s” was upheld, and another applicant came before you. "
              "%(name)s is now number %(rank)d on the reserve list.")
            % {"call": application.call.title, "name": application.organisation.name, "rank": rank},
        ],
        why=why_of(application), **deed_of(application),
    )


VERDICTS = {
    ComplaintStatus.UPHELD: lambda: _("Your complaint %(number)s is upheld."),
    ComplaintStatus.PARTLY_UPHELD: lambda: _("Your complaint %(number)s is upheld in part."),
    ComplaintStatus.REJECTED: lambda: _("Your complaint %(number)s is rejected."),
}
