"""Who may found groups, fill their seats and read their desk."""
from cocreate.permissions import is_coordinator, rule
from consultations.membership import is_member


@rule("consultations.found_groups")
def found_groups(person, municipality):
    """The coordinators of the municipality."""
    return is_coordinator(person, municipality)


@rule("consultations.manage_group")
def manage_group(person, group):
    """Seats, invitations and rules: the coordinators."""
    return is_coordinator(person, group.municipality_id)


@rule("consultations.read_desk")
def read_desk(person, group):
    """Whoever sits in the group now, and the coordinators who look after it."""
    return is_member(person, group) or is_coordinator(person, group.municipality_id)


@rule("consultations.end_mandate")
def end_mandate(person, mandate):
    """The coordinators, and the person themselves (who resigns)."""
    is_own = person.is_authenticated and mandate.person_id == person.pk
    return is_own or is_coordinator(person, mandate.seat.group.municipality_id)
