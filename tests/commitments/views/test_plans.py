"""The plan to read and to take home: who may, in which form, and that asking twice costs nothing."""
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commitments.actions import plans
from commitments.exports import WRITERS
from commitments.exports.json import validate
from tests import make_commitments, make_plans

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def draft(cycle, coordinator):
    return make_plans.plan_with(cycle, coordinator)


@pytest.fixture
def plan(draft, coordinator):
    return plans.publish_plan(draft, by=coordinator)


def file_url(plan, fmt="pdf", language="sq", order="local"):
    return reverse("commitments:plan_download", args=[plan.reference, language, order, fmt])


def test_everybody_reads_a_published_plan(client, plan):
    page = client.get(plan.get_absolute_url())
    text = page.content.decode()
    assert page.status_code == 200 and text.count("<h1") == 1
    first = plan.entries.first()
    for wanted in (plan.title_sq, "Buxheti i qytetarit", first.commitment.get_absolute_url(),
                   first.version.get_absolute_url(), "<strong>organizatat</strong>", file_url(plan, "docx", "en")):
        assert wanted in text, wanted
    assert reverse("admin_plan", args=[plan.reference]) not in text


def test_the_page_is_in_the_language_of_the_reader(client, plan):
    text = client.get(plan.get_absolute_url().replace("/sq/", "/en/")).content.decode()
    assert "Action plan 2026–2028" in text and '<li class="card" lang="sq">' in text


def test_a_draft_is_for_its_coordinator_and_members(client, draft, person, coordinator):
    urls = [draft.get_absolute_url(), file_url(draft)]
    for who, expected in ((None, 302), (person, 403), (make_commitments.as_person(draft.people.member), 200),
                          (make_commitments.as_person(draft.people.former), 403), (coordinator, 200)):
        if who:
            client.force_login(who, backend=BACKEND)
        assert [client.get(url).status_code for url in urls] == [expected] * 2, who
    assert client.get(file_url(draft))["Cache-Control"] == "private, no-store"


def test_the_writer_sees_what_to_look_at_and_others_do_not(client, draft, coordinator):
    client.force_login(coordinator, backend=BACKEND)
    assert 'id="findings"' in client.get(draft.get_absolute_url()).content.decode()
    client.force_login(make_commitments.as_person(draft.people.member), backend=BACKEND)
    assert 'id="findings"' not in client.get(draft.get_absolute_url()).content.decode()


def test_another_municipality_does_not_have_it(client, plan, other_municipality):
    for url in (plan.get_absolute_url(), file_url(plan)):
        assert client.get(url, headers={"host": "prova.testserver"}).status_code == 404


@pytest.mark.parametrize("fmt", WRITERS)
def test_each_format_comes_with_its_type_and_a_plain_name(client, plan, fmt):
    response = client.get(file_url(plan, fmt, "en", "national"))
    assert response.status_code == 200 and response["Content-Type"] == WRITERS[fmt].media_type
    assert response["Content-Disposition"] == f'attachment; filename="plan-elbasan-2026-2028-en-national.{fmt}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    again = client.get(file_url(plan, fmt, "en", "national"), headers={"if-none-match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_every_file_has_an_etag_of_its_own(client, plan):
    urls = [file_url(plan, "json", language, order) for language in ("sq", "en") for order in ("local", "national")]
    assert len({client.get(url)["ETag"] for url in [*urls, file_url(plan, "html")]}) == 5


@pytest.mark.parametrize("wrong", [{"fmt": "exe"}, {"language": "de"}, {"order": "sideways"}])
def test_what_there_is_not_is_not_found(client, plan, wrong):
    assert client.get(file_url(plan, **wrong)).status_code == 404


def test_files_are_only_read(client, plan):
    assert client.post(file_url(plan)).status_code == 405
    assert client.head(file_url(plan, "json")).content == b""


def test_the_json_follows_the_schema_that_is_published(client, plan):
    validate(client.get(file_url(plan, "json")).json())
    schema = client.get("/open-data/schema/plan-1.json")
    assert schema["Content-Type"] == "application/schema+json" and json.loads(schema.content)["type"] == "object"
    assert client.get("/open-data/schema/plan-2.json").status_code == 404


def test_the_list_has_published_plans_only(client, draft, coordinator):
    assert draft.title_sq not in client.get(reverse("commitments:plans")).content.decode()
    plans.publish_plan(draft, by=coordinator)
    assert draft.get_absolute_url() in client.get(reverse("commitments:plans")).content.decode()


def test_the_page_costs_the_same_for_two_and_for_thirty_commitments(client, draft, coordinator):
    def queries():
        client.get(draft.get_absolute_url())
        with CaptureQueriesContext(connection) as taken:
            assert client.get(draft.get_absolute_url()).status_code == 200
        return len(taken)

    client.force_login(coordinator, backend=BACKEND)
    few = queries()
    for number in range(28):
        one = make_plans.final(draft.people.group, draft.people.lead, f"Tjetër {number}")
        plans.put_in_plan(draft, one, by=coordinator)
    assert queries() == few
    plans.publish_plan(draft, by=coordinator)
    client.logout()
    assert queries() <= 15


def test_the_command_writes_the_file(plan, tmp_path, capsys):
    output = tmp_path / "plan.json"
    call_command("export_plan", plan.reference.lower(), municipality="elbasan", fmt="json", output=output)
    assert json.loads(output.read_text("utf-8"))["reference"] == plan.reference
    with pytest.raises(CommandError, match="no plan"):
        call_command("export_plan", plan.reference, municipality="prova", fmt="json", output=output)
    with pytest.raises(CommandError, match="could not be written"):
        call_command("export_plan", plan.reference, municipality="elbasan", fmt="json", output=tmp_path)
