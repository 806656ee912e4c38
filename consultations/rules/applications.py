"""Who writes an application, who hands it in, and who may read it."""
from cocreate.permissions import is_coordinator, rule
from consultations.conflicts import has_conflict
from consultations.models import Review
from consultations.states import ApplicationStatus, ReviewStatus

UNREAD = {ApplicationStatus.DRAFT, ApplicationStatus.WITHDRAWN}


def acts_for(person, organisation):
    """Whether `person` is an active member of `organisation`; asked once a person and request."""
    if not person.is_authenticated or not person.is_active:
        return False
    if not hasattr(person, "_acts_for"):
        person._acts_for = set(person.memberships.filter(is_active=True).values_list("organisation_id", flat=True))
    return organisation.pk in person._acts_for


def is_reviewer_without_conflict(person, application):
    """Whether `person` has a sheet for this application, declared no conflict and none can be detected."""
    if not person.is_authenticated or has_conflict(person, application):
        return False
    sheets = Review.objects.filter(application=application, reviewer__person=person)
    return sheets.exclude(status__in=[ReviewStatus.CONFLICT, ReviewStatus.EXCUSED]).exists()


@rule("consultations.apply")
def apply(person, call):
    """Beginning an application: anybody signed in, while the call is open."""
    return person.is_authenticated and person.is_active and call.is_open


@rule("consultations.begin_application")
def begin_application(person, call):
    """Seeing the page where one begins: anybody signed in; after the deadline it says so."""
    return person.is_authenticated and person.is_active and call.is_public


@rule("consultations.own_application")
def own_application(person, application):
    """Being the applicant: acting for the organisation now."""
    return acts_for(person, application.organisation)


@rule("consultations.write_application")
def write_application(person, application):
    """Writing in it: the applicant, or the coordinator in what a coordinator typed in; the deadline is asked apart."""
    if application.entered_by_id is not None and is_coordinator(person, application.municipality):
        return True
    return acts_for(person, application.organisation)


@rule("consultations.edit_application")
def edit_application(person, application):
    """Writing in it now: also in time, and not withdrawn or decided."""
    return write_application(person, application) and application.is_editable


@rule("consultations.submit_application")
def submit_application(person, application):
    """Handing it in now: as for writing."""
    return edit_application(person, application)


@rule("consultations.withdraw_application")
def withdraw_application(person, application):
    """Taking it back: the applicant, until the deadline."""
    return edit_application(person, application)


@rule("consultations.read_application")
def read_application(person, application):
    """Reading answers, contacts and files.

    The applicant always; coordinators once it was handed in and as long as it was not withdrawn (or if they typed it
    in); assigned reviewers without a conflict of interest, once the call has closed.
    """
    is_readable = application.status not in UNREAD
    if is_readable and is_coordinator(person, application.municipality) or write_application(person, application):
        return True
    return is_readable and application.call.is_over and is_reviewer_without_conflict(person, application)


@rule("consultations.own_organisation")
def own_organisation(person, organisation):
    """Seeing and changing the profile, inviting and removing people: whoever acts for the organisation now."""
    return acts_for(person, organisation)
