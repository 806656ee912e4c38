"""The profile: kept from call to call, its lists, what is never asked of citizens, changes outside a call."""
import pytest
from django.core.exceptions import PermissionDenied

from cocreate import clock
from cocreate.models import Organisation
from cocreate.workflow import DeedRefused
from consultations.actions import applications
from consultations.actions.organisations import MOST_THEMES, change_profile
from consultations.application_content import counted_content, profile_of, working_content
from consultations.models import Application
from consultations.themes import known_themes
from tests import make_calls

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(cycle, coordinator, municipality, other_municipality):
    """An open call where units are listed; the other municipality has one of the same name."""
    for place, name in enumerate(("Elbasan", "Papër", "Gjinar")):
        municipality.units.create(name_sq=name, name_en=f"{name} (en)", sort_order=place)
    other_municipality.units.create(name_sq="Papër")
    return make_calls.open_call(cycle, coordinator)


@pytest.fixture
def arta(db):
    """Somebody who applies."""
    return make_calls.applicant()


FIELDS = {"units": ["Papër", "Elbasan"], "themes": ["Rinia", " buxheti ", "rinia", ""]}


def test_units_and_themes_are_kept_sorted_each_once(call, arta, municipality):
    application = make_calls.draft_application(call, arta, **FIELDS)
    profile = working_content(application).organisation
    assert profile["units"] == ["Elbasan", "Papër"] and profile["themes"] == ["Rinia", "buxheti"]
    assert {unit.municipality for unit in application.organisation.units.all()} == {municipality}


def test_the_profile_is_there_in_the_next_call(call, cycle, coordinator, arta):
    first = make_calls.submitted_application(call, arta, **FIELDS)
    second = applications.start_application(make_calls.open_call(cycle, coordinator), first.organisation, by=arta)
    assert working_content(second).organisation == counted_content(first).organisation


def test_lists_stand_in_what_is_sealed(call, arta):
    sealed = make_calls.submitted_application(call, arta, **FIELDS).handed_in
    assert sealed["organisation"]["units"] == ["Elbasan", "Papër"]
    assert sealed["organisation"]["themes"] == ["Rinia", "buxheti"]


def test_lists_changed_after_handing_in_wait_like_everything(call, arta):
    application = make_calls.submitted_application(call, arta, **FIELDS)
    applications.save_application(application, organisation={"units": ["Gjinar"], "themes": []}, by=arta)
    application = Application.objects.get()
    assert profile_of(application.organisation)["units"] == ["Elbasan", "Papër"]
    again = applications.submit_application(application, by=arta)
    assert profile_of(again.organisation)["units"] == ["Gjinar"] == again.handed_in["organisation"]["units"]
    assert again.handed_in["organisation"]["themes"] == []


def test_a_citizen_has_no_registration_number(call, arta):
    application = make_calls.draft_application(call, arta, kind="citizen", registration_number="L12")
    assert application.organisation.registration_number == ""


@pytest.mark.parametrize("themes", [[f"tema {number}" for number in range(MOST_THEMES + 1)], ["fjalë " * 20]])
def test_too_many_and_too_long_themes_are_said_beside_the_field(call, arta, themes):
    application = make_calls.draft_application(call, arta)
    with pytest.raises(DeedRefused) as caught:
        applications.save_application(application, organisation={"themes": themes}, by=arta)
    assert caught.value.field == "themes"


def test_a_unit_that_is_gone_is_left_out(call, arta, municipality):
    application = make_calls.draft_application(call, arta, units=["Papër", "Nuk ka"])
    municipality.units.filter(name_sq="Papër").delete()
    assert working_content(Application.objects.get(pk=application.pk)).organisation["units"] == []


def test_suggested_themes_are_those_of_handed_in_applications_here(call, arta, municipality, other_municipality):
    make_calls.submitted_application(call, arta, **FIELDS)
    make_calls.draft_application(call, organisation="Tjetra", themes=["e fshehtë"])
    assert known_themes(municipality) == ["Rinia", "buxheti"]
    assert known_themes(other_municipality) == []


class TestChangingOutsideACall:
    @pytest.fixture
    def handed_in(self, call, arta):
        """A handed-in application with its organisation."""
        return make_calls.submitted_application(call, arta, **FIELDS)

    def test_what_was_handed_in_stays_and_the_change_waits_in_it(self, handed_in, arta):
        change_profile(handed_in.organisation, {"territory": "Lagjja Kala", "units": ["Gjinar"]}, by=arta)
        application = Application.objects.get()
        assert application.organisation.territory == "Lagjja Kala"
        assert counted_content(application).organisation["territory"] == ""
        assert counted_content(application).organisation["units"] == ["Elbasan", "Papër"]
        assert application.has_changes and working_content(application).organisation["units"] == ["Gjinar"]
        again = applications.submit_application(application, by=arta)
        assert again.handed_in["organisation"]["territory"] == "Lagjja Kala" and not again.has_changes

    def test_after_the_deadline_the_application_is_left_alone(self, handed_in, arta):
        with clock.at(handed_in.call.closes_at):
            change_profile(handed_in.organisation, {"territory": "Lagjja Kala"}, by=arta)
        application = Application.objects.get()
        assert not application.has_changes and application.organisation.territory == "Lagjja Kala"
        assert counted_content(application).organisation["territory"] == ""

    def test_two_writers(self, handed_in, arta):
        organisation, shown = handed_in.organisation, {"territory": "", "field_of_work": ""}
        change_profile(organisation, {"territory": "Kala", "field_of_work": ""}, shown=shown, by=arta)
        found = change_profile(organisation, {"territory": "Pazar", "field_of_work": "rini"}, shown=shown, by=arta)
        fresh = Organisation.objects.get()
        assert found.clashes["territory"].theirs == "Kala"
        assert (fresh.territory, fresh.field_of_work) == ("Kala", "rini")

    def test_nobody_else_may(self, handed_in, person, coordinator):
        for other in (person, coordinator):
            with pytest.raises(PermissionDenied):
                change_profile(handed_in.organisation, {"name": "E imja"}, by=other)

    def test_a_name_is_needed(self, handed_in, arta):
        with pytest.raises(DeedRefused) as caught:
            change_profile(handed_in.organisation, {"name": " "}, by=arta)
        assert caught.value.field == "name"
