"""Who types in applications, corrects and admits them, asks for what is missing, and who answers."""
from cocreate import clock
from cocreate.permissions import is_coordinator, rule
from consultations.models import Confirmation
from consultations.rules.applications import acts_for, write_application
from consultations.states import ApplicationStatus, CallStatus


def is_undecided(application):
    """Whether it was handed in and its call is neither decided nor called off."""
    return application.status == ApplicationStatus.SUBMITTED and application.call.status == CallStatus.PUBLISHED


@rule("consultations.enter_application")
def enter_application(person, call):
    """Typing in what came by e-mail, on paper or at an office: from the opening until the selection is decided."""
    has_opened = call.status == CallStatus.PUBLISHED and call.opens_at <= clock.now()
    return has_opened and is_coordinator(person, call.municipality)


@rule("consultations.correct_application")
def correct_application(person, application):
    """Correcting what was typed in: coordinators, until the committee has its sheets."""
    if application.entered_by_id is None or not is_coordinator(person, application.municipality):
        return False
    return is_undecided(application) and not application.reviews.exists()


@rule("consultations.read_original")
def read_original(person, application):
    """The letter itself, which may hold addresses: coordinators and the applicant, never the committee."""
    return is_coordinator(person, application.municipality) or acts_for(person, application.organisation)


@rule("consultations.admit_application")
def admit_application(person, application):
    """Letting compete what came late: coordinators, until the selection is decided."""
    is_waiting = application.is_kept_out and is_undecided(application)
    return is_waiting and is_coordinator(person, application.municipality)


@rule("consultations.ask_information")
def ask_information(person, application):
    """Asking the applicant for something that is missing: coordinators, until the selection is decided."""
    return is_undecided(application) and is_coordinator(person, application.municipality)


@rule("consultations.extend_information")
def extend_information(person, request):
    """Giving more time for an answer, also when the date has passed: coordinators, until it is decided."""
    return request.answered_at is None and ask_information(person, request.application)


@rule("consultations.see_information")
def see_information(person, request):
    """Seeing what was asked for: the applicant, or the coordinator in what a coordinator typed in."""
    return write_application(person, request.application)


@rule("consultations.answer_information")
def answer_information(person, request):
    """Answering what was asked for, until its date; for what was typed in, the coordinator types in the answer."""
    return request.is_open and is_undecided(request.application) and write_application(person, request.application)


@rule("consultations.note_information")
def note_information(person, request):
    """Taking note of an answer, or that there was none: coordinators."""
    return not request.is_open and is_coordinator(person, request.application.municipality)


@rule("consultations.renew_confirmation")
def renew_confirmation(person, confirmation):
    """Sending a question again: coordinators, as long as it was not answered with yes and nothing is decided."""
    application = confirmation.application
    is_typed_in = application.entered_by_id is not None or confirmation.purpose == Confirmation.Purpose.NOMINEE
    is_open = is_typed_in and not confirmation.is_confirmed and is_undecided(application)
    return is_open and is_coordinator(person, application.municipality)
