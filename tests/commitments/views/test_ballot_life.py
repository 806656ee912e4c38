"""The pages around a vote: preparing every kind, deeds of those who keep the papers and of seats, hands, ties, desk."""
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from cocreate import clock
from cocreate.models import Notice
from cocreate.notices import compose
from commitments.actions import ballot_ends, ballot_hands, ballots, votes
from commitments.models import Ballot
from commitments.states import BallotStatus
from consultations.actions.attendance import note_attendance
from tests import make_commitments as make_c
from tests import make_groups, make_meetings
from tests.make_ballots import PARKS, preparer

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def group(cycle, coordinator):
    return make_groups.working_group(cycle, coordinator)


@pytest.fixture
def people(group):
    return [make_c.as_person(mandate) for mandate in make_groups.mandates(group)]


@pytest.fixture
def prepare(group, coordinator, soon):
    return preparer(group, coordinator, soon)


@pytest.fixture
def opened(prepare, coordinator):
    return lambda *texts, **fields: ballots.open_ballot(prepare(*texts, **fields), by=coordinator)


@pytest.fixture
def meeting(group, coordinator):
    with clock.at(clock.now() - timedelta(days=1)):
        made = make_meetings.convened_meeting(group, coordinator, days=1)
    return note_attendance(made, make_groups.mandates(group), by=coordinator)


def sign_in(client, person):
    client.force_login(make_c.as_person(person), backend=BACKEND)
    return client


def address(name, made):
    return reverse(f"commitments:ballot_{name}", args=[made.reference])


def typed(page, **changes):
    """What the browser sends of a form as it was shown, with `changes`."""
    form = page.context["form"]
    data = {}
    for field in form:
        value = field.value()
        if value is None or value is False or (hasattr(value, "__len__") and not len(value)):
            continue
        data[field.html_name] = value.strftime("%Y-%m-%dT%H:%M") if hasattr(value, "strftime") else value
    return {name: value for name, value in (data | changes).items() if value is not None}


class TestPreparing:
    @pytest.mark.parametrize("kind", Ballot.Kind.values)
    def test_every_kind_is_prepared_with_what_it_asks_and_opened(self, client, group, people, kind):
        sign_in(client, people[1])
        new = reverse("commitments:ballot_new", args=[group.slug])
        page = client.get(new, {"kind": kind})
        lines = "Parku i lumit | në vend të mullirit\nParku i ri"
        answer = client.post(new, typed(page, kind=kind, title_sq="Votim", options_sq=lines,
                                        options_en="River park\nNew park"))
        assert answer.status_code == 302, answer.context["form"].errors
        made = Ballot.objects.get()
        first = made.options.first()
        assert made.kind == kind and first.description_sq == "në vend të mullirit" and first.title_en == "River park"
        draft = client.get(made.get_absolute_url())
        assert len(draft.context["rules"]) > 4 and draft.context["preview_seats"]
        assert client.post(address("open", made)).status_code == 302
        assert client.get(made.get_absolute_url()).context["standing"].may_vote

    def test_an_unknown_kind_is_adopting(self, client, group, people):
        page = sign_in(client, people[1]).get(
            reverse("commitments:ballot_new", args=[group.slug]), {"kind": "<script>"})
        assert page.status_code == 200 and page.context["form"].ballot_kind == "adopt"

    @pytest.mark.parametrize("changes, field", [
        ({"options_sq": "Një", "options_en": "One\nTwo"}, "options_en"),
        ({"options_sq": "Një"}, "options_sq"), ({"quorum_percent": "100"}, "quorum_percent"),
        ({"choose_at_most": "3"}, "choose_at_most"), ({"places": "2"}, "places"),
        ({"closes_at": "2020-01-01T10:00"}, "closes_at"), ({"closes_at": "2027-03-28T02:30"}, "closes_at"),
        ({"is_by_hands": "on"}, "meeting"), ({"title_sq": ""}, "title_sq"),
    ])
    def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(
        self, client, group, people, meeting, changes, field
    ):
        sign_in(client, people[1])
        new = reverse("commitments:ballot_new", args=[group.slug])
        sent = typed(client.get(new, {"kind": "choose"}), kind="choose", title_sq="Votim ë ç 🌳",
                     options_sq="Një <script>\nDy", description_sq="Fjalët e mia.") | changes
        answer = client.post(new, sent)
        assert answer.status_code == 422 and field in answer.context["form"].errors
        assert "Fjalët e mia." in answer.text and "<script>\n" not in answer.text and not Ballot.objects.exists()

    def test_the_rules_of_the_group_are_the_beginning_and_a_departure_is_said(self, client, group, people):
        group.majority, group.is_vote_secret = "absolute", True
        group.save()
        sign_in(client, people[1])
        new = reverse("commitments:ballot_new", args=[group.slug])
        page = client.get(new)
        assert page.context["form"]["majority"].value() == "absolute" and page.context["form"]["is_secret"].value()
        client.post(new, typed(page, title_sq="Votim", options_sq="Një", majority="simple"))
        draft = client.get(Ballot.objects.get().get_absolute_url())
        assert "thonë ndryshe për: shumicën" in draft.text

    def test_a_draft_is_changed_and_deleted_in_the_browser(self, client, prepare, people, group):
        made = prepare(kind="choose", options=PARKS)
        sign_in(client, people[1])
        page = client.get(address("change", made))
        assert page.context["form"]["options_sq"].value().splitlines() == [one["title_sq"] for one in PARKS]
        answer = client.post(address("change", made), typed(page, title_sq="Ndryshe", choose_at_most="2"))
        made.refresh_from_db()
        assert answer.status_code == 302 and made.title_sq == "Ndryshe" and made.rule["choose_at_most"] == 2
        assert client.post(address("discard", made)).url == group.get_desk_url()
        assert client.get(made.get_absolute_url()).status_code == 404


class TestSeats:
    def test_a_conflict_is_declared_once_and_shown_with_its_reason(self, client, opened, people):
        made = opened(options=PARKS[:1])
        sign_in(client, people[2])
        assert client.post(address("conflict", made), {"reason": ""}).status_code == 422
        assert client.post(address("conflict", made), {"reason": "Jam <b>aksionar</b>."}).status_code == 302
        page = client.get(made.get_absolute_url())
        assert "Jam &lt;b&gt;aksionar&lt;/b&gt;." in page.text and page.context.get("form") is None
        assert client.get(address("conflict", made)).status_code == 403
        assert client.get(reverse("home:my_data")).text.count("aksionar") == 1

    def test_handing_over_and_taking_back(self, client, opened, people, group, coordinator):
        seat = make_groups.mandates(group)[2].seat
        make_groups.seated(seat, "zevendes@elbasan.example", by=coordinator, kind="substitute")
        made = opened(options=PARKS[:1], substitutes="handed_over")
        sign_in(client, people[2])
        assert address("hand_over", made) in client.get(made.get_absolute_url()).text
        client.post(address("hand_over", made))
        page = client.get(made.get_absolute_url())
        assert page.context.get("form") is None and address("take_back", made) in page.text
        client.post(address("take_back", made))
        assert client.get(made.get_absolute_url()).context["form"]

    def test_more_time_and_its_reason_stand_on_the_page(self, client, opened, people):
        made = opened(options=PARKS[:1])
        sign_in(client, people[1])
        page = client.get(address("extend", made))
        refused = client.post(address("extend", made), typed(page, reason="Sëmundje."))
        assert refused.status_code == 422 and "Sëmundje." in refused.text
        later = (made.closes_at + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
        assert client.post(address("extend", made), {"closes_at": later, "reason": "Sëmundje."}).status_code == 302
        assert "Sëmundje." in client.get(made.get_absolute_url()).text


class TestHands:
    def test_from_the_table_to_the_result(self, client, opened, meeting, people):
        made = opened(options=PARKS[:1], is_by_hands=True, electorate="present", meeting=meeting)
        sign_in(client, people[1])
        page = client.get(address("hands", made))
        seats = list(made.electors.values_list("seat_id", flat=True))
        sent = {f"hand_{seat}_A": "for" for seat in seats[:5]} | {f"reason_{seats[0]}": "Po."}
        assert page.text.count("<select") == 6 and client.post(address("hands", made), sent).status_code == 302
        assert client.get(address("hands", made)).text.count("selected") == 6
        assert client.get(address("confirm_hands", made)).status_code == 403
        sign_in(client, people[0])
        assert address("confirm_hands", made) in client.get(reverse("home:mine")).text
        page = client.get(address("confirm_hands", made))
        assert client.post(address("confirm_hands", made), {"seen": "0" * 16}).status_code == 422
        assert client.post(address("confirm_hands", made), {"seen": page.context["seen"]}).status_code == 302
        made.refresh_from_db()
        assert made.status == BallotStatus.CLOSED and made.outcome["A"]["is_adopted"]
        assert client.get(made.get_absolute_url()).status_code == 200

    def test_a_half_filled_row_is_said_by_the_name_of_its_seat(self, client, opened, meeting, people):
        made = opened(options=PARKS[:2], is_by_hands=True, meeting=meeting)
        seat = made.electors.first().seat
        answer = sign_in(client, people[1]).post(address("hands", made), {f"hand_{seat.pk}_A": "for"})
        assert answer.status_code == 422 and seat.title in str(answer.context["form"].errors)

    def test_thirty_seats_cost_few_queries(self, client, opened, meeting, group, people, coordinator):
        for number in range(24):
            make_c.seat_with(group, f"Anëtari {number}")
        made = opened(options=PARKS, is_by_hands=True, meeting=meeting)
        sign_in(client, people[1])
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address("hands", made)).status_code == 200
        assert len(queries) <= 15


class TestChair:
    def test_the_chair_finds_it_decides_it_and_the_page_says_so(self, client, opened, group, people):
        group.ties = "chair_decides"
        group.save()
        made = opened(options=PARKS[:1])
        for number, person in enumerate(people):
            votes.cast_vote(made, {"A": "for" if number % 2 else "against"}, by=person)
        with clock.at(made.closes_at):
            ballot_ends.close_due_ballots()
        sign_in(client, people[0])
        assert address("tie", made) in client.get(reverse("home:mine")).text
        assert address("tie", made) in client.get(group.get_desk_url()).text
        assert client.post(address("tie", made), {"reason": "Sepse."}).status_code == 422
        assert client.post(address("tie", made), {"tie_A": "against", "reason": "Sepse."}).status_code == 302
        client.logout()
        assert "Sepse." in client.get(made.get_absolute_url()).text
        sign_in(client, people[0])
        assert client.get(address("tie", made)).status_code == 403


class TestElsewhere:
    def test_the_reasons_against_stand_on_the_desk_of_the_text(self, client, group, people, opened, person):
        text = make_c.ready(group, people[0])
        made = opened(text)
        for one in people[:4]:
            votes.cast_vote(made, {text.reference: "against"}, reasons={text.reference: "Pa afat."}, by=one)
        with clock.at(made.closes_at):
            ballot_ends.close_due_ballots()
        page = sign_in(client, people[1]).get(text.get_absolute_url())
        assert page.text.count("Pa afat.") == 4
        assert sign_in(client, person).get(text.get_absolute_url()).status_code == 403

    def test_the_morning_page_names_what_waits(self, desk, opened, prepare, meeting, soon):
        opened(options=PARKS[:1], title_sq="Me orë")
        opened(options=PARKS[:1], title_sq="Me dorë", is_by_hands=True, meeting=meeting)
        prepare(options=PARKS[:1], title_sq="Vetvetiu", has_timed_opening=True, opens_at=soon.day(1))
        assert "Vetvetiu" not in desk.get(reverse("wagtailadmin_home")).text
        Ballot.objects.filter(status=BallotStatus.DRAFT).update(opens_at=soon.day(-1))
        Ballot.objects.filter(status=BallotStatus.OPEN).update(opens_at=soon.day(-2), closes_at=soon.day(-1))
        page = desk.get(reverse("wagtailadmin_home")).text
        assert all(title in page for title in ("Vetvetiu", "Me orë", "Me dorë"))

    @pytest.mark.parametrize("language", ["sq", "en"])
    def test_every_letter_reads_in_both_languages_and_names_no_vote(
        self, opened, people, coordinator, soon, meeting, group, language
    ):
        group.ties = "chair_decides"
        group.save()
        made = opened(options=PARKS[:1], title_sq="Votim", title_en="Vote")
        ballot_ends.extend_ballot(made, soon.day(5), "Arsye.", by=coordinator)
        with clock.at(soon.day(5) - timedelta(hours=3)):
            ballot_ends.remind_voters()
        void = opened(options=PARKS[:1])
        ballots.void_ballot(void, "Gabim.", by=coordinator)
        hands = opened(options=PARKS[:1], is_by_hands=True, meeting=meeting)
        ballot_hands.enter_hands(hands, {}, by=coordinator)
        kinds = _composed(language)
        for number, person in enumerate(people):
            votes.cast_vote(made, {"A": "for" if number % 2 else "against"}, by=person)
        with clock.at(soon.day(5)):
            ballot_ends.close_due_ballots()
        kinds |= _composed(language)
        assert kinds == {f"ballot.{name}" for name in (
            "opened", "extended", "reminder", "voided", "hands", "result", "tied")}


def _composed(language):
    """The kinds of letters that can be written now, each with its words."""
    found = set()
    for notice in Notice.objects.filter(kind__startswith="ballot."):
        notice.language = language
        with translation.override(language):
            mail = compose(notice)
        if mail is not None:
            assert mail.subject and mail.body and "against" not in mail.body and "kundër:" not in mail.body
            found.add(notice.kind)
    return found
