"""Letters about what is missing in an application: the question, the reminder, more time, the receipt of the answer."""
from django.urls import reverse
from django.utils.translation import gettext as _

from cocreate.notices import Letter, letter
from consultations.arrivals import moment_text
from consultations.emails.applications import application_of, why
from consultations.information import number_of, numbered_request
from consultations.states import ApplicationStatus, CallStatus


def _request_of(notice):
    """The request the notice is about with its application, or None when nothing of it counts any more."""
    application = application_of(notice)
    request = numbered_request(application, notice.context["number"]) if application else None
    is_running = request is not None and application.status == ApplicationStatus.SUBMITTED
    return request if is_running and application.call.status == CallStatus.PUBLISHED else None


def _how_to_answer(request):
    application = request.application
    due = moment_text(application, request.due_at)
    if application.entered_by_id is None:
        return _("You can answer until %(moment)s, on the page of your application, with words and files. What you "
                 "handed in stays as it is; your answer stands beside it.") % {"moment": due}
    return _("You can answer until %(moment)s: write to %(address)s, or bring the answer to the office. What you "
             "applied with stays as it is; your answer stands beside it.") % {
        "moment": due, "address": application.call.contact_email}


def _asking(request, subject, first):
    application = request.application
    has_page = application.entered_by_id is None
    return Letter(
        subject=subject % {"number": application.reference}, paragraphs=[*first, _how_to_answer(request)],
        facts=[(_("Application"), application.reference), (_("Call"), application.call.title),
               (_("What is missing"), request.text),
               (_("To be answered until"), moment_text(application, request.due_at))],
        deed_label=_("Answer the question") if has_page else "", deed_url=_page_of(request) if has_page else "",
        why=why(application),
    )


def _page_of(request):
    application = request.application
    return application.municipality.root_url + reverse(
        "consultations:application_information", args=[application.reference, number_of(request)])


@letter("application.information_asked")
def information_asked(notice):
    """Something is missing, until a date; not any more once it was answered."""
    request = _request_of(notice)
    if request is None or not request.is_open:
        return None
    return _asking(request, _("Application %(number)s: something is missing"), [
        _("%(municipality)s has read your application and asks for something that is missing.")
        % {"municipality": notice.municipality.name}])


@letter("application.information_reminder")
def information_reminder(notice):
    """The day before the date."""
    request = _request_of(notice)
    if request is None or not request.is_open:
        return None
    return _asking(request, _("Application %(number)s: the answer is due tomorrow"), [
        _("%(municipality)s has asked you for something and has no answer yet.")
        % {"municipality": notice.municipality.name}])


@letter("application.information_extended")
def information_extended(notice):
    """There is more time, and why."""
    request = _request_of(notice)
    if request is None or not request.is_open:
        return None
    return _asking(request, _("Application %(number)s: you have more time to answer"), [
        _("%(municipality)s gives you more time for the answer.") % {"municipality": notice.municipality.name},
        _("Reason: %(reason)s") % {"reason": request.extension_reason}])


@letter("application.information_given")
def information_given(notice):
    """The receipt of the answer, with its words and files."""
    request = _request_of(notice)
    if request is None or request.answered_at is None:
        return None
    application = request.application
    files = ", ".join(one.name for one in request.attachments.all())
    return Letter(
        subject=_("Application %(number)s: your answer has arrived") % {"number": application.reference},
        paragraphs=[_("Your answer stands beside your application now; the committee reads both.")],
        facts=[(_("What was missing"), request.text), (_("Your answer"), request.answer or _("none")),
               (_("Files"), files or _("none")), (_("Arrived"), moment_text(application, request.answered_at))],
        why=why(application),
    )
