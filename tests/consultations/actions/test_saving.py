"""Two people write one application: each field keeps the words of both, and every posted text is kept."""
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from cocreate import clock
from cocreate.models import Membership
from cocreate.workflow import DeedRefused
from consultations.actions import applications, saving
from consultations.application_content import working_content
from consultations.models import Application, PostedAnswer
from tests import make, make_calls

pytestmark = pytest.mark.django_db
BASE = "Punojmë me lagjet që nga viti 2016 dhe ndjekim buxhetin e bashkisë çdo muaj."


@pytest.fixture
def arta(db):
    """Who began."""
    return make_calls.applicant()


@pytest.fixture
def draft(cycle, coordinator, arta):
    """A draft with BASE as the first answer."""
    draft = make_calls.complete_application(make_calls.open_call(cycle, coordinator), arta)
    question = draft.call.questions.first()
    return applications.save_application(draft, answers={question.pk: BASE}, by=arta)


@pytest.fixture
def besim(draft):
    """A colleague."""
    person = make.person("besim@oshc.example", "Besim Kola")
    Membership.objects.create(organisation=draft.organisation, person=person)
    return person


@pytest.fixture
def key(draft):
    """The first question."""
    return draft.call.questions.first().pk


def save(draft, key, text, by, *, shown=BASE, **options):
    """One answer as a form sends it."""
    return saving.save_part(draft, "answers", {key: text}, shown={key: shown}, by=by, **options).together


def text_of(draft, key):
    """What is being written now."""
    return working_content(Application.objects.get(pk=draft.pk)).answers[key]


class TestTwoWriters:
    def test_at_different_places_of_one_text(self, draft, key, arta, besim):
        save(draft, key, BASE.replace("2016", "2018"), arta)
        found = save(draft, key, BASE.replace("çdo muaj", "çdo javë"), besim)
        assert found.merged == [f"question_{key}"]
        assert text_of(draft, key) == BASE.replace("2016", "2018").replace("çdo muaj", "çdo javë")

    def test_at_the_same_words_nothing_is_overwritten(self, draft, key, arta, besim):
        save(draft, key, BASE.replace("2016", "2018"), arta)
        clash = save(draft, key, BASE.replace("2016", "2020"), besim).clashes[f"question_{key}"]
        assert "2018" in clash.theirs and "2020" in clash.mine
        assert text_of(draft, key) == BASE.replace("2016", "2018")

    def test_in_different_fields(self, draft, arta, besim):
        form = {"contact_name": "Arta Shembulli", "contact_email": "arta@oshc.example", "needs": ""}
        saving.save_part(draft, "details", {**form, "needs": "Rampë"}, shown=form, by=arta)
        renamed = {**form, "contact_name": "Besim Kola"}
        found = saving.save_part(draft, "details", renamed, shown=form, by=besim).together
        fresh = Application.objects.get()
        assert (fresh.needs, fresh.contact_name) == ("Rampë", "Besim Kola") and not found.clashes

    def test_in_one_short_field_the_second_is_asked(self, draft, arta, besim):
        shown = {"contact_name": "Arta Shembulli"}
        saving.save_part(draft, "details", {"contact_name": "Arta Hoxha"}, shown=shown, by=arta)
        found = saving.save_part(draft, "details", {"contact_name": "Besim Kola"}, shown=shown, by=besim)
        assert found.together.clashes["contact_name"].theirs == "Arta Hoxha"
        assert Application.objects.get().contact_name == "Arta Hoxha"

    def test_one_ticks_a_unit_and_the_other_writes_a_theme(self, draft, municipality, arta, besim):
        for name in ("Elbasan", "Papër", "Gjinar"):
            municipality.units.create(name_sq=name)
        shown = {"units": ["Elbasan"], "themes": []}
        saving.save_part(draft, "organisation", shown, shown={"units": [], "themes": []}, by=arta)
        saving.save_part(draft, "organisation", {"units": ["Elbasan", "Papër"], "themes": []}, shown=shown, by=arta)
        saving.save_part(draft, "organisation", {"units": ["Gjinar"], "themes": ["rinia"]}, shown=shown, by=besim)
        profile = working_content(Application.objects.get()).organisation
        assert profile["units"] == ["Gjinar", "Papër"] and profile["themes"] == ["rinia"]

    def test_after_handing_in_too(self, draft, key, arta, besim):
        applications.submit_application(draft, by=arta)
        save(draft, key, BASE.replace("2016", "2018"), arta)
        save(draft, key, BASE.replace("çdo muaj", "çdo javë"), besim)
        fresh = Application.objects.get()
        assert fresh.answers.get(question=key).text == BASE and fresh.has_changes
        assert text_of(draft, key) == BASE.replace("2016", "2018").replace("çdo muaj", "çdo javë")

    def test_a_proposal_with_its_marks_is_not_taken(self, draft, key, arta):
        with pytest.raises(DeedRefused) as caught:
            save(draft, key, "Që nga [[2018||2020]].", arta)
        assert caught.value.field == f"question_{key}"

    def test_whoever_left_writes_nothing(self, draft, key, besim):
        Membership.objects.filter(person=besim).update(is_active=False)
        with pytest.raises(PermissionDenied):
            save(draft, key, "Ende unë", besim)
        assert not PostedAnswer.objects.exists()


class TestALostAnswer:
    """The background save arrived, its answer did not: the form still has the old copy."""

    def test_one_goes_on_from_ones_own_text(self, draft, key, arta):
        save(draft, key, BASE + " Po shkruaj", arta, may_merge=False)
        found = save(draft, key, BASE + " Po shkruaj një fjali.", arta)
        assert not found.clashes and text_of(draft, key).endswith("një fjali.")

    def test_but_never_over_a_merged_text(self, draft, key, arta, besim):
        save(draft, key, BASE.replace("2016", "2018"), besim)
        mine = BASE.replace("çdo muaj", "çdo javë")
        for _again in range(2):
            save(draft, key, mine, arta)
        assert "2018" in text_of(draft, key) and "çdo javë" in text_of(draft, key)


class TestKeptTexts:
    def test_every_text_is_kept_with_who_and_when(self, draft, key, arta, besim):
        save(draft, key, "Një.", arta)
        save(draft, key, "Dy.", besim, shown="Një.")
        rows = PostedAnswer.objects.filter(field=f"question_{key}").order_by("pk")
        assert [(row.text, row.posted_by) for row in rows] == [("Një.", arta), ("Dy.", besim)]

    def test_a_clash_and_what_came_too_late_are_kept_too(self, draft, key, arta, besim):
        save(draft, key, BASE.replace("2016", "2018"), arta)
        save(draft, key, BASE.replace("2016", "2020"), besim)
        with clock.at(draft.call.closes_at):
            for _again in range(2):
                with pytest.raises(DeedRefused):
                    save(draft, key, "Erdhi me vonesë.", besim)
        texts = list(PostedAnswer.objects.filter(posted_by=besim).values_list("text", flat=True))
        assert texts == ["Erdhi me vonesë.", BASE.replace("2016", "2020")]

    def test_the_same_again_is_kept_once(self, draft, key, arta):
        for _again in range(2):
            save(draft, key, "Një.", arta)
        assert PostedAnswer.objects.count() == 1

    def test_forgotten_after_thirty_days_here_only(self, draft, key, arta, municipality, other_municipality):
        save(draft, key, "Një.", arta)
        assert saving.forget_posted_answers(municipality) == 0
        with clock.at(timezone.now() + timedelta(days=30, minutes=1)):
            assert saving.forget_posted_answers(other_municipality) == 0
            assert saving.forget_posted_answers(municipality) == 1
            assert saving.forget_posted_answers(municipality) == 0
        assert text_of(draft, key) == "Një."
