"""Who complains about a decision, gives up a place or answers the offer of one. The deeds ask about the moment."""
from cocreate.permissions import is_coordinator, rule
from consultations.rules.applications import acts_for


@rule("consultations.complain")
def complain(person, application):
    """The applicant, once the result is announced."""
    return application.call.is_announced and acts_for(person, application.organisation)


@rule("consultations.answer_complaint")
def answer_complaint(person, complaint):
    """The coordinators."""
    return is_coordinator(person, complaint.municipality_id)


@rule("consultations.give_up_place")
def give_up_place(person, application):
    """The applicant, once the result is announced."""
    return application.call.is_announced and acts_for(person, application.organisation)


@rule("consultations.answer_offer")
def answer_offer(person, application):
    """The applicant; without signing in whoever holds the link of the letter, which the deed checks itself."""
    return application.call.is_announced and acts_for(person, application.organisation)
