"""The council, its teams and thematic groups, the social-audit group: founded, meeting, changing hands."""
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

from consultations.actions import (
    agenda,
    answers,
    attendance,
    corrections,
    door,
    group_papers,
    groups,
    invitations,
    mandates,
    meetings,
    minutes,
    series,
    support,
    writing_minutes,
)
from consultations.models import GroupPaper, Mandate, WorkingGroup
from home.rehearsal.bodies import BODIES, COUNCIL, NAMES, PLACES, REGIONAL, RULES
from home.rehearsal.play import next_working_hour

FOUNDED, COUNCIL_DAY, PRIVATE_DAY, REGIONAL_DAY, CHANGE_DAY = 48, 60, 72, 75, 92


def found_bodies(play):
    """Every body with its founding act, its rules, its seats; whoever is invited accepts. Some seats stay vacant."""
    with play.on(FOUNDED):
        for number, (slug, (kind, parent, names, task, seats)) in enumerate(BODIES.items(), 41):
            fields = {"slug": slug, "kind": kind, "name_sq": names[0], "name_en": names[1], "purpose_sq": task[0],
                      "purpose_en": task[1], "parent": body(play, parent) if parent else None, **RULES.get(slug, {})}
            group = groups.create_group(play.made["cycle"], fields, by=play.coordinator)
            _found_by_act(play, group, number)
            for bench, holder, address, role in seats:
                seat = groups.add_seat(
                    group, {"bench": bench, "title_sq": holder[0], "title_en": holder[1]}, by=play.coordinator)
                if address:
                    sit(play, seat, address, role)
    with play.on(FOUNDED + 1):
        running = Mandate.objects.filter(seat__group=body(play, "keshilli")).running().count()
    play.expect(running == 7, f"{running} people sit in the council instead of 7")


def _found_by_act(play, group, number):
    day = play.day(FOUNDED).date()
    group_papers.add_paper(group, {
        "kind": GroupPaper.Kind.FOUNDING, "number": f"Nr. {number}", "title_en": f"Decision founding: {group.name_en}",
        "title_sq": f"Vendim për themelimin: {group.name_sq}", "signed_on": day,
        "signed_by": "Kryetari i bashkisë (demo)",
    }, by=play.coordinator)
    if group.kind == WorkingGroup.Kind.FORUM:
        group_papers.add_paper(group, {
            "kind": GroupPaper.Kind.RULES, "number": "", "title_sq": "Rregullat e punës", "title_en": "Rules of work",
            "signed_on": day, "signed_by": "Këshilli (demo)"}, by=play.coordinator)


def body(play, slug):
    """The body with this short name, fresh."""
    return WorkingGroup.objects.of(play.municipality).select_related("municipality", "cycle").get(slug=slug)


def sit(play, seat, address, role=Mandate.Role.MEMBER):
    """Invites somebody to a seat, and they accept at once. Returns the mandate."""
    name = NAMES.get(address.partition("@")[0], "")
    person = play.person(address, name)
    asked = invitations.invite(seat, email=person.email, name=name, role=role, by=play.coordinator)
    return invitations.accept_invitation(asked.token, by=person)


def people_of(group):
    """The mandates that run in `group` now, with their people."""
    return list(Mandate.objects.filter(seat__group=group).running().select_related("person", "seat__group"))


def keeper(group):
    """Whoever keeps the papers of `group` now."""
    roles = (Mandate.Role.SECRETARY, Mandate.Role.CHAIR, Mandate.Role.CO_CHAIR)
    return min((one for one in people_of(group) if one.role in roles), key=lambda one: roles.index(one.role)).person


def call(play, subject, day, fields, points, *, by, ahead=10, hour=16):
    """A meeting of `subject` on day `day` to which people were called `ahead` days before; returns it."""
    starts_at = next_working_hour(play.day(day, hour))
    fields = {"kind": "group", "access": "members", "starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2),
              "place": "Salla e këshillit bashkiak", "agenda": list(points), **fields}
    with play.on(day - ahead):
        meeting = meetings.plan_meeting(subject, fields, by=by)
        return meetings.convene_meeting(meeting, by=by, reason="Afati është i shkurtër.")


def hold(play, meeting, *, by, guests=0, women=0):
    """Everybody who is called comes, and guests who were not; the meeting is closed two hours later."""
    start = (meeting.starts_at.date() - play.first_day).days
    with play.on(start, 16, 10):
        if meeting.group:
            attendance.note_attendance(meeting, people_of(meeting.group), by=by)
        if guests:
            numbers = {"woman": women, "man": guests - women}
            door.count_people(meeting, numbers, {"bench": "", "unit": meeting.unit, "mode": "room"}, uuid4(), by=by)
    with play.on(start, 18, 30):
        return attendance.close_meeting(meeting, by=by), start


def write(play, meeting, day, decisions, tasks, *, by):
    """The minutes of a held meeting as a draft that those present got; returns them."""
    with play.on(day, 19):
        points = list(meeting.agenda.all())
        written = {point.pk: {"discussion": f"U diskutua: {point.title}."} for point in points}
        written[points[-1].pk] |= {"decisions": decisions, "tasks": tasks}
        sheet = writing_minutes.write_minutes(meeting, "Mbledhja u hap nga kryesuesi.", written, by=by)
        return minutes.open_corrections(sheet, by=by)


def meet(play):
    """The council meets in public and in private, three villages are visited, and its minutes become final."""
    council = body(play, "keshilli")
    with play.on(FOUNDED + 1):
        secretary = keeper(council)
    meeting = call(play, council, COUNCIL_DAY, {"title_sq": "Mbledhja e parë e Këshillit", "access": "open",
                                                "title_en": "First meeting of the Council"},
                   ("Rregullat e punës", "Plani i punës për vitin"), by=secretary)
    meeting, day = hold(play, meeting, by=secretary, guests=9, women=5)
    sheet = write(play, meeting, day, [
        {"text": "Miratohet plani i punës për vitin.", "taken_by": "consensus"},
        {"text": "Takimet me fshatrat mbahen çdo tre muaj.", "taken_by": "hands", "votes_for": 6, "votes_against": 0,
         "votes_abstained": 1},
    ], [{"text": "Kalendari i takimeve në njësitë administrative", "owner": "Sekretaria e këshillit",
         "due_on": meeting.starts_at.date() + timedelta(days=20)}], by=secretary)
    with play.on(day + 10):
        minutes.publish_minutes(sheet, by=secretary)
    private = call(play, council, PRIVATE_DAY, {
        "title_sq": "Vlerësimi i kandidaturave", "title_en": "Looking at the nominations", "access": "private"},
        ("Kandidaturat për vendin e lirë",), by=secretary)
    hold(play, private, by=secretary)
    _visit_villages(play)
    play.expect_letters("meeting.convened", 20)


def _visit_villages(play):
    """A regional series with the same agenda; numbers of those who came, by what they told."""
    cycle, by, units = play.made["cycle"], play.coordinator, {one.name_sq: one for one in play.municipality.units.all()}
    first = None
    for number, place in enumerate(PLACES):
        day = REGIONAL_DAY + 3 * number
        fields = {"place": f"Shkolla {place}", "unit": units.get(place)}
        if first is None:
            first = meeting = call(play, cycle, day, {**REGIONAL, **fields}, ("Çfarë ju duhet", "Si vazhdojmë"), by=by)
        else:
            starts_at = next_working_hour(play.day(day, 16))
            with play.on(day - 10):
                meeting = series.repeat_meeting(first, {
                    **fields, "starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2)}, by=by)
                meeting = meetings.convene_meeting(meeting, by=by)
        hold(play, meeting, by=by, guests=14 + 5 * number, women=6 + 2 * number)


def change_hands(play):
    """A member of the council is replaced by another, a chair of a thematic group resigns: the seat is vacant."""
    with play.on(CHANGE_DAY):
        council = body(play, "keshilli")
        farmer = next(one for one in people_of(council) if one.seat.title_sq == "Shoqata e Fermerëve")
        new = play.person("fermere2@demo-oshc.example", "Lindita Demo")
        asked = mandates.replace_person(farmer, email=new.email, name="Lindita Demo",
                                        reason="Shoqata emëroi përfaqësuese të re.", by=play.coordinator)
        invitations.accept_invitation(asked.token, by=new)
        leaving = people_of(body(play, "grupi-tematik-4"))[0]
        invitations.end_mandate(leaving, reason="Ndërroi qytet.", by=leaving.person)
    with play.on(CHANGE_DAY + 1):
        play.expect(len(people_of(body(play, "keshilli"))) == 7, "the council has another number of people")


def show(play, today):
    """For the demonstration, around day `today`: minutes in every stage, an invitation to answer, costs asked for."""
    council, team, audit = (body(play, slug) for slug in ("keshilli", "ekipi-buxheti", "auditimi-social"))
    with play.on(today):
        secretary, chair, auditor = keeper(council), keeper(team), keeper(audit)
    meeting = call(play, team, today - 4, {"title_sq": "Mendimi për buxhetin", "title_en": "Opinion on the budget"},
                   ("Shifrat e vitit", "Mendimi i ekipit"), by=chair)
    meeting, day = hold(play, meeting, by=chair)
    sheet = write(play, meeting, day, [{"text": "Ekipi e mbështet buxhetin me dy vërejtje.", "taken_by": "consensus"}],
                  [{"text": "Vërejtjet t’i dërgohen Këshillit", "owner": "Forumi i Gruas",
                    "due_on": play.day(today + 6).date()}], by=chair)
    with play.on(day + 1):
        corrections.propose_correction(sheet, "Vërejtja e dytë u bë nga Forumi i Gruas.", by=people_of(team)[-1].person)
    call(play, audit, today + 9, {"kind": "site_visit", "title_sq": "Vizitë te sheshi i ri", "place": "Sheshi i ri",
                                  "title_en": "Visit to the new square", "access": "open"},
         ("Çfarë shohim", "Çfarë shënojmë"), by=auditor, ahead=11)
    meeting = call(play, council, today + 12, {
        **COUNCIL, "access": "open", "support_cap": Decimal("2000"), "online_url": "https://takim.example/keshilli",
        "support_note_sq": "Mbulojmë biletën e autobusit dhe kujdesin për fëmijët.",
        "support_note_en": "We cover the bus ticket and the care of children."},
        ("Ç’u bë me detyrat", "Propozimet e grupeve tematike"), by=secretary, ahead=13)
    _answer(play, meeting, today, secretary)


def _answer(play, meeting, today, secretary):
    with play.on(today - 1):
        first, second, third, *_rest = [one.person for one in people_of(meeting.group) if one.person != secretary]
        answers.answer_meeting(meeting, "online", by=first)
        rsvp = answers.answer_meeting(
            meeting, "yes", by=second, needs=["childcare"], needs_note="Një fëmijë tre vjeç.",
            support={"kind": "travel", "estimate": Decimal("600"), "note": "Autobusi nga Gjinari."})
        answers.answer_meeting(meeting, "no", by=third)
        support.approve_support(rsvp.support.get(), Decimal("600"), by=play.coordinator)
        agenda.add_agenda_item(meeting, "Ndriçimi i rrugës së shkollës", by=second)
