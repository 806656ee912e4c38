"""Who prepares and changes cycles and calls: the coordinators of the municipality, and when."""
from cocreate.permissions import is_coordinator, rule
from consultations.states import CallStatus


@rule("consultations.manage_cycle")
def manage_cycle(person, cycle):
    """Writing, publishing and moving a cycle and its phases."""
    return is_coordinator(person, cycle.municipality)


@rule("consultations.manage_call")
def manage_call(person, call):
    """Seeing a call with its applications and doing its deeds; whether a deed is possible now, the deed says."""
    return is_coordinator(person, call.municipality)


@rule("consultations.edit_call_rules")
def edit_call_rules(person, call):
    """Changing conditions, criteria and questions as in a form: only while nobody can have read them."""
    return is_coordinator(person, call.municipality) and call.status == CallStatus.DRAFT
