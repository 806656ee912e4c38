"""Elbasan's call as a template: its own words, with the call's own place, contact and month."""
import pytest

from consultations.call_templates import call_text, template
from consultations.models import Phase
from tests import make, make_calls

pytestmark = pytest.mark.django_db


def whole(text):
    """All words of a CallText."""
    parts = [text.title, text.subtitle, text.issuer, *text.introduction, text.closing]
    for section in text.sections:
        parts += [section.heading, *section.paragraphs, *section.items]
    return "\n".join(parts)


def test_the_real_call_with_its_slips_put_right(cycle, coordinator):
    text = whole(call_text(make_calls.draft_call(cycle, coordinator), "sq"))
    for words in ("Thirrje e Hapur për Organizatat e Shoqërisë Civile në Bashkinë Elbasan",
                  "apo qytetarët aktivë që veprojnë", "dhe në ato në vijim", "angazhime të fokusuara",
                  "së ardhmes së Elbasanit", "Një deklaratë interesi"):
        assert words in text
    for slip in ("ato ne vijim", "qytetar aktiv ", "roleve dhe përgjegjësi,", "{"):
        assert slip not in text


@pytest.mark.parametrize("language, words", [("sq", "deri në "), ("en", "by ")])
def test_the_month_is_that_of_the_cycles_plan(cycle, coordinator, language, words):
    call = make_calls.draft_call(cycle, coordinator)
    year = str(cycle.phases.get(kind=Phase.Kind.PLAN).ends_on.year)
    text = whole(call_text(call, language))
    assert f"{year}" in text and "2024" not in text and words in text
    cycle.phases.filter(kind=Phase.Kind.PLAN).delete()
    assert year not in whole(call_text(call, language))


def test_the_contact_is_the_calls_never_the_sources(cycle, coordinator):
    call = make_calls.draft_call(cycle, coordinator, contact_email="thirrja@prova.example")
    for language in ("sq", "en"):
        text = whole(call_text(call, language))
        assert "thirrja@prova.example" in text and "elbasani.gov.al" not in text


def test_another_municipality_is_named_as_itself(other_municipality, other_coordinator):
    call = make_calls.draft_call(make.cycle(other_municipality), other_coordinator)
    for language in ("sq", "en"):
        assert "Elbasan" not in whole(call_text(call, language)) and "Prova" in call.title_sq


def test_both_languages_have_the_same_shape(cycle, coordinator):
    call = make_calls.draft_call(cycle, coordinator)
    shapes = [[(one.key, len(one.paragraphs), len(one.items)) for one in call_text(call, language).sections]
              for language in ("sq", "en")]
    assert shapes[0] == shapes[1] and len(shapes[0]) == 6


def test_there_is_one_template():
    assert sum(one["points"] for one in template()["rules"]["criteria"]) == 100
    with pytest.raises(KeyError):
        template("prishtina")
