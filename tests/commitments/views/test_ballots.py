"""The pages of a ballot: the sheet, its receipt, the result and the list with which everybody can count again."""
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cocreate import clock
from commitments.actions import ballot_ends, ballots, votes
from commitments.actions.papers import receipt_digest
from commitments.models import Ballot, OpenVote, Participation
from tests import make_commitments as make_c
from tests.make_votes import give

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def table(cycle):
    return make_c.small_group(cycle)


@pytest.fixture
def texts(table):
    """Two commitments that are ready for the vote."""
    return [make_c.ready(table.group, table.lead, title) for title in ("Buxheti i qytetarit", "Hartë e projekteve")]


def make_ballot(table, texts, soon, *, is_secret=False, is_open=True):
    made = ballots.prepare_ballot(
        table.group, texts, title_sq="Votimi i tekstit", title_en="The vote", opens_at=soon.day(-1),
        closes_at=soon.day(3), is_secret=is_secret, by=make_c.as_person(table.secretary))
    return ballots.open_ballot(made, by=make_c.as_person(table.secretary)) if is_open else made


@pytest.fixture
def ballot(table, texts, soon):
    return make_ballot(table, texts, soon)


@pytest.fixture
def secret(table, texts, soon):
    return make_ballot(table, texts, soon, is_secret=True)


def sign_in(client, member):
    client.force_login(make_c.as_person(member), backend=BACKEND)
    return client


def address(name, made):
    return reverse(f"commitments:{name}", args=[made.reference])


def sheet(made, choice="for", **more):
    """What the browser sends: the same choice on everything."""
    references = made.options.values_list("commitment__reference", flat=True)
    return {f"choice_{reference}": choice for reference in references} | more


def close(made):
    with clock.at(made.closes_at + timedelta(seconds=1)):
        return ballot_ends.close_ballot(made)


DEEDS = ("ballot_open", "ballot_close", "ballot_void", "ballot_outcome")


class TestWhoOpensWhat:
    @pytest.mark.parametrize("role, code", [("lead", 200), ("member", 200), ("observer", 200), ("former", 403)])
    def test_the_group_reads_an_open_vote(self, client, ballot, table, role, code):
        sign_in(client, getattr(table, role))
        page = client.get(ballot.get_absolute_url())
        assert page.status_code == code
        if code == 200:
            assert bool(page.context.get("form")) == (role in ("lead", "member"))

    def test_deeds_belong_to_those_who_keep_the_papers(self, client, ballot, table, coordinator):
        for role, code in (("member", 403), ("observer", 403), ("former", 403), ("secretary", 200)):
            sign_in(client, getattr(table, role))
            assert {client.get(address(deed, ballot)).status_code for deed in DEEDS} == {code}, role
        client.force_login(coordinator, backend=BACKEND)
        page = client.get(ballot.get_absolute_url())
        assert page.status_code == 200 and page.context.get("form") is None
        assert {client.get(address(deed, ballot)).status_code for deed in DEEDS} == {200}

    def test_visitors_and_strangers_see_nothing_before_the_end(self, client, ballot, person, other_coordinator):
        for url in [ballot.get_absolute_url(), *(address(deed, ballot) for deed in (*DEEDS, "ballot_votes"))]:
            assert "/account/login/" in client.get(url).url
        for stranger in (person, other_coordinator):
            client.force_login(stranger, backend=BACKEND)
            assert client.get(ballot.get_absolute_url()).status_code == 403
        elsewhere = client.get(ballot.get_absolute_url(), headers={"host": "prova.testserver"})
        assert elsewhere.status_code == 404

    def test_everybody_reads_the_result(self, client, ballot, table):
        votes.cast_vote(ballot, {one.commitment.reference: "for" for one in ballot.options.all()},
                        by=make_c.as_person(table.lead))
        close(ballot)
        page = client.get(ballot.get_absolute_url())
        assert page.status_code == 200 and len(page.context["results"]["rows"]) == 2 and "csrf" not in page.text
        assert client.get(address("ballot_votes", ballot)).status_code == 200

    def test_a_draft_is_for_those_who_prepare_it(self, client, table, texts, soon):
        made = make_ballot(table, texts, soon, is_open=False)
        for role, code in (("member", 403), ("secretary", 200)):
            assert sign_in(client, getattr(table, role)).get(made.get_absolute_url()).status_code == code


class TestSheet:
    def test_each_commitment_is_a_group_of_its_own_with_its_text(self, client, ballot, table, texts):
        page = sign_in(client, table.member).get(ballot.get_absolute_url())
        assert page.text.count("<fieldset") == 2 and page.text.count('type="radio"') == 6
        for option in ballot.options.all():
            assert option.version.get_absolute_url() in page.text
        assert page.text.index('id="rules"') < page.text.index('id="vote"')

    def test_a_missing_choice_keeps_everything_that_was_typed(self, client, ballot, table, texts):
        first, second = (one.reference for one in texts)
        page = sign_in(client, table.member).post(ballot.get_absolute_url(), {
            f"choice_{first}": "against", f"reason_{first}": "Afati është i shkurtër.",
            f"reason_{second}": "Po mendohem."})
        assert page.status_code == 422 and not OpenVote.objects.exists()
        assert set(page.context["form"].errors) == {f"choice_{second}"}
        assert "Afati është i shkurtër." in page.text and "Po mendohem." in page.text
        assert page.context["form"][f"choice_{first}"].value() == "against"
        assert f'href="#id_choice_{second}_0"' in page.text

    def test_an_open_vote_is_given_shown_again_and_changed(self, client, ballot, table, texts):
        sign_in(client, table.member)
        reason = {f"reason_{texts[0].reference}": "E lexova."}
        answer = give(client, ballot, sheet(ballot, "for", **reason))
        assert answer.status_code == 200 and [one["answer"] for one in answer.context["given"]] == ["Pro"] * 2
        page = client.get(ballot.get_absolute_url())
        assert page.context["has_voted"] and page.text.count("checked") == 2 and "E lexova." in page.text
        give(client, ballot, sheet(ballot, "against"))
        assert set(OpenVote.objects.get().choices.values()) == {"against"}

    def test_a_vote_that_comes_too_late_is_told_so(self, client, ballot, table):
        Ballot.objects.filter(pk=ballot.pk).update(closes_at=ballot.opens_at + timedelta(minutes=1))
        for step in ("check", "give"):
            sent = sheet(ballot, step=step) | {f"reason_{ballot.options.first().key}": "Arsyeja ime."}
            answer = sign_in(client, table.member).post(ballot.get_absolute_url(), sent)
            assert answer.status_code == 422 and not OpenVote.objects.exists()
            assert "Arsyeja ime." in answer.text and "Pro" in answer.text

    @pytest.mark.parametrize("is_secret", [False, True])
    def test_giving_a_vote_costs_few_queries(self, client, table, texts, soon, is_secret):
        made = make_ballot(table, texts, soon, is_secret=is_secret)
        sign_in(client, table.member)
        token = client.post(made.get_absolute_url(), sheet(made)).context["token"]
        sent = sheet(made, step="give", token=token)
        with CaptureQueriesContext(connection) as queries:
            assert "new_receipt" in client.post(made.get_absolute_url(), sent).context
        asked = [one["sql"][:150] for one in queries if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]
        assert len(asked) <= 15, "\n".join(asked)


class TestSecret:
    def test_the_receipt_is_shown_once_and_changes_the_vote(self, client, secret, table):
        sign_in(client, table.member)
        answer = give(client, secret, sheet(secret))
        receipt = answer.context["new_receipt"]
        page = client.get(secret.get_absolute_url())
        assert receipt not in page.text and "checked" not in page.text and page.context["form"].asks_receipt
        refused = client.post(secret.get_absolute_url(), sheet(secret, "against", receipt="0" * 32))
        assert refused.status_code == 422 and refused.context["form"].errors["receipt"]
        assert refused.context["form"]["receipt"].value() == "0" * 32
        spaced = " ".join(receipt[at:at + 4] for at in range(0, 32, 4)).upper()
        assert give(client, secret, sheet(secret, "against", receipt=spaced)).status_code == 200
        assert {choice for paper in secret.papers.all() for choice in paper.choices["votes"].values()} == {"against"}

    def test_ones_own_paper_is_found_in_the_published_list(self, client, secret, table):
        receipts = [give(sign_in(client, member), secret, sheet(secret)).context["new_receipt"]
                    for member in (table.lead, table.member, table.secretary)]
        close(secret)
        find = address("ballot_find_paper", secret)
        page = client.post(find, {"receipt": receipts[1]})
        assert page.context["digest"] == receipt_digest(receipts[1]) and receipt_digest(receipts[1]) in page.text
        assert [one["answer"] for one in page.context["given"]] == ["Pro"] * 2 and "no-store" in page["Cache-Control"]
        page = client.post(find, {"receipt": "e gabuar"})
        assert page.status_code == 422 and page.context["form"].errors["receipt"] and "e gabuar" in page.text

    def test_below_three_papers_no_numbers_and_no_list(self, client, secret, table):
        give(sign_in(client, table.member), secret, sheet(secret))
        close(secret)
        page = client.get(secret.get_absolute_url())
        assert page.status_code == 200 and page.context["vote_list"]["rows"] == []
        assert not any(row["cells"] or row["bar"] for row in page.context["results"]["rows"])


class TestDeeds:
    def test_only_what_waits_for_a_vote_is_listed_and_nothing_is_said_to_be_missing(self, client, table, texts, soon):
        new = reverse("commitments:ballot_new", args=[table.group.slug])
        page = sign_in(client, table.secretary).get(new)
        assert set(page.context["form"].fields["commitments"].queryset) == set(texts) and not page.context["lede"]
        make_ballot(table, texts, soon)
        page = client.get(new)
        assert not page.context["form"].fields["commitments"].queryset.exists() and page.context["lede"]

    def test_from_preparing_to_the_sentence(self, client, table, texts):
        sign_in(client, table.secretary)
        new = reverse("commitments:ballot_new", args=[table.group.slug])
        shown = client.get(new).context["form"].initial
        rule = {name: shown[name] for name in ("quorum_percent", "bench_quorum_percent", "majority", "abstentions",
                                               "tie", "recused", "electorate", "substitutes", "reasons")}
        fields = {**rule, "title_sq": "Votimi", "opens_at": "2026-01-05T10:00", "closes_at": "2026-01-01T10:00",
                  "commitments": [one.pk for one in texts]}
        page = client.post(new, fields)
        assert page.status_code == 422 and page.context["form"].errors["closes_at"] and "Votimi" in page.text
        made_at = client.post(new, fields | {"closes_at": "2099-01-01T10:00"}).url
        made = Ballot.objects.get()
        assert made_at == made.get_absolute_url()
        assert client.post(address("ballot_open", made)).url == made_at
        assert client.post(address("ballot_open", made)).status_code == 422
        assert client.post(address("ballot_close", made)).status_code == 422
        for role in ("lead", "member", "secretary"):
            give(sign_in(client, getattr(table, role)), made, sheet(made))
        assert client.post(address("ballot_close", made)).status_code == 422
        Ballot.objects.update(closes_at=clock.now())
        assert client.post(address("ballot_close", made)).url == made_at
        assert client.post(address("ballot_outcome", made), {"sentence_sq": "U miratuan."}).url == made_at
        assert "U miratuan." in client.get(made_at).text

    def test_void_needs_a_reason_and_happens_once(self, client, ballot, table):
        sign_in(client, table.secretary)
        assert client.post(address("ballot_void", ballot), {"reason": ""}).status_code == 422
        assert client.post(address("ballot_void", ballot), {"reason": "Lista ishte e gabuar."}).status_code == 302
        again = client.post(address("ballot_void", ballot), {"reason": "Prapë."})
        assert again.status_code == 422 and "Prapë." in again.text
        assert client.get(ballot.get_absolute_url()).context.get("form") is None


class TestResult:
    def test_only_participation_is_named_after_a_secret_vote(self, client, secret, table):
        for member in (table.lead, table.member, table.secretary):
            give(sign_in(client, member), secret, sheet(secret))
        close(secret)
        page = client.get(secret.get_absolute_url())
        named = [seat for _bench, seats in page.context["benches"] for seat in seats if seat["has_voted"]]
        assert len(named) == 3 == Participation.objects.count()
