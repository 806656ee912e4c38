"""The deeds of a selection as tables: who may do what at which station of a call.

    y done    m refused: not the moment (a sentence says why)    n refused: not theirs to do

Each deed is really tried and then undone.
"""
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from cocreate.models import Post, User
from cocreate.workflow import DeedRefused
from consultations.actions import calls, reviews, selections
from consultations.models import Review
from consultations.states import ReviewStatus
from tests import make, make_calls, make_selections

pytestmark = pytest.mark.django_db


def _draft(cycle, by):
    return make_calls.draft_call(cycle, by)


def _open(cycle, by):
    call = make_calls.open_call(cycle, by)
    make_calls.submitted_application(call)
    make_selections.committee(call, by)
    return call


def _closed(cycle, by):
    call = make_calls.closed_call(cycle, by, organisations=make_selections.NAMES)
    make_selections.committee(call, by)
    return call


def _scoring(cycle, by):
    return make_selections.assigned_call(cycle, by)[0]


def _scored(cycle, by):
    return make_selections.reviewed_call(cycle, by)[0]


def _announced(cycle, by):
    return make_selections.announced_call(cycle, by)


def _cancelled(cycle, by):
    return calls.cancel_call(_open(cycle, by), reason="Pa buxhet.", by=by)


STATIONS = {"draft": _draft, "open": _open, "closed": _closed, "scoring": _scoring, "scored": _scored,
            "decided": make_selections.decided_call, "announced": _announced, "cancelled": _cancelled}


def _proposed(call):
    return {key: (one.outcome or "not_selected", one.reserve_rank, one.reason_sq or "Arsye.", one.reason_en)
            for key, one in selections.propose_decisions(call).items()}


def _first(call):
    return call.applications.exclude(status="draft").first() or call.applications.first()


DEEDS = {
    "publish": lambda call, by: calls.publish_call(call, by=by),
    "change": lambda call, by: calls.change_call(
        call, {"closes_at": timezone.now() + timedelta(days=30)}, reason="Shtyrje.", by=by),
    "cancel": lambda call, by: calls.cancel_call(call, reason="Arsye.", by=by),
    "appoint": lambda call, by: reviews.appoint_reviewer(
        call, make.person("i.ri@example.org", "I Ri"), "civil_society", by=by),
    "assign": lambda call, by: reviews.assign_reviews(call, by=by),
    "conditions": lambda call, by: make_selections.pass_conditions(_first(call), by),
    "decide": lambda call, by: selections.decide(call, _proposed(call), make_selections.METHOD, by=by),
    "decide again": lambda call, by: selections.reopen_decision(call, "Gabim në numërim.", by=by),
    "announce": lambda call, by: selections.announce_selection(call, by=by),
}

#               draft open closed scoring scored decided announced cancelled
COORDINATOR = """
publish         y     m    m      m       m      m       m         m
change          y     y    m      m       m      m       m         m
cancel          y     y    y      y       y      m       m         m
appoint         y     y    y      y       y      m       m         m
assign          m     m    y      y       y      m       m         m
conditions      -     m    y      y       y      m       m         m
decide          m     m    m      m       y      m       m         m
decide again    m     m    m      m       m      y       m         m
announce        m     m    m      m       m      y       y         m
"""
STRANGERS = ("visitor", "citizen", "applicant", "reviewer", "moderator", "clerk", "coordinates there", "operator")


def table():
    """{deed: {station: letter}} for the coordinator."""
    rows = [line.split() for line in COORDINATOR.strip().splitlines()]
    count = len(STATIONS)
    return {" ".join(words[:-count]): dict(zip(STATIONS, words[-count:], strict=True)) for words in rows}


@contextmanager
def undone():
    """What is done inside is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def tried(deed, call, person):
    """The letter for a deed tried by a person."""
    try:
        with undone():
            DEEDS[deed](type(call).objects.get(pk=call.pk), person)
    except DeedRefused as refusal:
        assert len(refusal.sentence.split()) >= 3, f"{deed}: {refusal.sentence!r} is no sentence"
        return "m"
    except PermissionDenied:
        return "n"
    return "y"


def test_the_tables_name_every_deed():
    assert set(table()) == set(DEEDS)


@pytest.mark.parametrize("station", STATIONS)
def test_what_the_coordinator_can_do(station, cycle, coordinator):
    call = STATIONS[station](cycle, coordinator)
    wanted = {deed: letters[station] for deed, letters in table().items() if letters[station] != "-"}
    assert {deed: tried(deed, call, coordinator) for deed in wanted} == wanted


@pytest.mark.parametrize("station", STATIONS)
def test_nobody_else_can_do_any_of_it(station, cycle, municipality, coordinator, other_coordinator):
    call = STATIONS[station](cycle, coordinator)
    people = _strangers(call, municipality, other_coordinator)
    deeds = [deed for deed, letters in table().items() if letters[station] != "-"]
    done = {(role, deed): tried(deed, call, people[role]) for role in STRANGERS for deed in deeds}
    assert {pair: letter for pair, letter in done.items() if letter != "n"} == {}


def _strangers(call, municipality, other_coordinator):
    people = {"visitor": AnonymousUser(), "citizen": make.person("dikush@example.org"),
              "coordinates there": other_coordinator, "operator": User.objects.create_superuser("op@example.org")}
    for role in ("moderator", "clerk"):
        people[role] = make.person(f"{role}@example.org")
        Post.objects.create(municipality=municipality, holder=people[role], role=role)
    application, reviewer = call.applications.first(), call.reviewers.first()
    people["applicant"] = application.started_by if application else people["citizen"]
    people["reviewer"] = reviewer.person if reviewer else people["citizen"]
    return people


def test_a_sheet_is_its_reviewers_alone(cycle, coordinator):
    """Saving and handing in somebody else's sheet is nobody's right, not even the coordinator's."""
    call, people = make_selections.assigned_call(cycle, coordinator)
    sheets = Review.objects.filter(application__call=call, status=ReviewStatus.ASSIGNED)
    sheet = sheets.filter(reviewer__person=people[0]).first()
    points = make_selections.points(call, 5)
    for person in (people[1], coordinator, sheet.application.started_by):
        for deed in (lambda by: reviews.save_review(sheet, points, "Mirë.", by=by),
                     lambda by: reviews.hand_in_review(sheet, by=by),
                     lambda by: reviews.declare_conflict(sheet, "Njohje.", by=by)):
            with pytest.raises(PermissionDenied), undone():
                deed(person)
