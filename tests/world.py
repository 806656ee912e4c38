"""The whole world of the guards: two municipalities with look-alike data, made once, its things known by name.

`ours` (host "testserver") went the whole way, to the published plan; `theirs` ("prova.testserver") stands in its
open consultation. Each has, besides what was played, one thing of every kind at an early moment.
"""
from datetime import date, timedelta
from types import SimpleNamespace

from django.core.files.base import ContentFile
from django.utils import timezone

from cocreate import clock
from cocreate.models import Holiday, User
from commitments.actions import ballot_ends, ballots, votes
from commitments.actions.contributions import post_contribution
from commitments.actions.plans import create_plan
from commitments.models import Commitment, Contribution
from commitments.states import ContributionStatus
from consultations.actions import (
    calls,
    colleagues,
    complaints,
    information,
    inquiries,
    invitations,
    offers,
    reviews,
    saving,
    selections,
)
from consultations.actions.attachments import attach_file
from consultations.actions.chosen import write_to_applicants
from consultations.actions.consent import take_back_consent
from consultations.actions.consultations import create_consultation
from consultations.actions.minutes import open_corrections, propose_correction
from consultations.call_changes import state_of
from consultations.models import Call, Mandate, MinuteLine
from home.actions.call_pages import create_call_pages
from home.rehearsal.play import Play
from home.rehearsal.steps import STEPS, steps_until
from tests import (
    make,
    make_ballots,
    make_calls,
    make_commitments,
    make_groups,
    make_meetings,
    make_selections,
    make_votes,
)
from tests.world_groups import acts_and_closed_groups
from tests.world_meetings import door_now, meetings_to_come

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def build():
    """Both municipalities, and somebody without any role, in the database at hand."""
    elbasan, prova = make.both_municipalities()
    ours = _played(elbasan, STEPS, days_ago=130, years="2026-2028")
    theirs = _played(prova, steps_until("Twenty contributions"), days_ago=90, years="2027-2029")
    return SimpleNamespace(ours=ours, theirs=theirs, realms=(ours, theirs),
                           citizen=make.person("dikush@example.org", "Dikush Qytetari"))


def _played(municipality, steps, *, days_ago, years):
    """The steps of the rehearsal in one municipality, then the early things. Returns its realm."""
    coordinator = make.coordinator(municipality, f"koordinatori@{municipality.slug}.example")
    play = Play(municipality, coordinator.pk, timezone.localdate() - timedelta(days=days_ago), slug=years)
    for step in steps:
        step.act(play)
        if step.name == "Twenty contributions":
            play.made["unconfirmed"] = _unconfirmed(play)
    realm = SimpleNamespace(municipality=municipality, host=municipality.site.hostname, coordinator=play.coordinator,
                            **_named(play))
    for add in (_people, _open_call, _running_selection, _arrivals, _after_the_result, _early_drafting, _early_meetings,
                make_ballots.votes_of_every_moment, _early_words):
        add(realm)
    return realm


def _unconfirmed(play):
    """Words whose author has not used the link of the letter; the token is on it."""
    commitment = Commitment.objects.get(pk=play.made["commitments"]["ELB-D1"][0])
    fields = {"body": "Fjalë që presin konfirmimin.", "email": f"pret@{play.municipality.slug}.example"}
    with play.on(89):
        return post_contribution(play.made["window"], commitment.current_version, fields)


def _named(play):
    """What the steps made, by name."""
    made = play.made
    commitment = Commitment.objects.get(pk=made["commitments"]["ELB-D1"][0])
    return {
        "cycle": made["cycle"], "call": made["call"], "group": made["group"], "meeting": made["meeting"],
        "ballot": made["ballot"], "window": made["window"], "unconfirmed": made["unconfirmed"],
        "plan": made.get("plan"), "commitment": commitment,
        "contribution": Contribution.objects.get(pk=made["K01"]), "application": made["call"].applications.first(),
        "suggestion": commitment.suggestions.first(), "comment": commitment.comments.first(),
        "lead": User.objects.get(pk=made["commitments"]["ELB-D1"][1]),
    }


def _people(realm):
    """The people of the group by what they are in it, and those who were or will be."""
    mandates = list(make_groups.mandates(realm.group))
    roles = Mandate.Role
    realm.seat = mandates[0].seat
    realm.member = next(one.person for one in mandates if one.role == roles.MEMBER and one.person != realm.lead)
    realm.secretary = next(one.person for one in mandates if one.role == roles.SECRETARY)
    realm.substitute = make_groups.seated(
        realm.seat, f"zevendesi@{realm.municipality.slug}.example", by=realm.coordinator,
        kind=Mandate.Kind.SUBSTITUTE).person
    former = make_commitments.seat_with(realm.group, "Ish Anëtari")
    former.ends_at, former.ending = timezone.now() - timedelta(days=1), Mandate.Ending.ENDED
    former.save()
    realm.former = former.person
    realm.invitation = invitations.invite(
        mandates[1].seat, email=f"ftuari@{realm.municipality.slug}.example", kind=Mandate.Kind.SUBSTITUTE,
        by=realm.coordinator)
    acts_and_closed_groups(realm)
    realm.reviewer = realm.call.reviewers.first().person
    realm.sheet_application = realm.call.applications.filter(reviews__reviewer__person=realm.reviewer).first()


def _open_call(realm):
    """A call that is open, with a begun and a handed-in application, each with its applicant; one has a file."""
    slug = realm.municipality.slug
    realm.open_call = make_calls.open_call(realm.cycle, realm.coordinator)
    realm.draft_applicant = make_calls.applicant("Besa Fillestare", f"besa@{slug}.example")
    realm.draft = make_calls.complete_application(realm.open_call, realm.draft_applicant, organisation="Gërsheti")
    upload = ContentFile(PDF, name="statuti.pdf")
    realm.attachment = attach_file(realm.draft, upload, by=realm.draft_applicant)
    realm.applicant = make_calls.applicant("Arta Shembulli", f"arta@{slug}.example")
    realm.submitted = make_calls.submitted_application(realm.open_call, realm.applicant, organisation="Dritare e Hapur")
    realm.draft_call = make_calls.draft_call(realm.cycle, realm.coordinator)
    for call in (realm.open_call, realm.draft_call):
        create_call_pages(call)
    _colleagues(realm)
    _letters_about(realm)
    _questions_and_changes(realm)


def _questions_and_changes(realm):
    """Questions of the public in every state, and a change of the open call after which people were told."""
    call, by = realm.open_call, realm.coordinator
    slug = realm.municipality.slug
    realm.inquiry, answered, aside = (
        inquiries.ask(call, f"Pyetja {number}: a mund të aplikojmë bashkë?", email=f"pyet{number}@{slug}.example")
        for number in range(3))
    realm.answered_inquiry = inquiries.answer_inquiry(
        answered, {"shown_sq": "A mund të aplikojnë dy grupe bashkë?", "shown_en": "May two groups apply together?",
                   "answer_sq": "Po, me një aplikim.", "answer_en": "Yes, with one application."}, by=by)
    texts = {name: getattr(realm.answered_inquiry, name) for name in inquiries.TEXTS}
    inquiries.correct_answer(realm.answered_inquiry, {**texts, "answer_en": "Yes, in one application."},
                             reason="Fjala anglisht.", by=by)
    inquiries.set_aside_inquiry(aside, "U përgjigj më parë.", by=by)
    rows = {"questions": [*state_of(call)["questions"], {
        "pk": None, "label_sq": "Kush merr pjesë?", "label_en": "Who takes part?", "help_sq": "", "help_en": "",
        "is_required": True, "word_limit": 100}]}
    calls.change_call(call, {"closes_at": call.closes_at + timedelta(days=2)}, rows=rows,
                      reason="Pas pyetjeve të publikut.", by=by)


def _letters_about(realm):
    """A letter in the coordinator's words, and an application that was erased at its applicant's wish."""
    words = {"subject_sq": "Takim informues", "text_sq": "Ju presim.", "subject_en": "Meeting", "text_en": "Welcome."}
    write_to_applicants([realm.submitted], words, by=realm.coordinator)
    writer = make_calls.applicant("Drita Largohet", f"drita@{realm.municipality.slug}.example")
    gone = make_calls.submitted_application(realm.open_call, writer, organisation="Shoqata që u tërhoq")
    realm.erased = take_back_consent(gone, by=writer)


def _colleagues(realm):
    """The draft's organisation has a colleague, an invitation that waits, and texts that were kept."""
    organisation, by, slug = realm.draft.organisation, realm.draft_applicant, realm.municipality.slug
    colleague = make.person(f"kolege@{slug}.example", "Kolege Shembulli")
    token = colleagues.invite_colleague(organisation, colleague.email, by=by).token
    colleagues.accept_invitation(token, by=colleague)
    realm.colleague_code = colleagues.member_code(organisation.memberships.get(person=colleague))
    realm.colleague_invitation = colleagues.invite_colleague(organisation, f"ftuar2@{slug}.example", by=by)
    realm.invitation_code = colleagues.code_of(realm.colleague_invitation)
    saving.save_part(realm.draft, "details", {"needs": "Një sallë pa shkallë."}, shown={"needs": ""}, by=colleague)


def _running_selection(realm):
    """A closed call whose committee has its sheets and has not scored."""
    now, by = timezone.now(), realm.coordinator
    realm.closed_call = make_calls.open_call(realm.cycle, by, closes_at=now - timedelta(hours=1))
    for number, name in enumerate(("Pa Pragje", "Rinia në Lëvizje")):
        writer = make_calls.applicant(f"Shkruesi Numri{number}", f"oshc{number}@{realm.municipality.slug}.example")
        with clock.at(now - timedelta(days=1)):
            realm.assigned = make_calls.submitted_application(realm.closed_call, writer, organisation=name)
        make_selections.pass_conditions(realm.assigned, by)
    realm.sheet_reviewer = make_selections.committee(realm.closed_call, by)[0]
    reviews.assign_reviews(realm.closed_call, by=by)


def _arrivals(realm):
    """Typed in, typed in late, a nomination, something that is missing, and an answer with a file."""
    slug, by, now = realm.municipality.slug, realm.coordinator, timezone.now()
    realm.entered = make_calls.entered_application(realm.open_call, by, email=f"genci@{slug}.example")
    realm.original = realm.entered.attachments.get()
    realm.late = make_calls.entered_application(
        realm.closed_call, by, email=f"vone@{slug}.example", name="Ura e Vonuar",
        came=make_calls.arrival(received_at=now - timedelta(minutes=10)))
    realm.nomination_call = make_calls.nomination_call(realm.cycle, by)
    realm.nomination = make_calls.nomination(realm.nomination_call, realm.applicant)
    realm.asked = information.ask_information(realm.submitted, "Statuti mungon.", now + timedelta(days=3), by=by)
    answered = information.ask_information(realm.assigned, "Statuti?", now + timedelta(days=3), by=by)
    writer = realm.assigned.started_by
    realm.supplement = information.add_file(answered, ContentFile(PDF, name="statuti.pdf"), by=writer)
    information.save_answer(answered, "E bashkëngjitëm statutin e regjistruar.", by=writer)
    information.send_answer(answered, by=writer)


def _after_the_result(realm):
    """An announced call whose first reserve, `realm.applicant`, complains and is offered the place left free."""
    now, by, slug = timezone.now(), realm.coordinator, realm.municipality.slug
    names = ("Hapësira e Parë", "Hapësira e Dytë", "Hapësira e Tretë")
    call = make_calls.open_call(realm.cycle, by, closes_at=now - timedelta(hours=1), seats_civil_society=2,
                                kind=Call.Kind.EVALUATORS, scoring=Call.Scoring.POINTS)
    writers = (make_calls.applicant("Një", f"nje@{slug}.example"), realm.applicant,
               make_calls.applicant("Tre", f"tre@{slug}.example"))
    with clock.at(now - timedelta(days=1)):
        for name, writer in zip(names, writers, strict=True):
            make_calls.submitted_application(call, writer, organisation=name)
    make_selections.review_all(call, by, names)
    drafts, second, third = selections.propose_decisions(call), *call.applications.order_by("pk")[1:]
    drafts[second.pk] = drafts[second.pk]._replace(outcome="reserve", reserve_rank=1)
    drafts[third.pk] = drafts[third.pk]._replace(outcome="not_selected", reserve_rank=None)
    selections.decide(call, drafts, make_selections.METHOD, by=by)
    call.refresh_from_db()
    selections.announce_selection(call, by=by)
    realm.announced_call, realm.announced = call, call.applications.get(pk=second.pk)
    realm.complaint = complaints.make_complaint(realm.announced, "Kriteri i dytë nuk u lexua siç duhet.",
                                                by=realm.applicant)
    realm.offer = offers.offer_place(call, by=by)


def _early_drafting(realm):
    """A commitment being drafted with open talk, and one ready for a vote that is being prepared."""
    lead = next(one for one in make_groups.mandates(realm.group) if one.person == realm.lead)
    other = next(one for one in make_groups.mandates(realm.group) if one.person == realm.member)
    realm.drafted = make_commitments.commitment(realm.group, lead, "Hartë e projekteve")
    realm.open_suggestion = make_commitments.suggestion(realm.drafted, other)
    realm.open_comment = make_commitments.comment(realm.drafted, other)
    realm.ready = make_commitments.ready(realm.group, lead, "Mbledhje të hapura")
    now = timezone.now()
    realm.draft_ballot = ballots.prepare_ballot(
        realm.group, [realm.ready], title_sq="Votim i dytë", title_en="Second vote",
        opens_at=now + timedelta(days=2), closes_at=now + timedelta(days=9), by=realm.secretary)
    realm.secret_ballot = _secret_ballot(realm, now)


def _secret_ballot(realm, now):
    """A secret vote of three seats, counted."""
    ends = now + timedelta(seconds=2)
    principals = [one for one in make_groups.mandates(realm.group) if one.kind == Mandate.Kind.PRINCIPAL][:3]
    made = make_votes.ballot(realm.group, principals, is_secret=True, closes_at=ends)
    for mandate in principals:
        votes.cast_vote(made, {"A": "for", "B": "abstain"}, by=make_commitments.as_person(mandate))
    with clock.at(ends):
        return ballot_ends.close_ballot(made)


def _early_meetings(realm):
    """A meeting that is planned, and one whose minutes are open for corrections."""
    realm.planned_meeting = make_meetings.planned_meeting(realm.group, realm.coordinator, days=20)
    held = make_meetings.held_meeting(realm.group, realm.coordinator)
    minutes = open_corrections(make_meetings.drafted_minutes(held, realm.coordinator), by=realm.coordinator)
    realm.correction = propose_correction(minutes, "Të shtohet ora e mbylljes.", by=realm.lead)
    realm.corrected_meeting = held
    realm.task = MinuteLine.objects.get(item__meeting=held, kind=MinuteLine.Kind.TASK)
    realm.task.reference = realm.task.code  # its name in an address
    door_now(realm)
    meetings_to_come(realm)


def _early_words(realm):
    """A window that is a draft, words that wait to be read, a holiday, and a plan where there is none yet."""
    now = timezone.now()
    realm.draft_window = create_consultation(realm.cycle, {
        "title_sq": "Konsultimi i dytë", "title_en": "Second consultation", "reasons_sq": "Arsye.",
        "impact_sq": "Ndikim.", "opens_at": now + timedelta(days=3), "closes_at": now + timedelta(days=40),
    }, by=realm.coordinator)
    words = Contribution.objects.filter(consultation=realm.window)
    realm.hidden = words.get(status=ContributionStatus.HIDDEN)
    realm.pending = words.filter(status=ContributionStatus.PUBLISHED).last()
    Contribution.objects.filter(pk=realm.pending.pk).update(status=ContributionStatus.PENDING)
    realm.holiday = Holiday.objects.create(municipality=realm.municipality, country="AL", held_on=date(2027, 2, 2),
                                           name_sq="Dita e qytetit", name_en="Day of the city")
    starts_on, ends_on = date(2027, 1, 1), date(2028, 12, 31)
    realm.plan = realm.plan or create_plan(realm.cycle, title_sq="Plani i veprimit", title_en="Action plan",
                                           starts_on=starts_on, ends_on=ends_on, by=realm.coordinator)
