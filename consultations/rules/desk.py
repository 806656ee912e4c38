"""What coordinators may do with applications from their desk: write to applicants, take contact data along."""
from cocreate.permissions import is_coordinator, rule
from consultations.rules.applications import UNREAD, read_application


@rule("consultations.write_to_applicant")
def write_to_applicant(person, application):
    """A letter of one's own words to an applicant: coordinators, once handed in, as long as there is an address."""
    is_reachable = application.status not in UNREAD and application.erased_at is None
    return is_reachable and is_coordinator(person, application.municipality)


@rule("consultations.see_contacts")
def see_contacts(person, application):
    """Names, addresses and needs: the coordinators who may read the application, and the applicant."""
    if not read_application(person, application):
        return False
    if is_coordinator(person, application.municipality):
        return True
    return person.has_perm("consultations.own_application", application)


@rule("consultations.take_back_consent")
def take_back_consent(person, application):
    """Having one's application erased, at any time: who acts for the applicant, or whose address was typed in."""
    if not person.is_authenticated or not person.is_active:
        return False
    if application.entered_by_id is not None and application.contact_email:
        if application.contact_email.lower() == person.email.lower():
            return True
    return person.has_perm("consultations.own_application", application)
