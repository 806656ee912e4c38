"""What every deed of an applicant asks first: is the call open, and may this application still be written?"""
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from cocreate import workflow
from cocreate.workflow import DeedRefused
from consultations.arrivals import moment_text
from consultations.states import ApplicationStatus, CallStatus


def refuse_unless_open(call, *, is_beginning=False):
    """Raises DeedRefused with a sentence unless what arrives now is in time for `call`."""
    if call.is_open:
        return
    if call.status == CallStatus.PUBLISHED and not call.is_over:
        raise DeedRefused(_("Applications open on %(moment)s.") % {"moment": moment_text(call, call.opens_at)})
    if call.closes_at is None or call.status in {CallStatus.DRAFT, CallStatus.CANCELLED}:
        raise DeedRefused(_("This call does not take applications."))
    if is_beginning:
        raise DeedRefused(_("Applications closed on %(moment)s.") % {"moment": moment_text(call, call.closes_at)})
    raise DeedRefused(
        _("The deadline was %(moment)s: nothing can be changed or handed in any more. What you wrote is still on "
          "this page, so that you can keep it.") % {"moment": moment_text(call, call.closes_at)}
    )


def locked(application):
    """The call and the application, fresh and locked: the call first, because it is what closes.

    Whose they are never changes and is taken over from `application` where it is known.
    """
    call = workflow.lock(application.call)
    fresh = workflow.lock(application)
    call.municipality = fresh.municipality = application.municipality
    fresh.call, fresh.organisation = call, application.organisation
    prefetch_related_objects([call], "questions")
    return call, fresh


def refuse_unless_writable(application):
    """Raises DeedRefused with a sentence for an application that was withdrawn or decided."""
    if application.status not in {ApplicationStatus.DRAFT, ApplicationStatus.SUBMITTED}:
        raise DeedRefused(_("This application was withdrawn or decided and cannot be changed any more."))
