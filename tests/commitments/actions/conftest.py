"""A group of six seats that votes: its people, a text that is ready, and ways to a prepared and an open ballot."""
import pytest

from commitments.actions import ballots
from tests import make_commitments, make_groups
from tests.make_ballots import preparer


@pytest.fixture
def group(cycle, coordinator):
    return make_groups.working_group(cycle, coordinator)


@pytest.fixture
def people(group):
    return [make_commitments.as_person(mandate) for mandate in make_groups.mandates(group)]


@pytest.fixture
def text(group, people):
    return make_commitments.ready(group, people[0])


@pytest.fixture
def prepare(group, coordinator, soon):
    return preparer(group, coordinator, soon)


@pytest.fixture
def opened(prepare, coordinator):
    return lambda *texts, **fields: ballots.open_ballot(prepare(*texts, **fields), by=coordinator)
