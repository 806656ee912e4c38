"""Who is called, what a change tells, private meetings, the same meeting in another place, papers, calendar feeds."""
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile

from cocreate import clock, notices
from cocreate.models import Notice, PublicRecord
from cocreate.workflow import DeedRefused
from consultations import membership
from consultations.actions.answers import answer_meeting
from consultations.actions.meeting_papers import AT_MOST, add_paper, remove_paper
from consultations.actions.meetings import cancel_meeting, change_meeting, convene_meeting
from consultations.actions.series import make_series, repeat_meeting
from consultations.called import called_meetings, called_people, is_called
from consultations.models import Meeting, MeetingPaper, MeetingSeries
from tests import make
from tests.make_groups import mandates, members, working_group
from tests.make_meetings import convened_meeting, planned_meeting

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator)


@pytest.fixture
def team(cycle, coordinator):
    return working_group(cycle, coordinator, slug="ekipi", name_sq="Ekipi")


def called(meeting):
    return set(called_people(meeting).values_list("email", flat=True))


def emails(people):
    return {person.email for person in people}


def test_called_are_group_other_groups_or_the_keepers_only(group, team, coordinator):
    own = planned_meeting(group, coordinator)
    both = planned_meeting(group, coordinator, also_groups=[team])
    keepers = planned_meeting(group, coordinator, also_groups=[team], called="keepers")
    everybody = planned_meeting(group.cycle, coordinator, kind="forum")
    assert called(own) == emails(members(group))
    assert called(both) == called(everybody) == emails(members(group) + members(team))
    assert called(keepers) == emails(members(one)[place] for one in (group, team) for place in (0, 1, 3))


def test_both_directions_say_the_same(group, team, coordinator):
    """Whom a meeting calls, and which meetings call a person: one truth, asked from both ends."""
    for subject in (group, team, group.cycle):
        for kind in ("everybody", "keepers"):
            planned_meeting(subject, coordinator, called=kind, kind="forum")
    planned_meeting(group, coordinator, also_groups=[team], called="keepers")
    for person in [*members(group), *members(team), make.person("x@example.org", "X")]:
        mine = set(called_meetings(person, group.municipality))
        for meeting in Meeting.objects.all():
            assert (meeting in mine) == is_called(person, meeting) == (person in called_people(meeting))


def test_an_ended_mandate_is_not_called_from_that_second_on(group, coordinator):
    meeting, mandate = planned_meeting(group, coordinator), mandates(group)[5]
    mandate.ends_at = clock.now() + timedelta(hours=1)
    mandate.save()
    membership.forget(mandate.person)
    for moment, is_in in ((mandate.ends_at - timedelta(seconds=1), True), (mandate.ends_at, False)):
        with clock.at(moment):
            assert is_called(mandate.person, meeting) is is_in
            assert (mandate.person.email in called(meeting)) is is_in
            assert called_meetings(mandate.person, group.municipality).exists() is is_in


def test_a_secretary_calls_no_group_that_is_not_theirs(group, team, coordinator):
    with pytest.raises(DeedRefused) as refusal:
        planned_meeting(group, members(group)[1], also_groups=[team])
    assert refusal.value.field == "also_groups"


def test_a_convened_meeting_is_moved_with_a_reason_and_the_old_time(group, coordinator):
    meeting = convened_meeting(group, coordinator)
    first, later = meeting.starts_at, {"starts_at": meeting.starts_at + timedelta(days=1),
                                       "ends_at": meeting.ends_at + timedelta(days=1)}
    with pytest.raises(DeedRefused) as refusal:
        change_meeting(meeting, later, by=coordinator)
    assert refusal.value.field == "reason"
    moved = change_meeting(meeting, later, reason="Salla është e zënë.", by=coordinator)
    assert (moved.original_starts_at, moved.change_reason) == (first, "Salla është e zënë.")
    again = change_meeting(moved, {"starts_at": first + timedelta(days=2), "ends_at": first + timedelta(days=3)},
                           reason="Prapë.", by=coordinator)
    assert again.original_starts_at == first
    entry = PublicRecord.objects.filter(kind="meeting.changed").first()
    assert entry.reason in {"Salla është e zënë.", "Prapë."}
    told = Notice.objects.filter(kind="meeting.convened", context__is_change=True).order_by("pk")
    letter = notices.compose(told.first())
    assert "Salla është e zënë." in letter.body
    assert letter.attachments[0].mimetype == "text/calendar; method=REQUEST"


def test_small_changes_tell_nobody(group, coordinator):
    meeting = convened_meeting(group, coordinator)
    before = Notice.objects.count()
    changed = change_meeting(meeting, {"capacity": 40, "description_sq": "Më gjerë."}, by=coordinator)
    assert changed.calendar_sequence == 0 and Notice.objects.count() == before


def test_a_group_called_afterwards_is_invited_alone(group, team, coordinator):
    meeting = convened_meeting(group, coordinator)
    Notice.objects.all().delete()
    change_meeting(meeting, {"also_groups": [team]}, by=coordinator)
    assert set(Notice.objects.filter(kind="meeting.convened").values_list("address", flat=True)) == emails(
        members(team))


def test_guests_who_come_are_told_of_changes_and_the_end(group, coordinator, person):
    meeting = convened_meeting(group, coordinator, access="open")
    answer_meeting(meeting, "yes", by=person)
    change_meeting(meeting, {"place": "Biblioteka"}, by=coordinator)
    cancel_meeting(meeting, reason="Stuhi.", by=coordinator)
    kinds = list(Notice.objects.filter(address=person.email).order_by("pk").values_list("kind", flat=True))
    assert kinds[-3:] == ["meeting.answered", "meeting.convened", "meeting.cancelled"]


def test_of_a_private_meeting_nothing_is_on_the_record_before_it_was_held(group, coordinator):
    meeting = convened_meeting(group, coordinator, access="private", title_sq="Fshehtas")
    change_meeting(meeting, {"place": "Kafeneja"}, by=coordinator)
    assert not PublicRecord.objects.filter(subject=meeting.reference).exists()
    assert not [one for one in PublicRecord.objects.all() if "Fshehtas" in str(one.facts)]


def test_a_private_meeting_that_is_opened_is_announced_on_the_record(group, coordinator):
    meeting = convened_meeting(group, coordinator, access="private", title_sq="Tani e hapur")
    change_meeting(meeting, {"access": "members"}, by=coordinator)
    change_meeting(meeting, {"access": "open"}, by=coordinator)
    (entry,) = PublicRecord.objects.filter(subject=meeting.reference)
    assert (entry.kind, entry.facts["title_sq"]) == ("meeting.convened", "Tani e hapur")


def test_what_was_announced_does_not_become_private(group, coordinator):
    with pytest.raises(DeedRefused) as refusal:
        change_meeting(convened_meeting(group, coordinator), {"access": "private"}, by=coordinator)
    assert refusal.value.field == "access"


def test_the_same_in_another_place_makes_a_series(group, coordinator):
    meeting = planned_meeting(group.cycle, coordinator, kind="regional", title_sq="Takim në njësi", capacity=40,
                              description_sq="Çfarë ju duhet?")
    unit = group.municipality.units.create(name_sq="Gjinar")
    fields = {"starts_at": meeting.starts_at + timedelta(days=1), "ends_at": meeting.ends_at + timedelta(days=1),
              "place": "Shkolla", "unit": unit}
    again = repeat_meeting(meeting, fields, by=coordinator)
    series = MeetingSeries.objects.get()
    assert (series.title_sq, set(series.meetings.all())) == ("Takim në njësi", {meeting, again})
    assert (again.unit, again.place, again.capacity, again.description_sq) == (unit, "Shkolla", 40, "Çfarë ju duhet?")
    assert [one.title for one in again.agenda.all()] == [one.title for one in meeting.agenda.all()]
    assert again.calendar_uid != meeting.calendar_uid and again.status == "planned"
    third = repeat_meeting(again, fields, by=coordinator)
    assert third.series == series and MeetingSeries.objects.count() == 1


def test_series_are_the_coordinators(group):
    with pytest.raises(PermissionDenied):
        make_series(group.cycle, {"title_sq": "X"}, by=members(group)[1])


def test_papers_are_kept_once_up_to_a_number_and_go_from_the_disk(group, coordinator,
                                                                django_capture_on_commit_callbacks):
    meeting = planned_meeting(group, coordinator)
    paper = add_paper(meeting, "Buxheti", ContentFile(PDF, name="../../buxheti.exe"), by=coordinator)
    assert paper.name == "buxheti.pdf"
    assert add_paper(meeting, "Prapë", ContentFile(PDF, name="b.pdf"), by=coordinator) == paper
    with pytest.raises(DeedRefused):
        add_paper(meeting, "Program", ContentFile(b"MZ\x90", name="a.pdf"), by=coordinator)
    storage, name = paper.file.storage, paper.file.name
    assert storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        remove_paper(paper, by=coordinator)
    assert not storage.exists(name)
    MeetingPaper.objects.bulk_create(MeetingPaper(meeting=meeting, title="x", size=1, digest=str(number))
                                     for number in range(AT_MOST))
    with pytest.raises(DeedRefused):
        add_paper(meeting, "Një tepër", ContentFile(PDF, name="a.pdf"), by=coordinator)


def test_members_add_no_papers(group, coordinator):
    with pytest.raises(PermissionDenied):
        add_paper(planned_meeting(group, coordinator), "X", ContentFile(PDF, name="a.pdf"), by=members(group)[4])


def test_the_letter_keeps_its_promise_at_sending(group, coordinator):
    """Somebody who left between the deed and the post gets nothing, and above all not the link."""
    meeting = planned_meeting(group, coordinator, online_url="https://takim.example/abc")
    convene_meeting(meeting, reason="X", by=coordinator)
    mandate = mandates(group)[5]
    notice = Notice.objects.get(kind="meeting.convened", address=mandate.person.email)
    assert "https://takim.example/abc" in notices.compose(notice).body
    mandate.ends_at = clock.now()
    mandate.save()
    assert notices.compose(Notice.objects.get(pk=notice.pk)) is None
