"""Who may found groups, fill their seats, name a person for one, and read their desk and acts."""
from cocreate.models import Organisation
from cocreate.permissions import is_coordinator, rule
from consultations.membership import is_member, running_mandates
from consultations.models import Mandate


@rule("consultations.found_groups")
def found_groups(person, municipality):
    """The coordinators of the municipality."""
    return is_coordinator(person, municipality)


@rule("consultations.manage_group")
def manage_group(person, group):
    """Seats, invitations, acts, rules and the closing: the coordinators."""
    return is_coordinator(person, group.municipality_id)


@rule("consultations.read_desk")
def read_desk(person, group):
    """Whoever sits in the group now, and the coordinators who look after it."""
    return is_member(person, group) or is_coordinator(person, group.municipality_id)


@rule("consultations.read_group_paper")
def read_group_paper(person, paper):
    """Everybody: the acts of a group are published as they are added, and stay when a newer one takes their place."""
    return paper.group_id is not None


@rule("consultations.name_substitute")
def name_substitute(person, mandate):
    """The principal, for the seat of their organisation; a citizen sits for nobody but themselves.

    Seats of the municipality are filled by its coordinators, because people are appointed to them.
    """
    organisation = mandate.seat.organisation
    is_for_others = organisation is not None and organisation.kind != Organisation.Kind.CITIZEN
    return is_for_others and _is_principal_of(person, mandate.seat) and mandate.person_id == person.pk


@rule("consultations.end_mandate")
def end_mandate(person, mandate):
    """The coordinators, the person themselves (who resigns), and the principal for an invitation to the seat."""
    is_own = person.is_authenticated and mandate.person_id == person.pk
    is_asked_by_seat = mandate.accepted_at is None and _is_principal_of(person, mandate.seat)
    return is_own or is_asked_by_seat or is_coordinator(person, mandate.seat.group.municipality_id)


def _is_principal_of(person, seat):
    return any(one.seat_id == seat.pk and one.kind == Mandate.Kind.PRINCIPAL for one in running_mandates(person))
