"""The coordinator keeps the list of administrative units; the demonstration brings Elbasan's thirteen."""
import pytest
from django.urls import reverse

from cocreate.models import AdministrativeUnit
from home.rehearsal import data

pytestmark = pytest.mark.django_db


def test_a_unit_is_added_here_and_nowhere_else(desk, municipality, other_municipality):
    response = desk.post(reverse("units:add"), {"name_sq": "Papër", "name_en": "", "sort_order": 1})
    assert response.status_code == 302
    assert AdministrativeUnit.objects.get().municipality == municipality
    other_municipality.units.create(name_sq="Gjinar")
    shown = desk.get(reverse("units:index")).content.decode()
    assert "Papër" in shown and "Gjinar" not in shown


def test_the_same_name_twice_is_said(desk, municipality):
    municipality.units.create(name_sq="Papër")
    response = desk.post(reverse("units:add"), {"name_sq": "Papër", "name_en": "", "sort_order": 1})
    assert response.status_code == 200 and municipality.units.count() == 1


def test_the_demonstration_has_the_thirteen_once(municipality):
    for _again in range(2):
        data.give_units(municipality)
    assert [unit.name_sq for unit in municipality.units.all()] == list(data.ELBASAN_UNITS)
    assert len(data.ELBASAN_UNITS) == 13


def test_invented_applicants_have_units_and_short_themes():
    profiles = [data.organisation_fields(one) for one in data.demo()["applicants"]]
    assert sum(bool(one["units"]) for one in profiles) == 11  # one works outside the municipality
    assert all(one["themes"] for one in profiles)
    assert not [theme for one in profiles for theme in one["themes"] if "," in theme or len(theme) > 60]
