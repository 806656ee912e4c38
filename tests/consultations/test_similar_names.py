"""Names that may mean the same organisation; the hint before a second profile, and what it never tells."""
import pytest
from django.urls import reverse

from cocreate.models import Organisation
from consultations.models import Application
from consultations.similar_names import are_similar
from tests import make, make_calls

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.mark.parametrize("one, other", [
    ("Dritare e Hapur", "Qendra «Dritare e Hapur»"), ("DRITARE E HAPUR", "dritare e hapur"),
    ("Rrjeti i Grave Gërsheti", "Gersheti, rrjeti i grave"), ("Shoqata Pa Pragje", "OJF «Pa Pragje»"),
    ("Qendra Rinore Hov", "Qendra Rinore «Hov» Elbasan"),
])
def test_similar(one, other):
    assert are_similar(one, other) and are_similar(other, one)


@pytest.mark.parametrize("one, other", [
    ("Dritare e Hapur", "Portat e Kalasë"), ("Qendra Rinore Hov", "Qendra Sociale Hapi"),
    ("Shoqata e Prindërve", "Shoqata e Pensionistëve"), ("", "Dritare"), ("Rinia", "Rinia në Lëvizje"),
])
def test_not_similar(one, other):
    assert not are_similar(one, other)


@pytest.mark.django_db
class TestTheHint:
    @pytest.fixture
    def call(self, cycle, coordinator):
        """An open call in which an organisation and a citizen have begun."""
        call = make_calls.open_call(cycle, coordinator)
        make_calls.draft_application(call, make_calls.applicant(), organisation="Qendra «Dritare e Hapur»")
        make_calls.draft_application(call, organisation="Besa Shembulli", kind="citizen")
        return call

    @pytest.fixture
    def begin(self, call, client, person):
        """`begin(name, **more)`: somebody else begins under this name."""
        client.force_login(person, backend=BACKEND)
        address = reverse("consultations:apply", args=[call.reference])
        return lambda name, **more: client.post(address, {"kind": "organisation", "name": name, **more})

    def test_it_asks_back_once_and_tells_nothing(self, begin):
        response = begin("Dritare e hapur")
        shown = response.content.decode()
        assert response.status_code == 422 and response.context["form"].may_be_known
        assert "Qendra" not in shown and "Arta" not in shown and "arta@" not in shown
        assert Organisation.objects.count() == 2 and 'type="checkbox" name="is_another"' in shown

    def test_another_organisation_goes_on(self, begin, person):
        assert begin("Dritare e hapur", is_another="on").status_code == 302
        assert Application.objects.get(started_by=person).organisation.name == "Dritare e hapur"

    @pytest.mark.parametrize("name, kind", [("Portat e Kalasë", "organisation"), ("Besa Shembulli", "organisation"),
                                            ("Dritare e Hapur", "citizen")])
    def test_other_names_and_people_are_not_asked_about(self, begin, name, kind):
        assert begin(name, kind=kind).status_code == 302

    def test_another_municipality_is_not_compared(self, begin, other_municipality, other_coordinator):
        call = make_calls.open_call(make.cycle(other_municipality), other_coordinator)
        make_calls.draft_application(call, organisation="Portat e Kalasë")
        assert begin("Portat e Kalasë").status_code == 302

    def test_ones_own_organisation_is_begun_again(self, call, client):
        arta = Application.objects.get(organisation__name__contains="Dritare").started_by
        client.force_login(arta, backend=BACKEND)
        address = reverse("consultations:apply", args=[call.reference])
        response = client.post(f"{address}?new=1", {"kind": "organisation", "name": "Qendra «Dritare e Hapur»"})
        assert response.status_code == 302 and Organisation.objects.count() == 2

    def test_what_was_begun_is_offered_by_its_number(self, call, client):
        begun = Application.objects.get(organisation__name__contains="Dritare")
        client.force_login(begun.started_by, backend=BACKEND)
        address = reverse("consultations:apply", args=[call.reference])
        assert begun.reference in client.get(address).content.decode()
        response = client.post(address, {"organisation": begun.organisation.reference})
        assert response.url == begun.get_absolute_url() and call.applications.count() == 2
