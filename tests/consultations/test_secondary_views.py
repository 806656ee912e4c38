"""The other ways to the words of an application, as a table: every role at the stations where something changes.

    P page of the application   F its file   p print   q print as PDF   r receipt as PDF   j receipt as data
    V the reviewer's sheet      D dossier in the admin   L listing in the admin   X export   M my data

What one rule keeps closed must not be open by another door.
"""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests import make_calls
from tests.make_scene import AFTER, DEADLINE, OPEN, application_scene, put_at, read_table

pytestmark = pytest.mark.django_db

STATIONS = {
    "draft": ("published", OPEN, "draft"),
    "handed in": ("published", OPEN, "submitted"),
    "deadline": ("published", DEADLINE, "submitted"),
    "selected": ("announced", AFTER, "selected"),
    "withdrawn": ("published", AFTER, "withdrawn"),
}
#                  draft       handed in   deadline    selected    withdrawn
TABLE = """
visitor            .           .           .           .           .
citizen            .           .           .           .           .
applicant          PFpqM       PFpqrjM     PFpqrjM     PFpqrjM     PFpqrjM
colleague          PFpqM       PFpqrjM     PFpqrjM     PFpqrjM     PFpqrjM
former colleague   .           .           .           .           .
other applicant    .           .           .           .           .
reviewer           V           V           PFpqV       PFpqV       V
in conflict        V           V           V           V           V
coordinator        .           PFpqDLX     PFpqDLX     PFpqDLX     LX
coordinates there  .           .           .           .           .
moderator          .           .           .           .           .
clerk              .           .           .           .           .
"""
ROLES = read_table(TABLE, len(STATIONS))
# These addresses are there for others too: what counts is whether the application, or what was written in it, is there.
LISTED = {"L", "X", "M"}


def doors(application):
    """{letter: address}."""
    reference, digest = application.reference, application.attachments.get().digest

    def site(name, *more):
        return reverse(f"consultations:{name}", args=[reference, *more])

    listing = reverse("applications:index")
    return {
        "P": site("application"), "F": site("application_file", digest), "p": site("application_print"),
        "q": site("application_print_pdf"), "r": site("application_receipt", "pdf"),
        "j": site("application_receipt", "json"), "V": site("review"),
        "D": reverse("admin_application", args=[reference]), "L": listing, "X": f"{listing}?export=csv",
        "M": reverse("home:my_data_download"),
    }


def is_open(browser, letter, address, reference):
    """Whether this browser gets what stands behind the door."""
    response = browser.get(address)
    # A stream is read to its end, which closes its file; close() would take the test's connection with it.
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if response.status_code != 200 or letter not in LISTED:
        return response.status_code == 200
    text = content.decode(errors="replace")
    return reference in text and (letter != "M" or make_calls.ANSWER in text)


@pytest.mark.parametrize("role", ROLES)
def test_every_door_says_what_the_table_says(role, cycle, coordinator, other_coordinator):
    call, application, people = application_scene(cycle, coordinator, other_coordinator)
    browser = Client()
    for station, wanted in zip(STATIONS, ROLES[role], strict=True):
        moment, fresh = put_at(STATIONS[station], call, application)
        with time_machine.travel(moment, tick=False):
            if role != "visitor":
                browser.force_login(people[role], backend="django.contrib.auth.backends.ModelBackend")
            got = "".join(letter for letter, address in doors(fresh).items()
                          if is_open(browser, letter, address, fresh.reference))
        assert (got or ".") == wanted, f"{role}, {station}"
