"""A group is changed by its rules, gets acts, loses and gains seats, and is closed."""
import hashlib
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile

from cocreate import clock
from cocreate.models import Notice, PublicRecord
from cocreate.workflow import DeedRefused
from commitments.actions import ballots
from consultations.actions.closing import close_group, obstacles
from consultations.actions.group_papers import add_paper, correct_paper
from consultations.actions.groups import add_seat, change_group, create_group
from consultations.actions.invitations import accept_invitation, invite, renew_invitation
from consultations.actions.meetings import cancel_meeting
from consultations.actions.offers import accept_offer, find_offer, give_up_place
from consultations.actions.seats import application_of, change_seat, give_up_seat, move_seat
from consultations.group_acts import acts_of
from consultations.group_history import rule_changes
from consultations.group_rules import RULES, changes_in_words, rules_in_words, rules_of
from consultations.membership import is_member
from consultations.models import Application, Mandate, Minutes, WorkingGroup
from consultations.models.review import Bench
from consultations.states import ApplicationStatus
from tests import make, make_commitments, make_meetings, make_selections
from tests.make_groups import empty_group, mandates, members, seated, working_group

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator)


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def record(kind):
    return PublicRecord.objects.filter(kind=kind).order_by("-sequence").first()


def act(group, by, kind="rules", name="rregullorja.pdf", content=PDF, **fields):
    fields = {"kind": kind, "title_sq": "Rregullorja", "signed_on": clock.today(group.municipality), **fields}
    return add_paper(group, fields, ContentFile(content, name=name), by=by)


class TestRules:
    @pytest.mark.parametrize(("name", "value"), [
        ("quorum_percent", 101), ("quorum_percent", -1), ("bench_quorum_percent", 200), ("notice_days", 61),
        ("minutes_days", 0), ("mandate_months", 0), ("mandate_months", 121), ("meetings_a_year", 53),
        ("majority", "monarchy"), ("ties", ""), ("items_from", "dogs"), ("quorum_percent", None),
        ("correction_days", "5"),
    ])
    def test_what_makes_no_sense_is_refused_beside_its_field(self, name, value, group, cycle, coordinator):
        for deed in (lambda: change_group(group, {name: value}, by=coordinator),
                     lambda: create_group(cycle, {"slug": "x", "name_sq": "X", name: value}, by=coordinator)):
            with pytest.raises(DeedRefused) as refusal:
                deed()
            assert refusal.value.field == name
        assert not WorkingGroup.objects.filter(slug="x").exists()

    def test_every_rule_is_in_the_record_and_in_the_history(self, group, coordinator):
        changed = {"bench_quorum_percent": 40, "abstentions": "counted", "ties": "chair_decides",
                   "is_vote_secret": True, "items_from": "keepers", "minutes_days": 7, "mandate_months": 24,
                   "meetings_a_year": 4}
        change_group(group, changed, by=coordinator)
        entry = record("group.rules_changed")
        assert set(entry.facts["before"]) == set(entry.facts["after"]) == set(RULES)
        (change,) = rule_changes(group)
        assert change["sequence"] == entry.sequence
        assert len(change["changes"]) == len(changed)
        assert all(one["before"] != one["after"] for one in change["changes"])

    def test_entries_from_before_a_rule_existed_are_read(self):
        before = {"quorum_percent": 50, "needs_both_benches": True, "majority": "simple", "notice_days": 5}
        (change,) = changes_in_words(before, {**before, "notice_days": 7})
        assert (change["before"], change["after"]) == ("5 ditë pune", "7 ditë pune")

    def test_every_rule_has_its_words(self, group):
        """Changing any rule changes what is read."""
        other = {"majority": "absolute", "abstentions": "counted", "ties": "chair_decides", "items_from": "voices"}
        said = rules_in_words(group)
        for name, value in rules_of(group).items():
            changed = other.get(name)
            if changed is None:
                changed = 12 if value is None else not value if isinstance(value, bool) else value + 3
            setattr(group, name, changed)
            assert rules_in_words(group) != said, name
            setattr(group, name, value)


class TestParents:
    def test_a_group_is_not_under_itself(self, group, cycle, coordinator):
        team = create_group(cycle, {"slug": "ekipi", "name_sq": "Ekipi", "parent": group}, by=coordinator)
        for parent in (group, team):
            with pytest.raises(DeedRefused) as refusal:
                change_group(group, {"parent": parent}, by=coordinator)
            assert refusal.value.field == "parent"

    def test_a_foreign_or_closed_parent_is_refused(self, cycle, coordinator, other_coordinator, other_municipality):
        foreign = empty_group(make.cycle(other_municipality), other_coordinator)
        closed = close_group(empty_group(cycle, coordinator, slug="i-vjeter"), "Mbaroi.", by=coordinator)
        for parent in (foreign, closed):
            with pytest.raises(DeedRefused) as refusal:
                create_group(cycle, {"slug": "ekipi", "name_sq": "Ekipi", "parent": parent}, by=coordinator)
            assert refusal.value.field == "parent"


class TestActs:
    def test_an_act_is_published_with_its_digest(self, group, coordinator):
        paper = act(group, coordinator, kind="founding", number="Nr. 7", signed_by="Kryetari")
        entry = record("group.act_published")
        assert entry.facts["digest"] == hashlib.sha256(PDF).hexdigest() == paper.digest
        assert (paper.name, paper.media_type, paper.size) == ("rregullorja.pdf", "application/pdf", len(PDF))
        assert fresh(group).founding_act == "Nr. 7 Kryetari"

    def test_the_file_is_judged_by_its_content(self, group, coordinator):
        with pytest.raises(DeedRefused) as refusal:
            act(group, coordinator, content=b"<script>alert(1)</script>")
        assert refusal.value.field == "upload"
        assert not group.papers.exists()

    def test_newer_rules_of_work_take_the_place_of_the_older_and_both_are_read(self, group, coordinator):
        first, second = act(group, coordinator), act(group, coordinator, title_sq="Rregullorja 2")
        third = act(group, coordinator, title_sq="Rregullorja 3")
        assert (second.replaces, third.replaces) == (first, second)
        (listed,) = acts_of(group)
        assert [listed["code"], *(one["code"] for one in listed["older"])] == [third.code, second.code, first.code]

    def test_an_act_replaces_one_of_its_kind_in_its_group_once(self, group, cycle, coordinator):
        other = act(empty_group(cycle, coordinator, slug="tjeter"), coordinator, kind="work_plan")
        rules, plan = act(group, coordinator), act(group, coordinator, kind="work_plan")
        act(group, coordinator, kind="work_plan", replaces=plan)
        for older in (other, rules, plan):
            with pytest.raises(DeedRefused) as refusal:
                act(group, coordinator, kind="work_plan", replaces=older)
            assert refusal.value.field == "replaces"

    def test_not_signed_tomorrow_and_not_by_others(self, group, coordinator, other_coordinator, person):
        with pytest.raises(DeedRefused) as refusal:
            act(group, coordinator, signed_on=clock.today(group.municipality) + timedelta(days=1))
        assert refusal.value.field == "signed_on"
        for by in (other_coordinator, person, members(group)[0]):
            with pytest.raises(PermissionDenied):
                act(group, by)

    def test_words_are_put_right_with_a_public_reason(self, group, coordinator):
        paper = act(group, coordinator)
        with pytest.raises(DeedRefused):
            correct_paper(paper, {"number": "Nr. 8"}, reason="", by=coordinator)
        correct_paper(paper, {"number": "Nr. 8"}, reason="Numri mungonte.", by=coordinator)
        assert (fresh(paper).number, record("group.act_corrected").reason) == ("Nr. 8", "Numri mungonte.")

    def test_an_act_may_stand_without_a_file(self, group, coordinator):
        fields = {"kind": "other", "title_sq": "Memorandum", "signed_on": clock.today(group.municipality)}
        assert not add_paper(group, fields, by=coordinator).file


class TestSeats:
    def test_a_changed_seat_is_published_from_what_to_what(self, group, coordinator):
        seat = group.seats.first()
        change_seat(seat, {"title_sq": "Sekretaria", "bench": Bench.OTHER}, reason="Riorganizim.", by=coordinator)
        entry = record("seat.changed")
        assert (entry.facts["before"]["bench"], entry.facts["bench"], entry.reason) == (
            "municipality", "other", "Riorganizim.")
        with pytest.raises(DeedRefused):
            change_seat(seat, {"title_sq": "X"}, reason=" ", by=coordinator)

    def test_the_organisation_of_a_seat_stays_while_people_sit_for_it(self, group, coordinator, other_municipality):
        one, two = make.organisation(group.municipality, "Një"), make.organisation(group.municipality, "Dy")
        seat = add_seat(group, {"bench": Bench.CIVIL_SOCIETY, "title_sq": "Një", "organisation": one}, by=coordinator)
        change_seat(seat, {"organisation": two}, reason="Gabim.", by=coordinator)
        seated(fresh(seat), "u@dy.example", by=coordinator)
        for organisation in (one, None, make.organisation(other_municipality)):
            with pytest.raises(DeedRefused) as refusal:
                change_seat(seat, {"organisation": organisation}, reason="Tjetër.", by=coordinator)
            assert refusal.value.field == "organisation"

    def test_a_seat_that_was_given_up_takes_nobody(self, group, coordinator):
        seat = group.seats.first()
        give_up_seat(seat, reason="U bashkua.", by=coordinator)
        for deed in (lambda: invite(fresh(seat), email="x@y.example", by=coordinator),
                     lambda: give_up_seat(seat, reason="Prapë.", by=coordinator),
                     lambda: change_seat(seat, {"title_sq": "X"}, reason="x", by=coordinator)):
            with pytest.raises(DeedRefused):
                deed()

    def test_seats_move_within_their_bench(self, group, coordinator):
        first, second, third = group.seats.filter(bench=Bench.CIVIL_SOCIETY)
        move_seat(third, is_up=True, by=coordinator)
        move_seat(first, is_up=True, by=coordinator)  # it is the first: nothing happens
        assert list(group.seats.filter(bench=Bench.CIVIL_SOCIETY)) == [first, third, second]
        move_seat(first, is_up=False, by=coordinator)
        assert list(group.seats.filter(bench=Bench.CIVIL_SOCIETY)) == [third, first, second]
        assert sorted(group.seats.values_list("sort_order", flat=True)) == [1, 2, 3, 4, 5, 6]

    def test_only_the_own_coordinator(self, group, other_coordinator, person):
        seat = group.seats.first()
        for by in (other_coordinator, person, members(group)[0]):
            for deed in (lambda by=by: give_up_seat(seat, reason="x", by=by),
                         lambda by=by: move_seat(seat, is_up=True, by=by),
                         lambda by=by: change_seat(seat, {"title_sq": "X"}, reason="x", by=by)):
                with pytest.raises(PermissionDenied):
                    deed()


def test_a_whole_seat_is_replaced_from_the_reserve_list(cycle, coordinator, django_capture_on_commit_callbacks):
    """The applicant gives up: the seat ends with its mandate, the reserve takes the place and gets a seat."""
    call = make_selections.announced_call(cycle, coordinator, seats_municipality=2)
    group = WorkingGroup.objects.get(call=call)
    leaving = Application.objects.filter(call=call, status=ApplicationStatus.SELECTED).first()
    seat = group.seats.get(organisation=leaving.organisation)
    mandate = seat.mandates.get()
    renewed = renew_invitation(mandate, by=coordinator)
    accept_invitation(renewed.token, by=mandate.person)
    assert application_of(seat) == leaving
    with pytest.raises(DeedRefused):
        give_up_seat(seat, reason="Jo këtu.", by=coordinator)
    give_up_place(leaving, "Nuk mundemi.", by=leaving.started_by)
    assert fresh(mandate).ending == Mandate.Ending.SEAT
    assert fresh(seat).ended_on is not None
    letter = Notice.objects.filter(kind="place.offered").latest("pk")
    offer = find_offer(letter.secret)
    accept_offer(offer, token=letter.secret)
    new = group.seats.get(organisation=offer.application.organisation)
    assert new.mandates.get().person.email == offer.application.contact_email


class TestClosing:
    def test_a_closed_group_is_history(self, group, coordinator):
        people, waiting = members(group), invite(group.seats.first(), email="x@y.example", kind="substitute",
                                                 by=coordinator)
        closed = close_group(group, "E kreu detyrën.", by=coordinator)
        assert (closed.is_closed, closed.closing_reason) == (True, "E kreu detyrën.")
        assert not any(is_member(fresh(person), group) for person in people)
        assert set(Mandate.objects.filter(accepted_at__isnull=False).values_list("ending", flat=True)) == {"closed"}
        assert fresh(waiting).has_ended
        entry = record("group.closed")
        assert (entry.reason, entry.facts["mandates"]) == ("E kreu detyrën.", 6)
        told = Notice.objects.filter(kind="group.closed")
        assert {notice.recipient for notice in told} == set(people)
        assert not Notice.objects.filter(kind="mandate.ended").exists()
        for deed in (lambda: add_seat(closed, {"bench": Bench.OTHER, "title_sq": "X"}, by=coordinator),
                     lambda: invite(closed.seats.first(), email="z@y.example", by=coordinator),
                     lambda: change_group(closed, {"quorum_percent": 1}, by=coordinator),
                     lambda: give_up_seat(closed.seats.first(), reason="x", by=coordinator),
                     lambda: close_group(closed, "Prapë.", by=coordinator)):
            with pytest.raises(DeedRefused):
                deed()
        with pytest.raises(DeedRefused):
            make_meetings.planned_meeting(closed, coordinator)
        act(closed, coordinator, kind="change", title_sq="Vendimi i mbylljes")

    def test_what_is_unfinished_stands_in_the_way(self, group, cycle, coordinator):
        team = create_group(cycle, {"slug": "ekipi", "name_sq": "Ekipi", "parent": group}, by=coordinator)
        meeting = make_meetings.convened_meeting(group, coordinator)
        assert len(obstacles(group)) == 2
        with pytest.raises(DeedRefused):
            close_group(group, "Mbaroi.", by=coordinator)
        close_group(team, "Mbaroi.", by=coordinator)
        cancel_meeting(meeting, reason="Nuk duhet më.", by=coordinator)
        assert obstacles(fresh(group)) == []
        close_group(group, "Mbaroi.", by=coordinator)

    def test_minutes_that_are_not_final_stand_in_the_way(self, group, coordinator):
        minutes = make_meetings.drafted_minutes(make_meetings.held_meeting(group, coordinator), coordinator)
        with pytest.raises(DeedRefused) as refusal:
            close_group(group, "Mbaroi.", by=coordinator)
        assert "Procesverbali i 1 mbledhjeje" in refusal.value.sentence
        Minutes.objects.filter(pk=minutes.pk).update(status="final")
        assert obstacles(fresh(group)) == []

    def test_an_open_vote_stands_in_the_way(self, cycle, coordinator):
        small = make_commitments.small_group(cycle)
        commitment = make_commitments.ready(small.group, small.lead)
        now = clock.now()
        ballots.prepare_ballot(small.group, [commitment], title_sq="Miratimi", opens_at=now,
                               closes_at=now + timedelta(days=7), by=make_commitments.as_person(small.secretary))
        with pytest.raises(DeedRefused):
            close_group(small.group, "Mbaroi.", by=coordinator)

    def test_it_needs_a_reason_and_the_own_coordinator(self, group, coordinator, other_coordinator):
        with pytest.raises(DeedRefused) as refusal:
            close_group(group, "  ", by=coordinator)
        assert refusal.value.field == "reason"
        for by in (other_coordinator, mandates(group)[0].person):
            with pytest.raises(PermissionDenied):
                close_group(group, "Po.", by=by)
