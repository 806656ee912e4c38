"""The working group takes its seats and meets; the minutes go through their correction window."""
from datetime import timedelta

from consultations.actions import invitations, meetings, minutes
from consultations.models import Mandate, Seat
from consultations.models.review import Bench
from home.rehearsal.data import demo
from home.rehearsal.play import next_working_hour

MEETING_DAY = 45


def take_seats(play):
    """The municipality names its people, every invited person accepts; a chair, a co-chair, a secretary."""
    group, names = play.made["group"], demo()["working_group"]["municipal_members"]
    with play.on(33):
        seats = Seat.objects.filter(group=group, bench=Bench.MUNICIPALITY).order_by("sort_order", "pk")
        for number, (seat, name) in enumerate(zip(seats, names, strict=True), 1):
            seat.title_sq, seat.title_en = name["sq"], name["en"]
            seat.save()
            role = {1: Mandate.Role.CHAIR, 4: Mandate.Role.SECRETARY}.get(number, Mandate.Role.MEMBER)
            person = play.person(f"anetar{number}@demo-bashkia.example", f"Anëtari {number} (demo)")
            invitations.invite(seat, email=person.email, name=person.get_full_name(), role=role, by=play.coordinator)
        for mandate in Mandate.objects.filter(seat__group=group, accepted_at=None).select_related("person", "seat"):
            fresh = invitations.renew_invitation(mandate, by=play.coordinator)
            invitations.accept_invitation(fresh.token, by=fresh.person)
    with play.on(34):
        first = Mandate.objects.filter(seat__group=group, seat__bench=Bench.CIVIL_SOCIETY).first()
        invitations.give_role(first, Mandate.Role.CO_CHAIR, by=play.coordinator)
    with play.on(35):
        running = Mandate.objects.filter(seat__group=group).running().count()
    play.expect(running == 14, f"{running} people sit in the group instead of 14")


def members(play):
    """The people of the group, the municipality's bench first, each fresh."""
    mandates = Mandate.objects.filter(seat__group=play.made["group"], accepted_at__isnull=False)
    return [mandate.person for mandate in mandates.select_related("person")]


def secretary(play):
    """Whoever keeps the group's papers."""
    return Mandate.objects.get(seat__group=play.made["group"], role=Mandate.Role.SECRETARY).person


def hold_meeting(play):
    """The first meeting: convened in time, attended, written up, corrected, published."""
    data, group = demo()["meetings"][0], play.made["group"]
    starts_at = next_working_hour(play.day(MEETING_DAY, 17))
    with play.on(34, 12):
        meeting = meetings.plan_meeting(group, {
            "kind": "initial", "title_sq": data["title"]["sq"], "title_en": data["title"]["en"],
            "starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2), "place": data["place"]["sq"],
            "access": "open", "agenda": [point["sq"] for point in data["agenda"]],
        }, by=secretary(play))
        meeting = meetings.convene_meeting(meeting, by=secretary(play))
    play.expect_letters("meeting.convened", 14)
    _hold(play, meeting, starts_at)


def _hold(play, meeting, starts_at):
    group = play.made["group"]
    after = (starts_at.date() - play.first_day).days
    with play.on(after, 17, 10):
        present = list(Mandate.objects.filter(seat__group=group, accepted_at__isnull=False))[:-2]
        meeting = meetings.note_attendance(meeting, present, by=secretary(play), participants_total=19)
    with play.on(after, 19, 30):
        meeting = meetings.close_meeting(meeting, by=secretary(play))
        items = {point.pk: {"discussion": f"U diskutua: {point.title}"} for point in meeting.agenda.all()}
        last = list(items)[-1]
        items[last] |= {"decisions": ["Grupi mblidhet të paktën një herë në muaj."],
                        "tasks": [{"text": "Përgatitja e gjashtë ideve për angazhime", "owner": "Të gjithë anëtarët",
                                   "due_on": starts_at.date() + timedelta(days=14)}]}
        meeting.refresh_from_db()
        sheet = minutes.write_minutes(meeting, "Mbledhja u hap nga kryetari; kuorumi u plotësua.", items,
                                      by=secretary(play))
        minutes.open_corrections(sheet, by=secretary(play))
    with play.on(after + 1):
        correction = minutes.propose_correction(sheet, "Të shtohet se takimi ishte i hapur për publikun.",
                                                by=present[0].person)
        minutes.decide_correction(correction, True, by=secretary(play))
    with play.on(after + 12):
        minutes.publish_minutes(sheet, by=secretary(play))
    sheet.refresh_from_db()
    play.expect(sheet.status == "final", "the minutes are not final")
    play.made["meeting"] = meeting
