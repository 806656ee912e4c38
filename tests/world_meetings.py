"""The meetings to come of the guards' world, with everything that hangs on them."""
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

from django.core.files.base import ContentFile

from consultations.actions import agenda, answers, attendance, calendar_feeds, door, meeting_papers, series, support
from consultations.models import Meeting
from consultations.presence_numbers import slip_groups
from consultations.presenting_presence import named_groups
from tests import make_groups, make_meetings

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def meetings_to_come(realm):
    """A meeting people were called to, with papers, a proposed point, answers and costs; a private one; a series."""
    by, group = realm.coordinator, realm.group
    realm.coming_meeting = meeting = make_meetings.convened_meeting(
        group, by, title_sq="Mbledhja që vjen", support_cap=3000, capacity=40, online_url="https://takim.example/hyrja")
    realm.paper = meeting_papers.add_paper(meeting, "Buxheti", ContentFile(PDF, name="buxheti.pdf"), by=by)
    realm.inside_paper = meeting_papers.add_paper(
        meeting, "Vetëm për anëtarët", ContentFile(PDF + b"2", name="shenime.pdf"), is_public=False, by=by)
    realm.point = meeting.agenda.first()
    realm.proposal = agenda.add_agenda_item(meeting, "Një pikë e propozuar", by=realm.member)
    for person in (realm.member, realm.lead):
        request = make_meetings.support_request(meeting, person, note="Autobusi i mëngjesit nga Gjinari, për dy veta.")
    realm.support = meeting.rsvps.get(person=realm.member).support.get()
    support.approve_support(request, Decimal(900), by=by)
    answers.answer_meeting(meeting, "yes", by=realm.secretary, needs=["access"],
                           needs_note="Salla duhet pa shkallë për karrigen time.")
    realm.private_meeting = make_meetings.convened_meeting(group, by, title_sq="Bisedë me dyer mbyllur",
                                                           access="private")
    make_meetings.final_minutes(make_meetings.held_meeting(
        group, by, title_sq="Bisedë me dyer mbyllur, e mbajtur", agenda=["Pika me dyer mbyllur"], access="private",
        place="Zyra me dyer mbyllur"), by)
    first = make_meetings.convened_meeting(realm.cycle, by, kind="regional", access="open", title_sq="Takim në njësi")
    place = {"starts_at": first.starts_at + timedelta(days=1), "ends_at": first.ends_at + timedelta(days=1)}
    realm.series = series.repeat_meeting(first, {**place, "place": "Shkolla"}, by=by).series
    answers.answer_meeting(first, "yes", by=realm.applicant)
    realm.feed_token = calendar_feeds.make_feed(realm.municipality, by=realm.member)


def meeting_on_now(realm):
    """A meeting that is on now: somebody is noted, the door has its code, slips are in the box."""
    meeting = make_meetings.running_meeting(realm.group, realm.coordinator, title_sq="Mbledhja e tanishme")
    Meeting.objects.filter(pk=meeting.pk).update(ends_at=meeting.ends_at + timedelta(hours=12))
    meeting.refresh_from_db()
    attendance.note_attendance(meeting, make_groups.mandates(realm.group)[:3], by=realm.coordinator)
    alike = {"bench": "", "unit": None, "mode": "room", "is_member": False}
    door.count_people(meeting, {"woman": 4}, alike, uuid4(), by=realm.coordinator)
    realm.running_meeting = door.make_door_code(meeting, by=realm.coordinator)
    realm.slip_key = named_groups(slip_groups(meeting))[0]["key"]
