"""The JSON: after the published schema, and back to the same contents."""

import json
import re

import jsonschema
import pytest
from hypothesis import given, settings

from commitments.content import Content
from commitments.exports import json as json_writer
from commitments.exports.builder import build_document
from commitments.exports.data import CommitmentData
from commitments.template import OGP_VALUES, PLAN_QUESTIONS, TEXT_KEYS
from tests.commitments.exports import sample
from tests.commitments.test_content import contents

SCHEMA = json.loads(json_writer.SCHEMA_FILE.read_text("utf-8"))


def exported(plan) -> dict:
    return json.loads(json_writer.render(build_document(plan, plan.language)))


@pytest.mark.parametrize("language", ["sq", "en"])
def test_the_plan_comes_back_from_json(language):
    plan = sample.plan(language)
    data = exported(plan)
    assert data["schema"] == "plan-1"
    assert [(each["key"], each["text"]) for each in data["sections"]] == list(plan.sections)
    assert [Content.from_json(each["content"]) for each in data["commitments"]] == [
        each.content for each in plan.commitments
    ]
    assert data["record_head"] == plan.record_head
    assert data["engagement"] == {"participants": 214, "groups_count": 12, "meetings_count": 9}


@settings(max_examples=40, deadline=None)
@given(contents)
def test_any_content_comes_back_from_json(content):
    commitment = CommitmentData("A-1", 1, 1, content, "sq")
    data = exported(sample.plan(commitments=(commitment,)))
    assert Content.from_json(data["commitments"][0]["content"]) == content
    assert data["commitments"][0]["content_digest"] == content.digest()


def test_the_order_of_the_form_does_not_change_the_data():
    plan = sample.plan()
    local = json_writer.render(build_document(plan, "sq", "local"))
    assert local == json_writer.render(build_document(plan, "sq", "national"))


def test_letters_are_written_as_letters():
    raw = json_writer.render(build_document(sample.plan(), "sq")).decode("utf-8")
    assert "«Buxhet të qytetarit»" in raw
    assert not re.search(r"\\u00", raw)


def test_the_schema_is_a_schema_and_knows_every_question():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    content = SCHEMA["$defs"]["content"]["properties"]
    assert set(content["answers"]["properties"]) == set(TEXT_KEYS)
    assert set(content["ogp_values"]["properties"]) == set(OGP_VALUES)
    assert set(content) == set(Content().to_json())
    assert SCHEMA["$defs"]["section"]["properties"]["key"]["enum"] == [each.key for each in PLAN_QUESTIONS]


@pytest.mark.parametrize(
    "break_it",
    [
        lambda data: data.pop("record_head"),
        lambda data: data.update(price=1),
        lambda data: data.update(issued_on="26.01.2026"),
        lambda data: data["commitments"][0]["content"]["answers"].update(price="x"),
        lambda data: data["commitments"][0]["content"]["milestones"][0].update(id=""),
        lambda data: data["commitments"][0].update(content_digest="x"),
    ],
)
def test_the_schema_refuses_what_is_no_plan(break_it):
    data = exported(sample.plan())
    break_it(data)
    with pytest.raises(jsonschema.ValidationError):
        json_writer.validate(data)
