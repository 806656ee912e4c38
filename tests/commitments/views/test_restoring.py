"""Restoring an earlier version in the browser: seen before, done once, told afterwards."""
import pytest
from django.urls import reverse

from commitments.actions.commitments import save_draft_answer
from commitments.actions.suggestions import decide_suggestion
from commitments.working_copy import content_of
from tests import make_commitments as make_c

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def table(cycle):
    return make_c.small_group(cycle)


@pytest.fixture
def draft(table):
    made = make_c.commitment(table.group, table.lead)
    make_c.version(made, table.lead)
    make_c.version(made, table.lead, solution="Krejt ndryshe.")
    return made


@pytest.fixture
def lead(client, table):
    client.force_login(make_c.as_person(table.lead), backend=BACKEND)
    return client


def address(name, *args):
    return reverse(f"commitments:{name}", args=args)


def sent(page):
    form = page.context["form"]
    return {name: form[name].value() for name in form.fields}


def test_the_older_version_leads_there_and_the_current_does_not(lead, draft):
    url = address("restore_version", draft.reference, 2)
    assert f'href="{url}"' in lead.get(address("version", draft.reference, 2)).text
    assert f'href="{url}"' in lead.get(address("compare", draft.reference, 2, 3)).text
    assert "/restore/" not in lead.get(address("version", draft.reference, 3)).text
    assert lead.get(address("restore_version", draft.reference, 3)).status_code == 404


def test_what_changes_and_what_is_lost_is_shown_before(lead, draft, table):
    url = address("restore_version", draft.reference, 2)
    assert 'id="lost"' not in lead.get(url).text
    by = make_c.as_person(table.lead)
    save_draft_answer(draft, "causes", "Vetëm <b>këtu</b>.", None, by=by)
    save_draft_answer(draft, "milestones", [{"id": "m7", "title": "Hap i ri"}], None, by=by)
    page = lead.get(url)
    assert {row["url"] for row in page.context["lost"]} == {
        address("draft", draft.reference, "causes"), address("draft_milestones", draft.reference)}
    assert address("compare", draft.reference, 2, 3) in page.text and page.context["changes"]["blocks"]
    assert lead.post(url, sent(page)).url == draft.get_absolute_url()
    assert "Vetëm &lt;b&gt;këtu" in lead.get(address("draft", draft.reference, "causes")).text
    assert "1. Hap i ri" in lead.get(address("draft_milestones", draft.reference)).text
    history = lead.get(address("versions", draft.reference)).context["events"]
    assert "2" in history[0]["reason"] and len(history) == 4


def test_twice_is_one_version(lead, draft):
    url = address("restore_version", draft.reference, 2)
    page = lead.get(url)
    lead.post(url, sent(page))
    assert lead.post(url, sent(page)).status_code == 422
    assert draft.versions.count() == 4


def test_a_working_copy_that_moved_is_shown_and_then_replaced(lead, draft, table):
    url = address("restore_version", draft.reference, 2)
    before = sent(lead.get(url))
    save_draft_answer(draft, "causes", "Meanwhile.", None, by=make_c.as_person(table.lead))
    page = lead.post(url, before)
    assert page.status_code == 422 and 'id="lost"' in page.text
    assert content_of(draft).answer("causes") == "Meanwhile."
    assert lead.post(url, sent(page)).status_code == 302


def test_a_taken_suggestion_is_named_instead_of_the_button(lead, draft, table):
    made = make_c.suggestion(draft, table.member)
    decide_suggestion(made, "taken", "", by=make_c.as_person(table.lead))
    url = address("restore_version", draft.reference, 2)
    page = lead.get(url)
    assert made.reference in page.text and 'name="summary"' not in page.text
    assert lead.post(url, sent(page)).status_code == 422


@pytest.mark.parametrize("who", ["member", "secretary", "observer", "former"])
def test_the_others_are_refused(client, draft, table, who):
    client.force_login(make_c.as_person(getattr(table, who)), backend=BACKEND)
    url = address("restore_version", draft.reference, 2)
    assert {client.get(url).status_code, client.post(url, {"summary": "Po."}).status_code} == {403}
    assert draft.versions.count() == 3
