"""Content as a value: it goes to plain data and back, and tells by its digest when it changed."""

import dataclasses
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.content import Content, ContentError, Indicator, Milestone, Supporting
from commitments.template import OGP_VALUES, TEXT_KEYS

texts = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=60)
maybe_dates = st.none() | st.dates()
names = st.lists(texts, max_size=3).map(tuple)
milestones = st.lists(
    st.builds(Milestone, id=texts.filter(bool), starts_on=maybe_dates, ends_on=maybe_dates, title=texts),
    max_size=4,
    unique_by=lambda each: each.id,
).map(tuple)
contents = st.builds(
    Content,
    title=texts,
    summary=texts,
    answers=st.dictionaries(st.sampled_from(TEXT_KEYS), texts),
    lead_institution=texts,
    supporting=st.builds(Supporting, names, names, names),
    ogp_values=st.dictionaries(st.sampled_from(tuple(OGP_VALUES)), texts),
    starts_on=maybe_dates,
    ends_on=maybe_dates,
    milestones=milestones,
    indicators=st.lists(st.builds(Indicator, texts, texts, texts, texts, texts), max_size=3).map(tuple),
    budget=texts,
    contact=texts,
)


@given(contents)
def test_any_content_survives_the_way_through_json(content):
    written = json.dumps(content.to_json())
    read = Content.from_json(json.loads(written))
    assert read == content
    assert read.digest() == content.digest()
    assert hash(read) == hash(content)


@given(contents, contents)
def test_digests_are_equal_exactly_when_contents_are(one, other):
    assert (one.digest() == other.digest()) == (one == other)


def test_nothing_is_a_content_too():
    assert Content.from_json({}) == Content() == Content.from_json(Content().to_json())
    assert Content().answer("problem") == ""
    assert Content().milestones == ()


def test_an_empty_answer_is_no_answer_but_a_value_without_explanation_stays():
    content = Content(answers={"problem": "", "causes": "mungon afati"}, ogp_values={"civic_participation": ""})
    assert dict(content.answers) == {"causes": "mungon afati"}
    assert dict(content.ogp_values) == {"civic_participation": ""}


def test_the_order_of_answers_does_not_change_the_digest():
    one = Content(answers={"problem": "p", "causes": "c"})
    other = Content(answers={"causes": "c", "problem": "p"})
    assert one.digest() == other.digest()
    assert list(one.answers) == ["problem", "causes"]


def test_a_content_cannot_be_changed():
    content = Content(answers={"problem": "p"})
    with pytest.raises(dataclasses.FrozenInstanceError):
        content.title = "tjetër"
    with pytest.raises(TypeError):
        content.answers["problem"] = "tjetër"
    changed = dataclasses.replace(content, title="tjetër")
    assert changed.answer("problem") == "p" and changed != content


def test_the_digest_is_a_fixed_promise():
    """Stored digests must stay valid: a change of the canonical form has to be noticed here."""
    content = Content(title="Çështje e përbashkët", ends_on=date(2026, 6, 30))
    assert content.digest() == "c10a6de7cdb7ef43ad3c05699fadc674b0111831663f08b64cc2adec659e7f6a"


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ([], "content"),
        ({"titel": "x"}, "titel"),
        ({"title": 3}, "title"),
        ({"title": None}, "title"),
        ({"answers": {"price": "x"}}, "answers.price"),
        ({"answers": ["x"]}, "answers"),
        ({"answers": {"problem": None}}, "answers.problem"),
        ({"ogp_values": {"kindness": "x"}}, "ogp_values.kindness"),
        ({"supporting": {"church": ["x"]}}, "supporting.church"),
        ({"supporting": {"other": ["x", 4]}}, "supporting.other[1]"),
        ({"supporting": {"other": "x"}}, "supporting.other"),
        ({"starts_on": "30.06.2026"}, "starts_on"),
        ({"starts_on": "20260630"}, "starts_on"),
        ({"starts_on": 20260630}, "starts_on"),
        ({"ends_on": "2026-02-30"}, "ends_on"),
        ({"milestones": {}}, "milestones"),
        ({"milestones": ["x"]}, "milestones[0]"),
        ({"milestones": [{"title": "pa id"}]}, "milestones[0].id"),
        ({"milestones": [{"id": "1"}, {"id": "1"}]}, "milestones[1].id"),
        ({"milestones": [{"id": "1", "ends_on": "nesër"}]}, "milestones[0].ends_on"),
        ({"milestones": [{"id": "1", "state": "done"}]}, "milestones[0].state"),
        ({"indicators": [{"baseline": 4}]}, "indicators[0].baseline"),
        ({"indicators": [{"weight": "4"}]}, "indicators[0].weight"),
        ({"budget": "a\x00b"}, "budget"),
        ({"contact": "\ud800"}, "contact"),
    ],
)
def test_a_refusal_names_the_field(data, field):
    with pytest.raises(ContentError) as refusal:
        Content.from_json(data)
    assert refusal.value.field == field
    assert str(refusal.value).startswith(field)


def test_the_constructor_refuses_unknown_questions():
    with pytest.raises(ContentError):
        Content(answers={"price": "100"})
    with pytest.raises(ContentError):
        Content(ogp_values={"kindness": "po"})
