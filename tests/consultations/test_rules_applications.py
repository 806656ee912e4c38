"""Who may do what with an application: role × moment × status."""
import itertools

import pytest
from django.contrib.auth.models import AnonymousUser

from cocreate import clock
from cocreate.models import Membership
from cocreate.permissions import allows
from consultations.models import Review, Reviewer
from consultations.rules.applications import is_reviewer_without_conflict
from tests import make, make_calls

pytestmark = pytest.mark.django_db

ROLES = ["visitor", "stranger", "applicant", "colleague", "former", "coordinator", "foreign", "reviewer",
         "conflicted", "reviewer_of_another"]
STATUSES = ["draft", "submitted", "withdrawn", "selected"]
MOMENTS = ["open", "closed"]
OWN = {"applicant", "colleague"}


def expected(rule, role, moment, status):
    """The answer of the specification (product, sections 1 and 2)."""
    if rule == "write":
        return role in OWN
    if rule in {"edit", "submit", "withdraw"}:
        return role in OWN and moment == "open" and status in {"draft", "submitted"}
    if role in OWN:
        return True
    if status in {"draft", "withdrawn"}:
        return False
    return role == "coordinator" or (role == "reviewer" and moment == "closed")


@pytest.fixture
def world(cycle, coordinator, other_coordinator):
    """An application and everybody who could stand before it."""
    call = make_calls.open_call(cycle, coordinator)
    application = make_calls.complete_application(call, make_calls.applicant())
    other = make_calls.submitted_application(call, organisation="Tjetra")
    people = {"visitor": AnonymousUser(), "applicant": application.started_by, "coordinator": coordinator,
              "foreign": other_coordinator}
    for role in set(ROLES) - set(people):
        people[role] = make.person(f"{role}@prova.example")
    for role, is_active in (("colleague", True), ("former", False)):
        Membership.objects.create(organisation=application.organisation, person=people[role], is_active=is_active)
    for role, about in (("reviewer", application), ("conflicted", application), ("reviewer_of_another", other)):
        member = Reviewer.objects.create(call=call, person=people[role], bench="other")
        Review.objects.create(application=about, reviewer=member,
                              status="conflict" if role == "conflicted" else "assigned")
    return application, people


@pytest.mark.parametrize("rule", ["write", "read", "edit", "submit", "withdraw"])
def test_the_whole_matrix(world, rule):
    application, people = world
    wrong = []
    for role, moment, status in itertools.product(ROLES, MOMENTS, STATUSES):
        application.status = status
        closes_at = application.call.closes_at
        with clock.at(closes_at if moment == "closed" else clock.now()):
            answer = allows(people[role], f"consultations.{rule}_application", application)
        if answer != expected(rule, role, moment, status):
            wrong.append((role, moment, status, answer))
    assert not wrong


def test_a_reviewer_of_the_same_organisation_reads_as_a_member_not_as_a_reviewer(world):
    application, people = world
    assert is_reviewer_without_conflict(people["reviewer"], application)
    Membership.objects.create(organisation=application.organisation, person=people["reviewer"])
    people["reviewer"].__dict__.pop("_acts_for", None)
    assert not is_reviewer_without_conflict(people["reviewer"], application)


def test_a_typed_in_application_is_the_coordinators_to_write(cycle, coordinator, other_coordinator, person):
    call = make_calls.open_call(cycle, coordinator)
    application = make_calls.entered_application(call, coordinator)
    assert allows(coordinator, "consultations.edit_application", application)
    assert not allows(other_coordinator, "consultations.edit_application", application)
    assert not allows(person, "consultations.edit_application", application)


def test_an_operator_is_no_applicant(world):
    application, _people = world
    operator = make.person("operator@prova.example")
    operator.is_superuser = True
    assert not allows(operator, "consultations.read_application", application)
