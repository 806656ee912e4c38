"""One journey through the pages, from a new call to the plan as a file, every deed by whoever does it in life.

Only the cycle and one complete text of a commitment are prepared with actions (tests/home and
tests/commitments/views cover their pages); everything else is pressed on a page or in a letter.
"""
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from cocreate.record import problems
from commitments.actions.drafts import save_draft_fields
from commitments.models import Ballot, Commitment, Contribution, Plan, Response
from consultations.models import Application, Call, Consultation, Mandate, Seat, WorkingGroup
from consultations.models.review import Bench
from tests import make, make_commitments
from tests.journeys.actor import Actor, letter_to, link_in

ANSWER = "Punojmë prej vitesh me banorët e lagjeve dhe ndjekim buxhetin e bashkisë."
RESIDENT = "banori@shembull.example"


@pytest.fixture
def calendar():
    """A clock that is moved on between the acts."""
    with time_machine.travel(timezone.now(), tick=True) as traveller:
        yield traveller


@pytest.fixture
def stage(municipality, coordinator, cycle, calendar, django_capture_on_commit_callbacks):
    """Who plays: `stage.act(person)` is their browser, `stage.days(3)` lets three days pass."""

    class Stage:
        desk = Actor(django_capture_on_commit_callbacks, coordinator)
        applicant, reviewer = make.person("arta@oshc.example", "Arta Shembulli"), None

        def act(self, person=None):
            return Actor(django_capture_on_commit_callbacks, person)

        def days(self, count):
            calendar.shift(timedelta(days=count))
            self.desk = self.act(coordinator)

    made = Stage()
    made.municipality, made.cycle, made.coordinator = municipality, cycle, coordinator
    return made


def local(moment):
    """A moment as the browser's date field writes it."""
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def test_from_the_call_to_the_file(stage):
    call = publish_a_call(stage)
    application = apply(stage, call)
    select(stage, call, application)
    group, civil, official = take_seats(stage, call)
    commitment = draft(stage, group, civil, official)
    vote(stage, group, commitment, civil, official)
    window = consult(stage, commitment)
    answer(stage, window, commitment, civil)
    publish_the_plan(stage, commitment)
    assert problems(stage.municipality) == []


def publish_a_call(stage):
    stage.desk.fill_in(reverse("admin_call_create"), kind="working_group", cycle=str(stage.cycle.pk))
    call = Call.objects.get()
    stage.desk.fill_in(reverse("admin_call_edit", args=[call.reference]), button="deed",
                       opens_at=local(timezone.now()), closes_at=local(timezone.now() + timedelta(days=20)),
                       seats_civil_society="1", seats_municipality="1")
    stage.desk.fill_in(reverse("admin_call_publish", args=[call.reference]))
    assert "Thirrje" in stage.act().open(reverse("home:call", args=[call.reference])).content.decode()
    return call


def apply(stage, call):
    """Profile, answers, contact, check: the four sheets of the applicant."""
    stage.days(1)
    applicant = stage.act(stage.applicant)
    applicant.fill_in(reverse("consultations:apply", args=[call.reference]), name="Dritare e Hapur",
                      kind="organisation")
    application = Application.objects.get()
    where = {"args": [application.reference]}
    answers = {f"question_{question.pk}": ANSWER for question in call.questions.all()}
    applicant.fill_in(reverse("consultations:application_answers", **where), **answers)
    applicant.fill_in(reverse("consultations:application_contact", **where), contact_name="Arta Shembulli",
                      contact_email=stage.applicant.email)
    applicant.fill_in(reverse("consultations:application_check", **where), accepts_conditions="on",
                      accepts_privacy="on")
    assert application.reference in letter_to(stage.applicant.email).body
    return application


def select(stage, call, application):
    """Conditions, a blind sheet, the decision, then the announcement."""
    stage.days(21)
    where = {"args": [call.reference]}
    checks = {f"passed_{check.pk}": "yes" for check in call.checks.all()}
    stage.desk.fill_in(reverse("admin_selection_conditions", args=[call.reference, application.reference]), **checks)
    stage.desk.fill_in(reverse("admin_selection_appoint", **where), address="vleresuesi@uni.example",
                       name="Blerta Vlerësuese", bench=Bench.OTHER)
    stage.desk.fill_in(reverse("admin_selection_assign", **where), reason_sq="Vlerëson një eksperte e pavarur.")
    letter = letter_to("vleresuesi@uni.example")
    assert link_in(letter, "/reviews/")
    reviewer = stage.act(call.reviewers.get().person)
    points = {f"points_{one.pk}": str(one.maximum_points) for one in call.criteria.all()}
    reviewer.fill_in(reverse("consultations:review", args=[application.reference]), button="hand_in",
                     comment="Përvojë e mirë.", **points)
    stage.desk.fill_in(reverse("admin_selection_board", **where), button="decide",
                       method_sq="Një vlerësuese, pikë sipas kritereve.")
    assert stage.act().browser.get(reverse("consultations:selection", **where)).status_code == 404
    stage.desk.fill_in(reverse("admin_selection_announce", **where), is_certain="on")
    assert "Dritare e Hapur" in stage.act().open(reverse("consultations:selection", **where)).content.decode()


def take_seats(stage, call):
    """The selected organisation and the municipality's person accept from the link in their letters."""
    stage.days(1)
    group = WorkingGroup.objects.get(call=call)
    seat = Seat.objects.get(group=group, bench=Bench.MUNICIPALITY)
    stage.desk.fill_in(reverse("admin_seat_invite", args=[group.slug, seat.sort_order]), name="Sokol Zyrtari",
                       email="sokol@elbasan.example", kind="principal", role="secretary")
    people = []
    for address in (stage.applicant.email, "sokol@elbasan.example"):
        mandate = Mandate.objects.get(person__email=address)
        stage.act(mandate.person).fill_in(
            link_in(letter_to(address), "/invitations/"), button="answer", answer="accept")
        people.append(mandate.person)
    assert Mandate.objects.running().count() == 2
    return group, *people


def draft(stage, group, civil, official):
    """Opened, written, suggested upon, decided, published, proposed."""
    lead, other = stage.act(civil), stage.act(official)
    lead.fill_in(reverse("commitments:open_commitment"), group=group.slug, title="Buxheti i qytetarit",
                 problem="Buxheti botohet si dokument teknik.", language="sq")
    commitment = Commitment.objects.get()
    where = {"args": [commitment.reference]}
    save_draft_fields(commitment, make_commitments.COMPLETE, by=make_commitments.as_person(civil))
    lead.fill_in(reverse("commitments:draft", args=[commitment.reference, "status_quo"]), text="Botohet një herë.")
    lead.fill_in(reverse("commitments:publish_version", **where), summary="U plotësua teksti.")
    other.fill_in(reverse("commitments:make_suggestion", args=[commitment.reference, "problem"]),
                  proposed="Buxheti lexohet me vështirësi nga banorët.", reason="Më afër banorëve.")
    suggestion = commitment.suggestions.get()
    lead.fill_in(reverse("commitments:suggestion", args=[commitment.reference, suggestion.reference]), decision="taken")
    lead.fill_in(reverse("commitments:publish_version", **where), summary="U mor sugjerimi.")
    commitment.refresh_from_db()
    assert "vështirësi" in commitment.current_version.content.answers["problem"]
    lead.fill_in(reverse("commitments:propose_for_vote", **where))
    return commitment


def vote(stage, group, commitment, civil, official):
    """The secretary prepares and opens the vote; both seats vote; it is counted after its time."""
    keeper = stage.act(official)
    keeper.fill_in(reverse("commitments:ballot_new", args=[group.slug]), title_sq="Miratimi i angazhimit",
                   commitments=[str(commitment.pk)], opens_at=local(timezone.now()),
                   closes_at=local(timezone.now() + timedelta(days=7)))
    ballot = Ballot.objects.get()
    keeper.fill_in(reverse("commitments:ballot_open", args=[ballot.reference]))
    for person in (civil, official):
        browser, sheet = stage.act(person).browser, {f"choice_{commitment.reference}": "for"}
        token = browser.post(ballot.get_absolute_url(), sheet).context["token"]  # the page to read it once more
        page = browser.post(ballot.get_absolute_url(), sheet | {"step": "give", "token": token})
        assert page.status_code == 200, "the receipt is shown on the answer itself"
    stage.days(8)
    stage.act(official).fill_in(reverse("commitments:ballot_close", args=[ballot.reference]))
    commitment.refresh_from_db()
    assert commitment.status == "adopted"


def consult(stage, commitment):
    """The window opens; a resident writes, and the words are public after the link of the letter."""
    today = timezone.localdate()
    stage.desk.fill_in(
        reverse("admin_consultation_create"), title_sq="Konsultimi publik", reasons_sq="Çdo koment merr përgjigje.",
        impact_sq="Bashkia detyrohet me afate.", extension_reason="Festat e fundvitit.", opens_on=today.isoformat(),
        last_day=(today + timedelta(days=45)).isoformat(), commitments=[commitment.reference])
    window = Consultation.objects.get()
    stage.desk.fill_in(reverse("admin_consultation_publish", args=[window.reference]))
    stage.days(2)
    resident = stage.act()
    resident.fill_in(reverse("commitments:contribute", args=[window.reference, commitment.reference]),
                     body="Dua edhe një hartë të projekteve.", email=RESIDENT, byline="Banor, Shirgjan")
    said = Contribution.objects.get()
    assert resident.browser.get(said.get_absolute_url()).status_code == 404
    resident.fill_in(link_in(letter_to(RESIDENT), "/confirm/"))
    assert "hartë" in resident.open(said.get_absolute_url()).content.decode()
    return window


def answer(stage, window, commitment, civil):
    """The text changes, the answer says where, the window is concluded, the text is final."""
    stage.days(46)
    lead = stage.act(civil)
    lead.fill_in(reverse("commitments:draft", args=[commitment.reference, "solution"]),
                 text="Bashkia boton «Buxhetin e qytetarit» me një hartë të projekteve.")
    lead.fill_in(reverse("commitments:publish_version", args=[commitment.reference]), summary="U shtua harta.")
    commitment.refresh_from_db()
    said = Contribution.objects.get()
    stage.desk.fill_in(
        reverse("admin_consultation_answers", args=[window.reference]), contributions=[said.code], verdict="accepted",
        text_sq="Harta hyri në tekst.", text_en="The map is in the text.",
        changed_in=str(commitment.current_version.pk), changed_key="solution")
    stage.desk.fill_in(reverse("admin_consultation_publish_answers", args=[window.reference]),
                       responses=[str(Response.objects.get().pk)])
    assert said.code in letter_to(RESIDENT).body
    assert "Harta hyri në tekst." in stage.act().open(said.get_absolute_url()).content.decode()
    stage.desk.fill_in(reverse("admin_consultation_conclude", args=[window.reference]))
    stage.desk.fill_in(reverse("admin_commitment_final", args=[commitment.reference]))


def publish_the_plan(stage, commitment):
    """The plan is made, gets its commitment, is published and downloaded as PDF."""
    stage.desk.fill_in(reverse("admin_plan_create"), cycle=str(stage.cycle.pk), title_sq="Plani i veprimit 2026–2028",
                       title_en="Action plan 2026–2028", starts_on="2027-01-01", ends_on="2028-12-31")
    plan = Plan.objects.get()
    stage.desk.fill_in(reverse("admin_plan_sections", args=[plan.reference, "foreword"]),
                       foreword_sq="Ky plan u shkrua bashkë.")
    put_in = reverse("admin_plan_put_in", args=[plan.reference, commitment.reference])
    assert put_in in stage.desk.open(reverse("admin_plan", args=[plan.reference])).content.decode()
    stage.desk.browser.post(put_in)
    stage.desk.fill_in(reverse("admin_plan_publish", args=[plan.reference]))
    visitor = stage.act()
    assert "Buxheti i qytetarit" in visitor.open(reverse("commitments:plan", args=[plan.reference])).content.decode()
    file = visitor.open(reverse("commitments:plan_download", args=[plan.reference, "sq", "local", "pdf"]))
    assert file.content.startswith(b"%PDF") and len(file.content) > 20_000
