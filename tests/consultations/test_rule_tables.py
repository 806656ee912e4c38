"""The rules of applications as tables: every role at every station of an application's life, letter by letter.

    R read   E write in it   S hand it in   W take it back   V score it on one's own sheet

A station is a moment of the call with a state of the application. The tables are the specification: whoever changes a
rule changes a letter here. The other ways to the same words (papers, listings, exports, letters) are asked in
test_secondary_views.py.
"""
import pytest

from cocreate import clock
from cocreate.models import User
from cocreate.permissions import allows
from consultations.models import Review
from tests.make_scene import AFTER, BEFORE_THE_END, DEADLINE, OPEN, application_scene, put_at, read_table

pytestmark = pytest.mark.django_db

# station: (state of the call, when, counted from the deadline, state of the application)
STATIONS = {
    "draft, open": ("published", OPEN, "draft"),
    "draft, last instant": ("published", BEFORE_THE_END, "draft"),
    "draft, deadline": ("published", DEADLINE, "draft"),
    "handed in, open": ("published", OPEN, "submitted"),
    "handed in, last instant": ("published", BEFORE_THE_END, "submitted"),
    "handed in, deadline": ("published", DEADLINE, "submitted"),
    "handed in, closed": ("published", AFTER, "submitted"),
    "decided": ("decided", AFTER, "submitted"),
    "selected": ("announced", AFTER, "selected"),
    "reserve": ("announced", AFTER, "reserve"),
    "not selected": ("announced", AFTER, "not_selected"),
    "withdrawn, open": ("published", OPEN, "withdrawn"),
    "withdrawn, closed": ("published", AFTER, "withdrawn"),
    "call cancelled": ("cancelled", AFTER, "submitted"),
}
RULES = {"R": "read_application", "E": "edit_application", "S": "submit_application", "W": "withdraw_application"}

# A dot: nothing. The columns are the stations above, in their order.
TABLE = """
visitor            .    .    .    .    .    .    .    .    .    .    .    .    .    .
citizen            .    .    .    .    .    .    .    .    .    .    .    .    .    .
applicant          RESW RESW R    RESW RESW R    R    R    R    R    R    R    R    R
colleague          RESW RESW R    RESW RESW R    R    R    R    R    R    R    R    R
former colleague   .    .    .    .    .    .    .    .    .    .    .    .    .    .
other applicant    .    .    .    .    .    .    .    .    .    .    .    .    .    .
reviewer           .    .    .    .    .    RV   RV   R    R    R    R    .    .    R
in conflict        .    .    .    .    .    .    .    .    .    .    .    .    .    .
acts for it too    RESW RESW R    RESW RESW R    R    R    R    R    R    R    R    R
without a sheet    .    .    .    .    .    .    .    .    .    .    .    .    .    .
coordinator        .    .    .    R    R    R    R    R    R    R    R    .    .    R
coordinates there  .    .    .    .    .    .    .    .    .    .    .    .    .    .
moderator          .    .    .    .    .    .    .    .    .    .    .    .    .    .
clerk              .    .    .    .    .    .    .    .    .    .    .    .    .    .
operator           .    .    .    .    .    .    .    .    .    .    .    .    .    .
"""


ROLES = read_table(TABLE, len(STATIONS))


def _letters(person, application):
    """What the rules let this person do now, in letters."""
    found = "".join(letter for letter, name in RULES.items() if allows(person, f"consultations.{name}", application))
    sheet = Review.objects.filter(application=application, reviewer__person_id=person.pk).first()
    if sheet and sheet.is_open and allows(person, "consultations.review_application", sheet):
        found += "V"
    return found or "."


@pytest.mark.parametrize("role", ROLES)
def test_the_rules_say_what_the_table_says(role, cycle, coordinator, other_coordinator):
    call, application, people = application_scene(cycle, coordinator, other_coordinator)
    for station, wanted in zip(STATIONS, ROLES[role], strict=True):
        moment, fresh = put_at(STATIONS[station], call, application)
        person = people[role] if role == "visitor" else User.objects.get(pk=people[role].pk)
        with clock.at(moment):
            got = _letters(person, fresh)
        assert set(got) == set(wanted), f"{role}, {station}"
