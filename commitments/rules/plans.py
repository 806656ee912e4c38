"""Who writes the action plan and who reads it before it is public."""
from cocreate.permissions import is_coordinator, rule
from commitments.states import PlanStatus
from consultations.membership import running_mandates


@rule("commitments.write_plan")
def write_plan(person, plan):
    """The coordinator, until the plan is published."""
    return plan.status == PlanStatus.DRAFT and is_coordinator(person, plan.municipality_id)


@rule("commitments.manage_plan")
def manage_plan(person, plan):
    """Opening the plan's page in the admin: the coordinator, also when nothing can be changed any more."""
    return is_coordinator(person, plan.municipality_id)


@rule("commitments.read_plan")
def read_plan(person, plan):
    """Everybody once it is published; before that the coordinator and the members of the cycle's groups."""
    if plan.is_public or is_coordinator(person, plan.municipality_id):
        return True
    return any(mandate.seat.group.cycle_id == plan.cycle_id for mandate in running_mandates(person))
