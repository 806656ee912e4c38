"""From the cycle to the announced selection."""
from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile

from cocreate import clock
from cocreate.models import Organisation, PublicRecord
from consultations.actions import applications, calls, confirmations, cycles, entry, inquiries, reviews, selections
from consultations.models import Application, Review, WorkingGroup
from consultations.models.review import Bench
from consultations.states import ApplicationStatus, ReviewStatus
from home.actions.call_pages import create_call_pages
from home.rehearsal.data import answers, details, email_for, give_units, organisation_fields

DEADLINE = 21
PHASES = [("call", 0, 7, False), ("application", 0, 21, False), ("working_group", 31, 50, False),
          ("drafting", 50, 71, False), ("consultation", 72, 105, False), ("plan", 105, 120, False),
          ("implementation", 121, 820, True)]
REVIEWERS = [("vleresues1@demo-bashkia.example", "Blerta Vlerësuese", Bench.MUNICIPALITY),
             ("vleresues2@demo-oshc.example", "Dritan Vlerësues", Bench.CIVIL_SOCIETY),
             ("vleresues3@demo-universiteti.example", "Elira Vlerësuese", Bench.OTHER)]
ANSWER = {
    "shown_sq": "A mund të aplikojnë bashkë dy shoqata të vogla?",
    "shown_en": "May two small associations apply together?",
    "answer_sq": "Po: njëra aplikon dhe e shkruan te përgjigjet kush është tjetra. Vendi është një.",
    "answer_en": "Yes: one applies and says in the answers who the other one is. The seat is one.",
}
SHARES = {"selected": 8, "under_review": 6, "submitted": 6, "needs_information": 5, "not_selected": 3}

LETTER = (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
          b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")


def open_cycle(play):
    """A cycle with its seven phases, published."""
    give_units(play.municipality)
    with play.on(-3):
        years = play.slug.replace("-", "–")
        fields = {
            "slug": play.slug, "title_sq": f"Plani i veprimit OGP {years}", "title_en": f"OGP action plan {years}",
            "question_sq": "Çfarë duhet të premtojë Bashkia — dhe si ta dimë që e mbajti?",
            "question_en": "What should the Municipality promise — and how do we know it kept its word?",
            "summary_sq": f"{play.municipality.name_sq} dhe shoqëria civile po shkruajnë bashkë planin e veprimit për "
                          f"qeverisje të hapur {years}. Çdo tekst, votë e përgjigje është publike.",
            "summary_en": f"The {play.municipality.name_en} and civil society are writing the open government action "
                          f"plan {years} together. Every text, vote and answer is public.",
            "starts_on": play.first_day, "ends_on": play.first_day + timedelta(days=820),
        }
        phases = [{"kind": kind, "starts_on": play.first_day + timedelta(days=start),
                   "ends_on": play.first_day + timedelta(days=end), "is_approximate": is_approximate}
                  for kind, start, end, is_approximate in PHASES]
        cycle = cycles.create_cycle(play.municipality, fields=fields, phases=phases, by=play.coordinator)
        play.made["cycle"] = cycles.publish_cycle(cycle, by=play.coordinator)


def publish_call(play):
    """Elbasan's call from the template, with its pages in both languages."""
    with play.on(0):
        call = calls.create_call_from_template(
            play.made["cycle"], by=play.coordinator, opens_at=play.day(0), closes_at=play.day(DEADLINE, 16),
            seats_civil_society=8, seats_municipality=6)
        create_call_pages(call)
        play.made["call"] = calls.publish_call(call, by=play.coordinator)
    play.expect(call.pages.count() == 2, "the call does not have a page in each language")


def answer_a_question(play):
    """Somebody without an account asks about the call; the answer is for everybody."""
    call = play.made["call"]
    with play.on(2):
        inquiry = inquiries.ask(call, "A mund të aplikojmë bashkë dy shoqata të vogla?",
                                email=email_for("pyet@demo-oshc.example", play.municipality))
    with play.on(3):
        inquiries.answer_inquiry(inquiry, ANSWER, by=play.coordinator)
    play.expect(call.inquiries.public().count() == 1, "the question is not answered for everybody")
    play.expect_letters("inquiry.answered", 1)


def apply(play, applicants=None, ask_letters=True):
    """Twelve applications: eleven on the site, the citizen's typed in by the coordinator."""
    call, count = play.made["call"], 0
    for applicant in applicants or play.applicants():
        with play.on(DEADLINE + applicant["submitted_offset_days"], 9, count):
            apply_one(play, call, applicant)
        count += 1
    received = call.applications.filter(status=ApplicationStatus.SUBMITTED).count()
    play.expect(received == count, f"{received} applications instead of {count}")
    play.expect_letters("application.submitted", count - 1)
    play.expect_letters("application.entered", 1)


def apply_one(play, call, applicant):
    questions = list(call.questions.all())
    texts, facts = answers(applicant, questions), details(applicant, play.municipality)
    fields = organisation_fields(applicant)
    known = Organisation.objects.of(play.municipality).filter(name=fields["name"]).first()
    if applicant["applicant_type"] == "active_citizen":
        enter_one(play, call, known or fields, texts, facts)
        return
    person = play.person(applicant["contact"]["email"], applicant["contact"]["person"])
    application = applications.start_application(call, known or fields, by=person)
    applications.save_application(application, answers=texts, details=facts, by=person)
    applications.submit_application(application, by=person)


def enter_one(play, call, organisation, texts, facts):
    """What came on paper is typed in with its original; the applicant says by the letter's link that it is right."""
    arrival = entry.Arrival("paper", clock.now(), ContentFile(LETTER, name="aplikimi-i-firmosur.pdf"))
    application = entry.enter_application(call, organisation, texts, details=facts, arrival=arrival,
                                          by=play.coordinator)
    confirmations.answer_confirmation(play.municipality, application.confirmation_token, is_confirmed=True,
                                      by=AnonymousUser())


def review(play):
    """Conditions checked, three reviewers score blind, everybody hands in."""
    call = play.made["call"]
    with play.on(DEADLINE + 1):
        for application in call.applications.handed_in():
            results = {check.pk: (True, "") for check in call.checks.all()}
            reviews.record_eligibility(application, results, by=play.coordinator)
        for address, name, bench in REVIEWERS:
            reviews.appoint_reviewer(call, play.person(address, name), bench, by=play.coordinator)
        reviews.assign_reviews(call, by=play.coordinator)
    shares = {applicant["name"]["sq"]: SHARES[applicant["status"]] for applicant in play.applicants()}
    with play.on(DEADLINE + 6):
        for sheet in Review.objects.filter(application__call=call, status=ReviewStatus.ASSIGNED).select_related(
                "reviewer__person", "application__organisation"):
            _score(sheet, call, shares[sheet.application.organisation.name])
    missing = Review.objects.filter(application__call=call).exclude(status=ReviewStatus.HANDED_IN).count()
    play.expect(missing == 0, f"{missing} sheets are not handed in")


def _score(sheet, call, share):
    person = sheet.reviewer.person
    nuance = (sheet.application_id + sheet.reviewer_id) % 3 - 1
    scores = {one.pk: (max(0, min(one.maximum_points, one.maximum_points * share // 10 + nuance)), "")
              for one in call.criteria.all()}
    comment = "Vlerësim sipas kritereve të thirrjes, mbi bazën e përgjigjeve dhe të shembujve."
    reviews.save_review(sheet, scores, comment, by=person)
    reviews.hand_in_review(sheet, by=person)


def decide_and_announce(play):
    """Decided privately with reasons, announced in one act; the group stands with its seats and invitations."""
    call, reasons = play.made["call"], {one["name"]["sq"]: one["decision_note"] for one in play.applicants()}
    with play.on(DEADLINE + 9):
        decisions = {}
        for key, draft in selections.propose_decisions(call).items():
            note = reasons[Application.objects.get(pk=key).organisation.name] or {"sq": "", "en": ""}
            outcome, rank, reason_sq, reason_en = draft
            is_theirs = outcome != "reserve"
            decisions[key] = (outcome, rank, note["sq"] if is_theirs and note["sq"] else reason_sq,
                              note["en"] if is_theirs and note["en"] else reason_en)
        selections.decide(call, decisions, "Tre vlerësues, pikë sipas kritereve, mesatare dhe diskutim i përbashkët.",
                          "Three reviewers, points by the criteria, the mean and a joint discussion.",
                          by=play.coordinator)
    with play.on(DEADLINE + 10):
        call.refresh_from_db()
        selections.announce_selection(call, by=play.coordinator)
        selections.announce_selection(call, by=play.coordinator)
    play.made["group"] = WorkingGroup.objects.get(call=call)
    chosen = call.applications.filter(status=ApplicationStatus.SELECTED).count()
    play.expect(chosen == 8, f"{chosen} applications selected instead of 8")
    play.expect_letters("application.decided", 12)
    announced = PublicRecord.objects.of(play.municipality).filter(kind="selection.announced", subject=call.reference)
    play.expect(announced.count() == 1, "the announcement is not recorded exactly once")


