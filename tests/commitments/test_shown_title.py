"""Readers of the other language see the translated title, in lists without a query more."""
import pytest
from django.utils import translation

from commitments.actions.translations import save_translation
from commitments.models import Commitment
from tests import make_commitments


@pytest.fixture
def commitment(cycle):
    people = make_commitments.small_group(cycle)
    made = make_commitments.ready(people.group, people.lead)
    save_translation(made.current_version, "en", {"title": "The citizens' budget"}, by=make_commitments.as_person(
        people.lead))
    return made


def test_each_language_has_its_title(commitment):
    assert commitment.shown_title == "Buxheti i qytetarit"
    with translation.override("en"):
        assert Commitment.objects.get().shown_title == "The citizens' budget"


def test_an_untranslated_title_stands_as_it_was_written(commitment):
    commitment.current_version.translations.all().delete()
    with translation.override("en"):
        assert Commitment.objects.titled().get().shown_title == "Buxheti i qytetarit"


def test_a_list_asks_once(commitment, django_assert_num_queries):
    with translation.override("en"), django_assert_num_queries(1):
        assert [one.shown_title for one in Commitment.objects.titled()] == ["The citizens' budget"]
