"""Who runs the window of a public consultation."""
from cocreate.permissions import is_coordinator, rule
from consultations.states import ConsultationStatus


@rule("consultations.plan_consultations")
def plan_consultations(person, municipality):
    """Coordinators of the municipality."""
    return is_coordinator(person, municipality)


@rule("consultations.read_consultation")
def read_consultation(person, consultation):
    """Everybody once it is published; before that its coordinators."""
    is_public = consultation.status != ConsultationStatus.DRAFT
    return is_public or is_coordinator(person, consultation.municipality_id)


@rule("consultations.change_consultation")
def change_consultation(person, consultation):
    """Coordinators while it is a draft."""
    is_draft = consultation.status == ConsultationStatus.DRAFT
    return is_draft and is_coordinator(person, consultation.municipality_id)


@rule("consultations.run_consultation")
def run_consultation(person, consultation):
    """Coordinators once it is published and until it is concluded: more time, answers, the end."""
    is_running = consultation.status == ConsultationStatus.PUBLISHED
    return is_running and is_coordinator(person, consultation.municipality_id)
