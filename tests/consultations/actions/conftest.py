"""A group with one seat of an organisation, and Arta who sits in it."""
import pytest

from consultations.actions.groups import add_seat
from consultations.models.review import Bench
from tests import make
from tests.make_groups import empty_group, seated


@pytest.fixture
def group(cycle, coordinator):
    return empty_group(cycle, coordinator)


@pytest.fixture
def seat(group, coordinator):
    fields = {"bench": Bench.CIVIL_SOCIETY, "title_sq": "Dritare e Hapur",
              "organisation": make.organisation(group.municipality)}
    return add_seat(group, fields, by=coordinator)


@pytest.fixture
def arta(seat, coordinator):
    return seated(seat, "arta@oshc.example", by=coordinator, name="Arta Shembulli")
