"""Translating side by side in the browser: drafts, confirming, what is behind, and two people at once."""
import pytest
from django.urls import reverse

from commitments.actions.translations import save_translation, translated_content
from tests import make_commitments as make_c

BACKEND = "django.contrib.auth.backends.ModelBackend"
TITLE, SOLUTION = "text-title", "text-answers.solution"


@pytest.fixture
def table(cycle):
    return make_c.small_group(cycle)


@pytest.fixture
def draft(table):
    made = make_c.commitment(table.group, table.lead)
    make_c.version(made, table.lead)
    return made


@pytest.fixture
def member(client, table):
    client.force_login(make_c.as_person(table.member), backend=BACKEND)
    return client


@pytest.fixture
def url(draft):
    return reverse("commitments:translate", args=[draft.reference, "en"])


def sent(page, **typed):
    """What the browser sends: every field with its mark, and what was typed."""
    found = {"number": str(page.context["form"].number)}
    for row in page.context["rows"]:
        found[f"text-{row['pair'].path}"] = row["field"].value() or ""
        found[f"seen-{row['pair'].path}"] = row["seen"]
    return found | typed


def states(page):
    return {row["pair"].path: row["pair"].state for row in page.context["rows"]}


def english(draft):
    draft.refresh_from_db()
    return translated_content(draft.current_version, "en")[0]


def test_a_draft_is_kept_and_one_text_is_confirmed_by_its_button(member, draft, url):
    page = member.get(url)
    assert set(states(page).values()) == {"untranslated"} and len(page.context["counts"]) == 1
    typed = {TITLE: "Budget", SOLUTION: "A budget.\r\n\r\n- ten pages"}
    answer = member.post(url, sent(page, **typed, do="confirm:title"))
    assert answer.url == f"{url}#pair-title"
    page = member.get(url)
    assert (states(page)["title"], states(page)["answers.solution"]) == ("confirmed", "draft")
    assert english(draft).title == "Budget" and english(draft).answer("solution").startswith("Bashkia")
    assert 'id="pair-title"' in page.text
    assert member.post(url, sent(page, do="confirm")).url == draft.get_absolute_url()
    assert english(draft).answer("solution") == "A budget.\n\n- ten pages"


def test_what_is_behind_shows_what_changed_and_is_confirmed_as_it_is(member, draft, table, url):
    save_translation(draft.current_version, "en", {"answers.solution": "A budget."}, by=make_c.as_person(table.lead))
    make_c.version(draft, table.lead, solution="Bashkia boton çdo vit një «Buxhet të qytetarit» të ri.")
    page = member.get(url)
    assert states(page)["answers.solution"] == "behind" and "<ins>" in page.text and "<del>" in page.text
    member.post(url, sent(page, do="confirm:answers.solution"))
    assert states(member.get(url))["answers.solution"] == "confirmed"


def test_two_people_at_once_lose_no_words(member, draft, table, url):
    page = member.get(url)
    save_translation(draft.current_version, "en", {"title": "Theirs"}, by=make_c.as_person(table.lead))
    assert member.post(url, sent(page, **{SOLUTION: "Mine."}, do="draft")).status_code == 302
    assert english(draft).title == "Theirs"
    refused = member.post(url, sent(page, **{TITLE: "Mine"}, do="confirm:title"))
    assert refused.status_code == 422 and "Theirs" in refused.text and 'value="Mine"' in refused.text
    assert member.post(url, sent(refused, do="confirm:title")).status_code == 302
    assert english(draft).title == "Mine"


def test_a_version_published_meanwhile_is_looked_at_first(member, draft, table, url):
    make_c.version(draft, table.lead, causes="Nuk ka afat.")
    page = member.get(url)
    make_c.version(draft, table.lead, solution="Krejt ndryshe.", causes="")
    refused = member.post(url, sent(page, **{SOLUTION: "A budget.", "text-answers.causes": "No <b>term</b>."}))
    assert refused.status_code == 422
    assert "A budget." in refused.text and "No &lt;b&gt;term" in refused.text and "Krejt ndryshe." in refused.text
    assert member.post(url, sent(refused)).status_code == 302
    assert states(member.get(url))["answers.solution"] == "draft"


def test_the_desk_counts_for_whoever_translates(client, member, draft, table, url):
    member.post(url, sent(member.get(url), **{TITLE: "Budget"}, do="confirm"))
    counts = member.get(draft.get_absolute_url()).context["translation_counts"]
    assert 1 in [count["value"] for count in counts]
    client.force_login(make_c.as_person(table.observer), backend=BACKEND)
    assert client.get(draft.get_absolute_url()).context["translation_counts"] == []


def test_a_page_asks_as_often_for_many_texts_as_for_few(member, draft, table, url, django_assert_max_num_queries):
    rows = [{"id": f"m{number}", "title": f"Hapi {number}", "responsible": "Ne"} for number in range(30)]
    make_c.version(draft, table.lead, milestones=rows)
    with django_assert_max_num_queries(20):
        member.get(url)


@pytest.mark.parametrize("who", ["observer", "former"])
def test_without_a_voice_nobody_translates(client, draft, table, url, who):
    client.force_login(make_c.as_person(getattr(table, who)), backend=BACKEND)
    assert client.post(url, {TITLE: "x", "do": "confirm"}).status_code == 403
    assert english(draft).title == "Buxheti i qytetarit"
