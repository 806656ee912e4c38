"""Elbasan's call as a template: its own words, with the call's own place, contact and month."""
import pytest

from cocreate.workflow import DeedRefused
from consultations.actions.calls import what_is_missing
from consultations.call_templates import call_text, template
from consultations.call_words import WORDS
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


def call_of(kind, cycle, coordinator):
    """A draft call of this kind."""
    body = {} if kind == "working_group" else {"body_sq": "Këshilli Rinor", "body_en": "Youth Council"}
    return make_calls.draft_call(cycle, coordinator, kind=kind, **body)


@pytest.mark.parametrize("kind", WORDS)
def test_every_kind_has_its_whole_text_and_rules(cycle, coordinator, kind):
    call = call_of(kind, cycle, coordinator)
    texts = {language: call_text(call, language) for language in ("sq", "en")}
    shapes = [[(one.key, len(one.paragraphs), len(one.items)) for one in text.sections] for text in texts.values()]
    assert shapes[0] == shapes[1] and len(shapes[0]) >= 6
    for language, body in (("sq", "Këshilli Rinor"), ("en", "Youth Council")):
        text = whole(texts[language])
        assert "{" not in text and (body in text or kind == "working_group")
    assert what_is_missing(call) == [] and call.total_points and call.scoring in ("points", "rubric")
    assert call.founds_group == bool(call.seats_municipality)


def test_the_body_of_a_nomination_is_asked_for(cycle, coordinator):
    with pytest.raises(DeedRefused) as refusal:
        make_calls.draft_call(cycle, coordinator, kind="nomination")
    assert refusal.value.field == "body_sq"


def test_a_template_that_is_not_there():
    assert sum(one["points"] for one in template()["rules"]["criteria"]) == 100
    with pytest.raises(KeyError):
        template("prishtina")
