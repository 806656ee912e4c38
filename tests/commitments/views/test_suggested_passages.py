"""Suggestions on one passage: chosen by a link, put into the whole answer, and honest about where it stands."""
import pytest
from django.urls import reverse

from cocreate.workflow import DeedRefused
from commitments.actions.suggestions import decide_suggestion, make_suggestion
from commitments.suggested_passages import mark_of, passages_of_answer, standing, wordings
from commitments.working_copy import content_of
from tests import make_commitments as make_c

BACKEND = "django.contrib.auth.backends.ModelBackend"
FIRST = "Bashkia boton çdo vit një buxhet të qytetarit."
SECOND = "Tabelat dalin në format të hapur për çdo njësi."
THIRD = "- dhjetë faqe me figura"


@pytest.fixture
def table(cycle):
    return make_c.small_group(cycle)


@pytest.fixture
def draft(table):
    made = make_c.commitment(table.group, table.lead)
    make_c.version(made, table.lead, solution=f"{FIRST}\n\n{SECOND}\n\n{THIRD}")
    return made


@pytest.fixture
def member(client, table):
    client.force_login(make_c.as_person(table.member), backend=BACKEND)
    return client


def passage(draft, place):
    return passages_of_answer(draft.current_version, "solution")[place]


def suggested(draft, by, place, words):
    return make_suggestion(
        draft, "solution", words, "Më qartë.", by=make_c.as_person(by), passage_id=passage(draft, place).id)


def test_a_passage_is_chosen_by_a_link_and_only_its_words_are_written(member, draft):
    url = reverse("commitments:make_suggestion", args=[draft.reference, "solution"])
    link = f"{url}?passage={passage(draft, 1).id}"
    assert f'href="?passage={passage(draft, 1).id}"' in member.get(url).text
    page = member.get(link)
    assert page.context["form"].initial["proposed"] == SECOND
    sent = {"proposed": "Tabelat dalin si CSV.", "reason": "Më saktë.", "seen": mark_of(SECOND)}
    assert member.post(link, sent).status_code == 302
    made = draft.suggestions.get()
    assert made.proposed == f"{FIRST}\n\nTabelat dalin si CSV.\n\n{THIRD}" and made.quote == SECOND
    assert wordings(made) == (SECOND, "Tabelat dalin si CSV.")
    assert 'data-standing="right"' in member.get(draft.get_absolute_url()).text


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("words", ["", "Krejt ndryshe.", "Dy.\n\nPjesë."])
def test_what_is_shown_is_what_was_written_wherever_the_passage_stands(draft, table, place, words):
    made = suggested(draft, table.member, place, words)
    made.refresh_from_db()
    assert wordings(made) == ([FIRST, SECOND, THIRD][place], words)
    decide_suggestion(made, "taken", "", by=make_c.as_person(table.lead))
    parts = [FIRST, SECOND, THIRD]
    parts[place] = words
    assert content_of(draft).answer("solution").split() == " ".join(parts).split()


def test_moved_and_lost_are_told_with_both_texts(member, draft, table):
    changed, gone = suggested(draft, table.member, 1, "Po."), suggested(draft, table.member, 0, "Jo.")
    make_c.version(draft, table.lead, solution=f"Tabelat dalin çdo vit në format të hapur për çdo njësi.\n\n{THIRD}")
    current = draft.current_version
    assert standing(changed, current)["state"] == "moved" and standing(changed, current)["then"] == SECOND
    assert standing(gone, current) == {"state": "lost", "then": FIRST, "now": ""}
    page = member.get(reverse("commitments:suggestions", args=[draft.reference])).text
    assert 'data-standing="moved"' in page and 'data-standing="lost"' in page and FIRST in page


def test_a_passage_that_changed_meanwhile_is_not_written_over(member, draft, table):
    link = reverse("commitments:make_suggestion", args=[draft.reference, "solution"])
    link += f"?passage={passage(draft, 1).id}"
    sent = {"proposed": "Fjalët e mia.", "reason": "Pse.", "seen": mark_of(SECOND)}
    make_c.version(draft, table.lead, solution=f"{FIRST}\n\n{SECOND} Edhe shkollat.\n\n{THIRD}")
    page = member.post(link, sent)
    assert page.status_code == 422 and "Fjalët e mia." in page.text and not draft.suggestions.exists()
    make_c.version(draft, table.lead, solution=FIRST)
    page = member.post(link, sent)
    assert page.status_code == 422 and "Fjalët e mia." in page.text and not draft.suggestions.exists()


def test_a_passage_of_nowhere_is_not_found(member, draft, table):
    url = reverse("commitments:make_suggestion", args=[draft.reference, "solution"])
    assert member.get(f"{url}?passage=nothing").status_code == 404
    other = make_c.commitment(table.group, table.lead, title="Tjetër")
    foreign = passages_of_answer(other.current_version, "problem")[0].id
    assert member.get(f"{url}?passage={foreign}").status_code == 404
    with pytest.raises(DeedRefused):
        make_suggestion(draft, "solution", "x", "y", by=make_c.as_person(table.member), passage_id=foreign)


def test_the_same_words_are_no_suggestion(draft, table):
    with pytest.raises(DeedRefused):
        suggested(draft, table.member, 1, SECOND)
