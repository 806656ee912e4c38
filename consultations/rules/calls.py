"""Who prepares and changes cycles and calls: the coordinators of the municipality, and when."""
from cocreate.permissions import is_coordinator, rule


@rule("consultations.manage_cycle")
def manage_cycle(person, cycle):
    """Writing, publishing and moving a cycle and its phases."""
    return is_coordinator(person, cycle.municipality)


@rule("consultations.manage_call")
def manage_call(person, call):
    """Seeing a call with its applications and doing its deeds; whether a deed is possible now, the deed says."""
    return is_coordinator(person, call.municipality)


@rule("consultations.ask_about_call")
def ask_about_call(person, call):
    """Asking a question about a call, without an account; whether it comes in time, the deed says."""
    return call.is_public


@rule("consultations.answer_inquiry")
def answer_inquiry(person, inquiry):
    """Answering a question of the public for everybody, or setting it aside."""
    return is_coordinator(person, inquiry.municipality_id)
