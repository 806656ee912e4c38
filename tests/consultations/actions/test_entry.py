"""What came by e-mail, on paper or was dictated; what came late."""
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.utils import timezone

from cocreate import clock, notices
from cocreate.models import Notice, Organisation, PublicRecord
from cocreate.permissions import allows
from cocreate.workflow import DeedRefused
from consultations.actions import confirmations, entry, reviews, selections
from consultations.application_content import fingerprint_of
from consultations.board import read_board
from consultations.models import Application, Review
from consultations.states import ApplicationStatus
from tests import make, make_calls, make_selections

pytestmark = pytest.mark.django_db
CONTACT = {"contact_name": "Genci Prova", "contact_email": "genci@kalaja.example"}
GROUP = {"kind": "informal_group", "name": "Portat e Kalasë"}


@pytest.fixture
def call(cycle, coordinator):
    return make_calls.open_call(cycle, coordinator)


@pytest.fixture
def closed(cycle, coordinator):
    """A call that closed an hour ago, with one application."""
    return make_calls.closed_call(cycle, coordinator)


def answers(call):
    return {one.pk: make_calls.ANSWER for one in call.questions.all()}


def enter(call, by, organisation=GROUP, **arrival):
    return entry.enter_application(call, organisation, answers(call), details=CONTACT,
                                   arrival=make_calls.arrival(**arrival), by=by)


def refused(deed, *args, **kwargs):
    with pytest.raises(DeedRefused) as caught:
        deed(*args, **kwargs)
    return caught.value


def correct(application, by, *, reason="Një gabim shtypi.", text=None, came=None, **details):
    written = answers(application.call)
    if text is not None:
        written[min(written)] = text
    came = came or entry.Arrival(application.source, application.received_at)
    return entry.correct_application(
        application, written, details={**CONTACT, **details}, organisation=GROUP, arrival=came, reason=reason, by=by)


class TestEntering:
    def test_it_is_marked_and_the_receipt_goes_to_the_applicant(self, call, coordinator):
        application = enter(call, coordinator)
        assert application.entered_by == coordinator and application.started_by is None
        assert (application.source, application.status) == ("paper", ApplicationStatus.SUBMITTED)
        notice = Notice.objects.get()
        assert (notice.kind, notice.address, notice.recipient) == ("application.entered", "genci@kalaja.example", None)
        entered = PublicRecord.objects.get(kind="application.received")
        assert entered.actor_role == "coordinator" and entered.facts["is_entered_by_coordinator"]

    def test_the_fingerprint_covers_how_and_when_it_came_and_not_the_original(self, call, coordinator):
        application = enter(call, coordinator)
        assert application.handed_in["arrival"]["source"] == "paper"
        assert application.handed_in["files"] == [] and len(application.originals) == 1
        assert application.enclosed_files == []
        assert fingerprint_of(application.handed_in) == application.fingerprint

    @pytest.mark.parametrize("source", ["paper", "email"])
    def test_the_original_is_needed_unless_it_was_dictated(self, call, coordinator, source):
        bare = entry.Arrival(source, clock.now())
        refusal = refused(entry.enter_application, call, GROUP, answers(call), details=CONTACT, arrival=bare,
                          by=coordinator)
        assert refusal.field == "upload" and not Organisation.objects.exists()
        assert enter(call, coordinator, source="office").originals == []

    def test_only_what_a_letter_can_be_is_kept(self, call, coordinator):
        odd = entry.Arrival("email", clock.now(), ContentFile(b"MZ\x90 programm", name="letra.pdf"))
        assert refused(entry.enter_application, call, GROUP, answers(call), details=CONTACT, arrival=odd,
                       by=coordinator).field == "upload"

    def test_the_moment_lies_between_the_opening_and_now(self, call, coordinator):
        for moment in (timezone.now() + timedelta(hours=1), call.opens_at - timedelta(days=1)):
            assert refused(enter, call, coordinator, received_at=moment).field == "received_at"
        nothing = entry.Arrival("office", None)
        assert refused(entry.enter_application, call, GROUP, answers(call), details=CONTACT, arrival=nothing,
                       by=coordinator).field == "received_at"
        assert refused(enter, call, coordinator, source="site").field == "source"

    def test_nothing_is_left_of_one_that_cannot_be_handed_in(self, call, coordinator):
        refused(entry.enter_application, call, GROUP, {}, details=CONTACT, arrival=make_calls.arrival(),
                by=coordinator)
        assert not Application.objects.exists() and not Organisation.objects.exists()

    def test_one_application_per_organisation(self, call, coordinator):
        there = make_calls.submitted_application(call)
        assert refused(enter, call, coordinator, there.organisation).field == "organisation"

    def test_an_organisation_of_another_municipality_is_not_known(self, call, coordinator, other_municipality):
        foreign = make.organisation(other_municipality)
        assert refused(enter, call, coordinator, foreign).field == "organisation"

    def test_nobody_else_may(self, call, other_coordinator, person):
        for other in (person, other_coordinator):
            with pytest.raises(PermissionDenied):
                enter(call, other)

    def test_a_letter_that_came_in_time_is_typed_in_after_the_deadline(self, closed, coordinator):
        application = enter(closed, coordinator, received_at=closed.closes_at - timedelta(minutes=1))
        assert not application.is_late
        people = make_selections.committee(closed, coordinator)
        reviews.assign_reviews(closed, by=coordinator)
        assert Review.objects.filter(application=application).count() == len(people)

    def test_a_draft_that_missed_the_deadline_does_not_keep_the_letter_out(self, call, coordinator):
        draft = make_calls.complete_application(call)
        assert refused(enter, call, coordinator, draft.organisation).field == "organisation"
        with clock.at(call.closes_at + timedelta(hours=1)):
            application = enter(call, coordinator, draft.organisation, received_at=call.closes_at - timedelta(hours=1))
        draft.refresh_from_db()
        assert draft.status == ApplicationStatus.WITHDRAWN and application.organisation == draft.organisation

    def test_once_it_is_decided_nobody_types_in_any_more(self, cycle, coordinator):
        decided = make_selections.decided_call(cycle, coordinator)
        with pytest.raises(PermissionDenied):
            enter(decided, coordinator)


class TestCorrecting:
    def test_it_gets_a_new_fingerprint_a_new_receipt_and_a_new_link(self, call, coordinator):
        application = enter(call, coordinator)
        old, token = application.fingerprint, application.confirmation_token
        corrected = correct(application, coordinator, text="Si në letër.")
        assert corrected.fingerprint != old and corrected.confirmation_token != token
        assert confirmations.find_confirmation(call.municipality, token) is None
        assert PublicRecord.objects.filter(kind="application.changed", subject=application.reference).exists()
        receipts = Notice.objects.filter(kind="application.entered").order_by("pk")
        assert [notices.compose(one) is None for one in receipts] == [True, False]

    def test_the_objection_stays_to_be_read_until_it_is_answered_again(self, call, coordinator, municipality):
        application = enter(call, coordinator)
        confirmations.answer_confirmation(municipality, application.confirmation_token, is_confirmed=False,
                                          words="Viti është 2016.", by=AnonymousUser())
        assert allows(coordinator, "consultations.renew_confirmation", application.confirmations.get()) is not None
        corrected = correct(application, coordinator, text="Që nga viti 2016.")
        question = corrected.confirmations.get()
        assert question.is_confirmed is None and question.words == "Viti është 2016."

    def test_without_a_reason_or_a_difference_nothing_happens(self, call, coordinator):
        application = enter(call, coordinator)
        assert refused(correct, application, coordinator, reason=" ", text="Tjetër.").field == "reason"
        refused(correct, application, coordinator)
        assert Notice.objects.count() == 1

    def test_another_moment_of_arrival_is_in_the_public_record(self, closed, coordinator):
        application = enter(closed, coordinator, received_at=closed.closes_at)
        assert application.is_kept_out
        earlier = entry.Arrival("paper", closed.closes_at - timedelta(minutes=5))
        assert not correct(application, coordinator, came=earlier).is_late
        assert PublicRecord.objects.get(kind="application.arrival_corrected").facts["is_late"] is False

    def test_not_what_was_written_on_the_site_and_not_once_there_are_sheets(self, closed, coordinator):
        own = closed.applications.get()
        entered = enter(closed, coordinator, received_at=closed.closes_at - timedelta(minutes=1))
        with pytest.raises(PermissionDenied):
            correct(own, coordinator)
        make_selections.committee(closed, coordinator)
        reviews.assign_reviews(closed, by=coordinator)
        with pytest.raises(PermissionDenied):
            correct(entered, coordinator, text="Tjetër.")

    def test_nobody_else_may(self, call, coordinator, other_coordinator, person):
        application = enter(call, coordinator)
        for other in (person, other_coordinator):
            with pytest.raises(PermissionDenied):
                correct(application, other, text="Tjetër.")


class TestLate:
    @pytest.fixture
    def late(self, closed, coordinator):
        """Two minutes late."""
        return enter(closed, coordinator, received_at=closed.closes_at + timedelta(minutes=2))

    def test_it_is_kept_gets_no_sheet_and_is_not_selected_for_that_reason(self, closed, late, coordinator):
        make_selections.committee(closed, coordinator)
        reviews.assign_reviews(closed, by=coordinator)
        assert not late.reviews.exists()
        row = read_board(closed).row_of(late.pk)
        assert not row.is_eligible and any("vonesë" in flag for flag in row.flags)
        draft = selections.propose_decisions(closed)[late.pk]
        assert draft.outcome == "not_selected" and "pas afatit" in draft.reason_sq
        assert "after the deadline" in draft.reason_en

    def test_it_can_not_be_selected(self, closed, late, coordinator):
        make_selections.committee(closed, coordinator)
        for one in closed.applications.all():
            make_selections.pass_conditions(one, coordinator)
        reviews.assign_reviews(closed, by=coordinator)
        for sheet in Review.objects.filter(application__call=closed):
            make_selections.hand_in(sheet)
        decisions = selections.propose_decisions(closed)
        decisions[late.pk] = ("selected", None, "Sepse po.", "")
        assert refused(selections.decide, closed, decisions, "Metoda.", by=coordinator).field == f"outcome_{late.pk}"

    def test_the_letter_says_by_how_much_and_what_happens(self, late):
        body = notices.compose(Notice.objects.get(kind="application.entered", address=CONTACT["contact_email"])).body
        assert "2\xa0minuta" in body and "nuk konkurron" in body

    def test_the_second_of_the_deadline_is_late(self, closed, coordinator):
        assert enter(closed, coordinator, received_at=closed.closes_at).is_kept_out

    def test_more_time_for_the_call_makes_it_a_timely_one(self, late, closed):
        late.call.closes_at = closed.closes_at + timedelta(days=1)
        assert not late.is_late

    def test_it_competes_for_a_public_reason(self, closed, late, coordinator):
        assert refused(entry.admit_application, late, "  ", by=coordinator).field == "reason"
        admitted = entry.admit_application(late, "Letra ishte në sportelin e bashkisë.", by=coordinator)
        assert admitted.is_late and not admitted.is_kept_out
        recorded = PublicRecord.objects.get(kind="application.admitted")
        assert recorded.reason == "Letra ishte në sportelin e bashkisë."
        assert recorded.facts == {"call": closed.reference}
        letter = notices.compose(Notice.objects.get(kind="application.admitted"))
        assert "sportelin e bashkisë" in letter.body and letter.to == [CONTACT["contact_email"]]
        make_selections.committee(closed, coordinator)
        reviews.assign_reviews(closed, by=coordinator)
        assert late.reviews.count() == 2

    def test_twice_in_time_by_others_or_after_the_decision_it_is_refused(self, closed, late, coordinator,
                                                                       other_coordinator, person):
        for other in (other_coordinator, person):
            with pytest.raises(PermissionDenied):
                entry.admit_application(late, "Arsye.", by=other)
        with pytest.raises(PermissionDenied):
            entry.admit_application(closed.applications.exclude(pk=late.pk).get(), "Arsye.", by=coordinator)
        entry.admit_application(late, "Arsye.", by=coordinator)
        with pytest.raises(PermissionDenied):
            entry.admit_application(late, "Arsye.", by=coordinator)
