"""Voting on one screen in every kind: the check step, the receipt, what comes late or twice, and what does not fit."""
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commitments.actions import votes
from commitments.actions.papers import receipt_digest
from commitments.models import Ballot, OpenVote, Participation
from tests import make_commitments as make_c
from tests import make_votes
from tests.make_votes import give, sign_in

SHEETS = {
    "adopt": ({"A": "for", "B": "against"}, {"A": "for", "B": "against"}),
    "consent": ({"A": "consent", "B": "stand_aside"}, {"A": "consent", "B": "stand_aside"}),
    "choose": ({"B": "on"}, {"B": 1}),
    "score": ({"A": "5", "B": "0"}, {"A": 5, "B": 0}),
    "rank": ({"A": "2", "B": "1"}, {"A": 2, "B": 1}),
}


@pytest.fixture
def table(cycle):
    return make_votes.group_of(cycle, 4)


def open_ballot(table, kind, **fields):
    return make_votes.ballot(table[0], table[1], kind, **fields)


def standing(made):
    """What is kept of the only vote."""
    return made.papers.get().choices["votes"] if made.is_secret else made.open_votes.get().choices


WAYS = [(kind, is_secret) for kind in SHEETS for is_secret in (False, True) if (kind, is_secret) != ("consent", True)]


class TestEveryKind:
    @pytest.mark.parametrize("kind, is_secret", WAYS)
    def test_a_vote_is_read_once_more_given_and_receipted(self, client, table, kind, is_secret):
        made = open_ballot(table, kind, is_secret=is_secret)
        sign_in(client, table[1][0])
        page = client.get(made.get_absolute_url())
        assert page.status_code == 200 and page.text.index('id="rules"') < page.text.index('id="vote"')
        sent, kept = SHEETS[kind]
        checked = client.post(made.get_absolute_url(), make_votes.fields(made, sent))
        assert checked.status_code == 200 and ("no-store" in checked["Cache-Control"]) == is_secret
        assert not OpenVote.objects.exists() and not Participation.objects.exists()
        given = give(client, made, make_votes.fields(made, sent))
        assert given.status_code == 200 and ("no-store" in given["Cache-Control"]) == is_secret
        assert standing(made) == kept and [one["answer"] for one in given.context["given"]] == [
            one["answer"] for one in checked.context["given"]]
        assert (given.context["new_receipt"] in given.text.replace(" ", "")) == is_secret

    @pytest.mark.parametrize("kind, is_secret", WAYS)
    def test_a_vote_is_changed_until_the_end(self, client, table, kind, is_secret):
        made = open_ballot(table, kind, is_secret=is_secret, rule={"choose_at_most": 2})
        sign_in(client, table[1][0])
        sent, kept = SHEETS[kind]
        receipt = give(client, made, make_votes.fields(made, sent)).context["new_receipt"]
        other = dict(zip(reversed(sent), sent.values(), strict=True)) if kind != "choose" else {"A": "on"}
        again = give(client, made, make_votes.fields(made, other, **({"receipt": receipt} if is_secret else {})))
        assert again.status_code == 200 and again.context["new_receipt"] == receipt and standing(made) != kept

    def test_a_change_can_be_excluded_by_the_rule(self, client, table):
        for is_secret in (False, True):
            made = open_ballot(table, "adopt", is_secret=is_secret, is_changeable=False)
            sign_in(client, table[1][0])
            sent = SHEETS["adopt"][0]
            receipt = give(client, made, make_votes.fields(made, sent)).context["new_receipt"]
            again = give(client, made, make_votes.fields(made, {"A": "against", "B": "against"}, receipt=receipt))
            assert again.status_code == 422 and standing(made) == SHEETS["adopt"][1]
            page = client.get(made.get_absolute_url())
            assert "<fieldset" not in page.text

    @pytest.mark.parametrize("kind", ["choose", "score", "rank"])
    def test_a_blank_paper_is_said_to_be_blank_and_taken(self, client, table, kind):
        made = open_ballot(table, kind)
        checked = sign_in(client, table[1][0]).post(made.get_absolute_url(), {})
        assert checked.context["is_blank"] and "notice" in checked.text
        assert give(client, made, {}).status_code == 200 and standing(made) == {}

    @pytest.mark.parametrize("kind", SHEETS)
    @pytest.mark.parametrize("options", [2, 30])
    def test_a_vote_costs_at_most_fifteen_queries_however_many_options(self, client, table, kind, options):
        for is_secret in (False, True):
            made = open_ballot(table, kind, options=options, is_secret=is_secret and kind != "consent")
            sent = {"adopt": dict.fromkeys(make_votes.LETTERS[:options], "for"),
                    "consent": dict.fromkeys(make_votes.LETTERS[:options], "consent")}.get(kind, {"A": "1"})
            sign_in(client, table[1][0])
            fields = make_votes.fields(made, sent)
            with CaptureQueriesContext(connection) as checking:
                checked = client.post(made.get_absolute_url(), fields)
            fields |= {"step": "give", "token": checked.context["token"]}
            with CaptureQueriesContext(connection) as giving:
                assert "new_receipt" in client.post(made.get_absolute_url(), fields).context
            for queries in (checking, giving):
                asked = [one["sql"][:200] for one in queries if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]
                assert len(asked) <= 15, "\n".join(asked)


    @pytest.mark.parametrize("is_secret", [False, True])
    def test_the_vote_that_also_closes_costs_the_same_however_many_seats(self, client, cycle, is_secret):
        costs = []
        for count in (4, 30):
            group, members = make_votes.group_of(cycle, count, slug=f"grupi-{count}")
            made = make_votes.ballot(group, members, "choose", has_early_close=True, is_secret=is_secret)
            for one in members[1:]:
                votes.cast_vote(made, {"A": 1}, by=make_c.as_person(one))
            sent = make_votes.fields(made, {"A": "1"})
            token = sign_in(client, members[0]).post(made.get_absolute_url(), sent).context["token"]
            with CaptureQueriesContext(connection) as giving:
                client.post(made.get_absolute_url(), sent | {"step": "give", "token": token})
            made.refresh_from_db()
            assert made.status == "closed"
            costs.append([one["sql"][:200] for one in giving
                          if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))])
        assert len(costs[1]) <= len(costs[0]) <= 45, "\n".join(costs[1])


class TestTwiceAndLate:
    def test_a_secret_vote_sent_twice_is_one_with_the_same_receipt(self, client, table):
        made = open_ballot(table, "adopt", is_secret=True)
        fields = make_votes.fields(made, SHEETS["adopt"][0])
        token = sign_in(client, table[1][0]).post(made.get_absolute_url(), fields).context["token"]
        first, second = (client.post(made.get_absolute_url(), fields | {"step": "give", "token": token})
                         for _time in range(2))
        assert first.context["new_receipt"] == second.context["new_receipt"] and second.status_code == 200
        assert made.papers.count() == 1 == Participation.objects.count()

    def test_back_to_the_sheet_and_sent_anew_asks_for_the_receipt_and_loses_nothing(self, client, table):
        made = open_ballot(table, "rank", is_secret=True)
        sign_in(client, table[1][0])
        give(client, made, make_votes.fields(made, {"A": "1", "B": "2"}))
        again = client.post(made.get_absolute_url(), make_votes.fields(made, {"A": "2", "B": "1"}))
        assert again.status_code == 422 and again.context["form"].errors["receipt"]
        assert again.context["form"]["choice_A"].value() == "2" and 'name="receipt"' in again.text
        assert standing(made) == {"A": 1, "B": 2}

    def test_the_token_of_another_seat_or_ballot_makes_no_receipt(self, client, table):
        made, other = (open_ballot(table, "adopt", is_secret=True) for _number in range(2))
        fields = make_votes.fields(made, SHEETS["adopt"][0])
        token = sign_in(client, table[1][0]).post(made.get_absolute_url(), fields).context["token"]
        known = token.split(":")[0]
        sign_in(client, table[1][1])
        for ballot in (made, other):
            given = client.post(ballot.get_absolute_url(), fields | {"step": "give", "token": token})
            assert given.context["new_receipt"] != known
            assert not ballot.papers.filter(receipt_digest=receipt_digest(known)).exists()

    def test_changing_it_first_brings_everything_back(self, client, table):
        made = open_ballot(table, "consent")
        fields = make_votes.fields(made, {"A": "objection", "B": "consent"}, reason_A="Mungon buxheti: ë, ç, 🙂.")
        page = sign_in(client, table[1][0]).post(made.get_absolute_url(), fields | {"step": "edit"})
        assert page.status_code == 200 and "Mungon buxheti: ë, ç, 🙂." in page.text and page.text.count("checked") == 2
        assert not OpenVote.objects.exists() and "error-summary" not in page.text

    @pytest.mark.parametrize("step", ["check", "give", "edit"])
    def test_what_comes_too_late_is_kept_on_the_page_and_told_so(self, client, table, step):
        made = open_ballot(table, "consent")
        Ballot.objects.filter(pk=made.pk).update(closes_at=made.opens_at + timedelta(minutes=1))
        fields = make_votes.fields(made, {"A": "objection", "B": "consent"}, reason_A="Mungon buxheti.", step=step)
        page = sign_in(client, table[1][0]).post(made.get_absolute_url(), fields)
        assert page.status_code == 422 and "Mungon buxheti." in page.text and not OpenVote.objects.exists()


class TestMisfits:
    @pytest.mark.parametrize("kind, sent, field", [
        ("adopt", {"choice_A": "for"}, "choice_B"), ("adopt", {"choice_A": "yes", "choice_B": "for"}, "choice_A"),
        ("consent", {"choice_A": "objection", "choice_B": "consent"}, "reason_A"),
        ("consent", {"choice_A": "objection", "choice_B": "consent", "reason_A": " \u200b "}, "reason_A"),
        ("choose", {"chosen": ["A", "B"]}, "chosen"), ("choose", {"chosen": ["Z"]}, "chosen"),
        ("score", {"choice_A": "6"}, "choice_A"), ("score", {"choice_A": "-1"}, "choice_A"),
        ("rank", {"choice_A": "1", "choice_B": "1"}, "choice_B"), ("rank", {"choice_A": "3"}, "choice_A"),
        ("adopt", {"choice_A": "for", "choice_B": "for", "reason_A": "a" * 1_000_000}, "reason_A"),
    ])
    def test_what_does_not_fit_is_said_beside_its_field(self, client, table, kind, sent, field):
        made = open_ballot(table, kind)
        for step in ("check", "give"):
            page = sign_in(client, table[1][0]).post(made.get_absolute_url(), sent | {"step": step})
            assert page.status_code == 422 and set(page.context["form"].errors) == {field}, page.context["form"].errors
            assert f'id="id_{field}_error"' in page.text and "error-summary" in page.text
        assert not OpenVote.objects.exists()

    def test_gaps_in_a_ranking_are_closed(self, client, table):
        made = open_ballot(table, "rank", options=5)
        give(sign_in(client, table[1][0]), made, make_votes.fields(made, {"D": "5", "A": "2"}))
        assert standing(made) == {"A": 1, "D": 2} and list(standing(made)) == ["A", "D"]

    def test_hostile_words_stay_words(self, client, table):
        made = open_ballot(table, "consent")
        hostile = "<script>alert(1)</script>\r\nSet-Cookie: a=b"
        given = give(sign_in(client, table[1][0]), made,
                     make_votes.fields(made, {"A": "objection", "B": "consent"}, reason_A=hostile))
        assert given.status_code == 200 and "<script>alert" not in given.text and "Set-Cookie" not in given.headers
        assert standing(made) and "\r" not in made.open_votes.get().reasons["A"]
        odd = {"choice_A": "for\r\nX: y", "choice_B": "for", "token": "x\r\nY: z", "receipt": "\x00" * 70}
        assert client.post(made.get_absolute_url(), odd | {"step": "give"}).status_code == 422


class TestWhoMayNot:
    def test_others_do_not_vote_by_any_step(self, client, table, cycle, coordinator, other_coordinator, person):
        made = open_ballot(table, "adopt", is_secret=True)
        group, members = table
        observer = make_c.seat_with(group, "Vëzhguesja", role="observer")
        late = make_c.seat_with(group, "Anëtarja e re")
        ended = members[3]
        ended.ends_at = ended.starts_at + timedelta(days=1)
        ended.save()
        outsiders = [observer, late, ended, coordinator, other_coordinator, person]
        for step in ("check", "give", "edit"):
            fields = make_votes.fields(made, SHEETS["adopt"][0], step=step)
            assert "/account/login/" in client_without_session(client).post(made.get_absolute_url(), fields).url
            for one in outsiders:
                answer = sign_in(client, one).post(made.get_absolute_url(), fields)
                assert answer.status_code == 403, (step, one)
            elsewhere = sign_in(client, members[0]).post(made.get_absolute_url(), fields,
                                                         headers={"host": "prova.testserver"})
            assert elsewhere.status_code in (302, 404)
        assert not Participation.objects.exists() and not made.papers.exists()

    def test_whose_mandate_ended_meanwhile_gets_their_words_back_and_nothing_of_the_vote(self, client, table):
        made = open_ballot(table, "adopt")
        ended = table[1][3]
        ended.ends_at = ended.starts_at + timedelta(days=1)
        ended.save()
        sent = make_votes.fields(made, {"A": "against", "B": "for"}, step="give", reason_A="Fjalë <b>të gjata</b> ë")
        for browser in (sign_in(client, ended), client_without_session(client)):
            answer = browser.post(made.get_absolute_url(), sent)
            text = answer.content.decode()
            assert answer.status_code == 403 and "Fjalë &lt;b&gt;të gjata&lt;/b&gt; ë" in text
            assert made.title not in text and "Mundësia" not in text
        assert not made.open_votes.exists()

    def test_a_substitute_votes_if_the_principal_has_not_and_does_not_change_what_the_principal_gave(
        self, client, table
    ):
        for is_secret in (False, True):
            made = open_ballot(table, "adopt", is_secret=is_secret)
            first = substitute_of(table, 0, f"Zëvendësja {is_secret}")
            second = substitute_of(table, 1, f"Zëvendësi {is_secret}")
            fields = make_votes.fields(made, SHEETS["adopt"][0])
            assert give(sign_in(client, table[1][0]), made, fields).status_code == 200
            refused = give(sign_in(client, first), made, make_votes.fields(made, {"A": "against", "B": "for"}))
            assert refused.status_code == 422 and standing(made) == SHEETS["adopt"][1]
            assert give(sign_in(client, second), made, fields).status_code == 200

    def test_a_show_of_hands_and_a_draft_take_no_vote_from_a_screen(self, table):
        made = open_ballot(table, "adopt")
        Ballot.objects.filter(pk=made.pk).update(status="draft")
        with pytest.raises(votes.VoteClosed):
            votes.cast_vote(made, SHEETS["adopt"][1], by=make_c.as_person(table[1][0]))


def substitute_of(table, number, name):
    """A substitute in the seat of a member."""
    made = make_c.seat_with(table[0], name)
    made.seat, made.kind = table[1][number].seat, "substitute"
    made.save()
    return made


def client_without_session(client):
    """The same browser, signed out."""
    client.logout()
    return client
