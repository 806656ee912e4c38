"""The result of every kind of ballot: table, bars, rounds, objections, the list with its downloads; the public list."""
import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from commitments.actions import ballots
from commitments.counting import Rule
from commitments.models import Ballot
from tests import make_commitments as make_c
from tests import make_results as kinds

BACKEND = "django.contrib.auth.backends.ModelBackend"
KINDS = ("adopt", "consent", "choose", "score", "rank")
SECRET = ("adopt", "choose", "score", "rank")


@pytest.fixture
def group(cycle):
    return kinds.seven_seats(cycle)


@pytest.fixture
def texts(group):
    return [make_c.ready(group[0].group, group[0].lead, title) for title in ("Buxheti i qytetarit", "Hartë")]


@pytest.fixture
def make(group, texts, soon):
    def closed_ballot(kind, **fields):
        return kinds.closed(*group, kind, soon, texts=texts if kind in kinds.WORDS else (), **fields)

    return closed_ballot


def in_english(client, ballot):
    with translation.override("en"):
        return client.get(ballot.get_absolute_url())


def sign_in(client, member):
    client.force_login(make_c.as_person(member), backend=BACKEND)
    return client


@pytest.mark.parametrize(("kind", "is_secret"), [(kind, False) for kind in KINDS] + [(kind, True) for kind in SECRET])
def test_everybody_reads_the_result_table_first(client, make, kind, is_secret):
    ballot = make(kind, is_secret=is_secret)
    page = in_english(client, ballot)
    assert page.status_code == 200
    result = page.text[page.text.index('id="result"'):page.text.index('id="votes"')]
    assert result.index("<table") < result.index('class="meter"')
    assert "<b>e re</b>" not in page.text, "what people wrote is text"
    assert 'id="counted"' in result and ballot.list_digest in page.text
    with translation.override("sq"):
        assert "Rezultati" in client.get(ballot.get_absolute_url()).text


@pytest.mark.parametrize(("kind", "expected"), [
    ("adopt", [([4, 1, 1], "Adopted"), ([4, 1, 1], "Adopted")]),
    ("consent", [([4, 1, 1, 0], "Not adopted"), ([4, 1, 1, 0], "Not adopted")]),
    ("choose", [([1, 3], "Chosen"), ([2, 2], None), ([2, 2], None), ([4, 1], "Not chosen")]),
    ("score", [([1, 10, "3.33", 3], None), ([1, 10, "3.33", 3], None), ([1, 10, "3.33", 3], None),
               ([4, 5, "2.50", 2], "Not chosen")]),
    ("rank", [([3, 3], "Chosen in round 3"), ([2, 2], "Not chosen"), ([1, 1], "Left in round 2"),
              ([0, 0], "Left in round 1")]),
])  # fmt: skip
def test_numbers_of_each_kind(client, make, kind, expected):
    """Which of two with equal votes is chosen is the lot's (None)."""
    rows = in_english(client, make(kind)).context["results"]["rows"]
    for row, (cells, outcome) in zip(rows, expected, strict=True):
        assert row["cells"] == cells and outcome in (None, row["outcome"])


def test_a_ranking_is_shown_round_by_round(client, make):
    page = in_english(client, make("rank", rule=Rule(places=2, tie="lot")))
    rounds = page.context["results"]["rounds"]
    assert [one["number"] for one in rounds] == list(range(1, len(rounds) + 1)) and len(rounds) >= 2
    assert page.text.count("Votes in round 1") == 2, "the fold and the caption"
    assert all(one["steps"] for one in rounds)
    assert "Round 1" in page.text and "Single transferable vote" in page.text


def test_objections_stand_with_their_reasons(client, make):
    page = in_english(client, make("consent"))
    assert "Objections" in page.text and "Pa afat ç&#x27;ë" in page.text


def test_of_a_secret_vote_nobody_is_named_as_against(client, make):
    assert in_english(client, make("adopt", is_secret=True)).context["objections"] == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_shown_before_the_end(client, group, texts, soon, kind):
    table, members = group
    ballot = kinds.opened(table, kind, soon, texts=texts if kind in kinds.WORDS else ())
    for member, sheet in zip(members[:4], kinds.sheets_of(ballot), strict=False):
        kinds.vote(ballot, member, sheet)
    sign_in(client, members[6])
    page = client.get(ballot.get_absolute_url())
    assert page.status_code == 200 and page.context["results"] is None and page.context["vote_list"] is None
    for name in ("ballot_votes", "ballot_votes_csv"):
        assert client.get(reverse(f"commitments:{name}", args=[ballot.reference])).status_code in (302, 403)


def test_a_running_count_is_shown_where_the_rule_says_so_and_decides_nothing(client, group, soon):
    table, members = group
    ballot = kinds.opened(table, "choose", soon, has_running_results=True)
    kinds.vote(ballot, members[0], {"A": 1})
    sign_in(client, members[6])
    page = in_english(client, ballot)
    assert page.context["results"]["is_running"] and "The count so far" in page.text
    assert "Not chosen" not in page.text and page.context["vote_list"] is None


@pytest.mark.parametrize("kind", SECRET)
def test_below_three_papers_a_secret_vote_says_only_what_came_out(client, group, texts, soon, kind):
    table, members = group
    ballot = kinds.opened(table, kind, soon, is_secret=True, texts=texts if kind in kinds.WORDS else ())
    for member, sheet in zip(members[:2], kinds.sheets_of(ballot), strict=False):
        kinds.vote(ballot, member, sheet)
    kinds.close(ballot)
    ballot.refresh_from_db()
    page = in_english(client, ballot)
    results = page.context["results"]
    assert not results["is_shown"] and not results["rounds"] and page.context["vote_list"]["count"] == 0
    assert not any(row["cells"] or row["bar"] for row in results["rows"]) and "Too few votes" in page.text
    data = client.get(reverse("commitments:ballot_votes", args=[ballot.reference])).json()
    assert data["votes"] == [] and not any(one["has_voted"] for one in data["electorate"])
    kept = {"kind", "is_adopted", "winners", "has_quorum", "waits_for_chair"}
    assert all(set(one) <= kept for one in data["outcome"].values())


class TestTable:
    def test_the_list_as_csv_is_in_the_readers_language_and_no_formula(self, client, make):
        ballot = make("consent")
        with translation.override("en"):
            answer = client.get(reverse("commitments:ballot_votes_csv", args=[ballot.reference]))
        rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
        assert rows[0][:4] == ["Number", "Seat", "Bench", "Receipt"] and rows[0][4] == "Buxheti i qytetarit"
        assert len(rows) == 7 and "I object" in {row[4] for row in rows[1:]}
        assert any("Pa afat" in cell for row in rows for cell in row)

    def test_of_a_secret_vote_it_names_no_seat(self, client, make, group):
        ballot = make("rank", is_secret=True)
        answer = client.get(reverse("commitments:ballot_votes_csv", args=[ballot.reference]))
        text = b"".join(answer.streaming_content).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text)))
        assert len(rows) == 7 and all(len(row) == 5 for row in rows)
        assert not any(str(member.seat.title_sq) in text for member in group[1])


@pytest.mark.parametrize("is_secret", [False, True])
@pytest.mark.parametrize("kind", ["adopt", "score", "rank"])
def test_two_hundred_seats_and_thirty_options_cost_fifteen_queries(client, group, soon, kind, is_secret):
    asked = []
    for options in (2, 30):
        ballot = kinds.large(group[0], soon, options, kind, is_secret)
        client.get(ballot.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            page = client.get(ballot.get_absolute_url())
        assert page.status_code == 200 and len(page.context["results"]["rows"]) == options
        asked.append(len(queries))
        assert len(queries) <= 15, "\n".join(one["sql"][:150] for one in queries.captured_queries)
    assert asked[0] == asked[1]


def test_a_long_list_has_pages(client, group, soon):
    ballot = kinds.large(group[0], soon, 6, "choose", is_secret=False)
    page = client.get(ballot.get_absolute_url())
    assert len(page.context["vote_list"]["rows"]) == 30 and page.context["vote_list"]["count"] == 193
    last = client.get(ballot.get_absolute_url(), {"page": 7})
    assert len(last.context["vote_list"]["rows"]) == 13
    assert client.get(ballot.get_absolute_url(), {"page": "x"}).status_code == 200


class TestPublicList:
    URL = "commitments:ballots"

    def test_before_the_first_vote_it_says_what_will_stand_here(self, client, municipality):
        with translation.override("en"):
            page = client.get(reverse(self.URL))
        assert page.status_code == 200 and "No vote yet" in page.text and "<form" not in page.text.split("<main")[1]

    def test_closed_votes_are_public_open_ones_are_for_members(self, client, make, group, soon, person):
        closed, running = make("choose"), kinds.opened(group[0], "rank", soon)

        def listed():
            return {row["ballot"] for row in client.get(reverse(self.URL)).context["rows"]}

        assert listed() == {closed}
        client.force_login(person, backend=BACKEND)
        assert listed() == {closed}
        sign_in(client, group[1][0])
        assert listed() == {closed, running}
        ballots.void_ballot(running, "Gabim.", by=make_c.as_person(group[0].secretary))
        assert listed() == {closed, running}
        assert client.get(reverse(self.URL), headers={"host": "prova.testserver"}).context["rows"] == []

    def test_it_is_searched_and_narrowed(self, client, make):
        choose, rank = make("choose"), make("rank")
        Ballot.objects.filter(pk=choose.pk).update(title_sq="Përparësitë ë ç")

        def found(**asked):
            return [row["ballot"].pk for row in client.get(reverse(self.URL), asked).context["rows"]]

        assert found(q="PERPARESITE") == [choose.pk] and found(kind="rank") == [rank.pk]
        assert found(kind="nonsense", group="") and found(group="nuk-ka") == []
        with translation.override("en"):
            assert "No vote is found" in client.get(reverse(self.URL), {"q": "<script>"}).text

    def test_its_cost_does_not_grow(self, client, make):
        ballot = make("choose")
        with CaptureQueriesContext(connection) as few:
            client.get(reverse(self.URL))
        for number in range(15):
            ballot.pk, ballot.reference = None, f"V-T{number:03}"
            ballot.save()
        with CaptureQueriesContext(connection) as many:
            assert len(client.get(reverse(self.URL)).context["rows"]) == 16
        assert len(many) == len(few)
