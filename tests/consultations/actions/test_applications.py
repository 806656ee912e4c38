"""Applications: begun, saved, handed in, changed, taken back."""
import pytest

from tests import make_calls

pytestmark = pytest.mark.django_db


def test_handed_in(cycle, coordinator):
    call = make_calls.open_call(cycle, coordinator)
    application = make_calls.submitted_application(call)
    assert application.status == "submitted"


def test_closed(cycle, coordinator):
    call = make_calls.closed_call(cycle, coordinator, organisations=("A", "B"))
    assert call.applications.count() == 2
