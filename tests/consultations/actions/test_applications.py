"""Applications: begun, saved, handed in, changed, taken back, typed in; and what is refused with which sentence."""
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from cocreate import clock
from cocreate.models import Membership, Notice, Organisation, PublicRecord
from cocreate.workflow import DeedRefused
from consultations.actions import applications as actions
from consultations.application_content import fingerprint_of, working_content
from consultations.models import Application
from tests import make, make_calls

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(cycle, coordinator):
    """An open call."""
    return make_calls.open_call(cycle, coordinator)


@pytest.fixture
def arta(db):
    """Somebody who applies."""
    return make_calls.applicant()


def answers(call, text=make_calls.ANSWER):
    """The same text for every question."""
    return {question.pk: text for question in call.questions.all()}


def refused(deed, *args, **kwargs):
    """The refusal of a deed."""
    with pytest.raises(DeedRefused) as caught:
        deed(*args, **kwargs)
    return caught.value


class TestBeginning:
    def test_a_new_profile_makes_the_person_its_member(self, call, arta):
        application = actions.start_application(call, {"kind": "citizen", "name": " Besa  "}, by=arta)
        assert application.is_draft and application.reference.startswith("A-")
        assert application.organisation.name == "Besa"
        assert Membership.objects.get().person == arta
        assert arta.has_perm("consultations.edit_application", application)

    def test_beginning_twice_gives_the_same_application_and_one_profile(self, call, arta):
        first = actions.start_application(call, {"kind": "citizen", "name": "Besa Shembulli"}, by=arta)
        second = actions.start_application(call, {"kind": "citizen", "name": "besa shembulli"}, by=arta)
        assert first == second and Organisation.objects.count() == 1

    def test_somebody_elses_organisation_is_refused(self, call, arta, municipality):
        stranger = make.organisation(municipality)
        assert refused(actions.start_application, call, stranger, by=arta).field == "organisation"

    def test_a_former_member_is_refused(self, call, arta, municipality):
        organisation = make.organisation(municipality)
        Membership.objects.create(organisation=organisation, person=arta, is_active=False)
        refused(actions.start_application, call, organisation, by=arta)

    def test_an_organisation_of_another_municipality_is_refused(self, call, arta, other_municipality):
        organisation = make.organisation(other_municipality)
        Membership.objects.create(organisation=organisation, person=arta)
        refused(actions.start_application, call, organisation, by=arta)

    def test_a_kind_the_call_does_not_take(self, cycle, coordinator, arta):
        call = make_calls.open_call(cycle, coordinator, takes_citizens=False)
        refusal = refused(actions.start_application, call, {"kind": "citizen", "name": "Besa"}, by=arta)
        assert refusal.field == "kind"
        assert not Organisation.objects.exists()

    def test_an_unknown_kind_is_refused_beside_its_field(self, call, arta):
        assert refused(actions.start_application, call, {"kind": "party", "name": "X"}, by=arta).field == "kind"

    def test_a_draft_call_takes_none(self, cycle, coordinator, arta):
        refused(actions.start_application, make_calls.draft_call(cycle, coordinator), {"name": "X"}, by=arta)


class TestSaving:
    def test_the_texts_are_kept_normalised(self, call, arta):
        application = make_calls.draft_application(call, arta)
        question = call.questions.first()
        actions.save_application(application, answers={str(question.pk): "Një\r\ndy \u202eshije"}, by=arta)
        assert application.answers.get().text == "Një\ndy shije"

    def test_a_part_leaves_the_others_alone(self, call, arta):
        application = make_calls.complete_application(call, arta)
        actions.save_application(application, details={"needs": "Rampë"}, by=arta)
        application.refresh_from_db()
        assert application.needs == "Rampë" and application.contact_name and application.answers.count() == 3

    def test_a_question_of_another_call_is_refused(self, call, cycle, coordinator, arta):
        foreign = make_calls.open_call(cycle, coordinator).questions.first()
        refused(actions.save_application, make_calls.draft_application(call, arta), answers={foreign.pk: "x"}, by=arta)

    def test_a_wrong_address_is_refused_beside_its_field(self, call, arta):
        application = make_calls.draft_application(call, arta)
        refusal = refused(actions.save_application, application, details={"contact_email": "jo-adresë"}, by=arta)
        assert refusal.field == "contact_email"

    def test_a_text_without_end_is_refused(self, call, arta):
        application = make_calls.draft_application(call, arta)
        refusal = refused(actions.save_application, application, answers=answers(call, "a " * 20_000), by=arta)
        assert refusal.field.startswith("question_")

    def test_a_stranger_may_not_write(self, call, arta, person):
        with pytest.raises(PermissionDenied):
            actions.save_application(make_calls.draft_application(call, arta), answers=answers(call), by=person)


class TestHandingIn:
    def test_what_counts_is_sealed_recorded_and_receipted(self, call, arta):
        application = make_calls.submitted_application(call, arta)
        application = Application.objects.get(pk=application.pk)
        assert application.status == "submitted" and application.submitted_at
        assert fingerprint_of(application.handed_in) == application.fingerprint
        entry = PublicRecord.objects.get(kind="application.received")
        assert entry.facts["fingerprint"] == application.fingerprint
        assert "Dritare" not in str(entry.body()) and arta.email not in str(entry.body())
        notice = Notice.objects.get(kind="application.submitted")
        assert notice.recipient == arta

    def test_two_equal_applications_have_different_fingerprints(self, call):
        one = make_calls.submitted_application(call, organisation="Një")
        two = make_calls.submitted_application(call, organisation="Dy")
        assert one.handed_in["seal"] != two.handed_in["seal"]

    def test_a_second_press_changes_nothing_and_sends_nothing(self, call, arta):
        first = make_calls.submitted_application(call, arta)
        second = actions.submit_application(first, by=arta)
        assert second.submitted_at == first.submitted_at
        assert Notice.objects.count() == 1 and PublicRecord.objects.filter(kind__startswith="application").count() == 1

    @pytest.mark.parametrize("text, field", [("", "question_"), ("fjalë " * 401, "question_")])
    def test_missing_and_too_long_answers(self, call, arta, text, field):
        application = make_calls.complete_application(call, arta)
        actions.save_application(application, answers=answers(call, text), by=arta)
        assert refused(actions.submit_application, application, by=arta).field.startswith(field)

    @pytest.mark.parametrize("name", ["contact_name", "contact_email"])
    def test_missing_contact(self, call, arta, name):
        application = make_calls.complete_application(call, arta)
        actions.save_application(application, details={name: ""}, by=arta)
        assert refused(actions.submit_application, application, by=arta).field == name

    def test_the_conditions_must_be_accepted(self, call, arta):
        application = make_calls.complete_application(call, arta)
        refusal = refused(actions.submit_application, application, by=arta, accepts_conditions=False)
        assert refusal.field == "accepts_conditions"
        assert Application.objects.get().is_draft

    def test_a_stranger_may_not(self, call, person):
        with pytest.raises(PermissionDenied):
            actions.submit_application(make_calls.complete_application(call), by=person)


class TestChangingAfterwards:
    def test_what_is_written_waits_until_it_is_handed_in_again(self, call, arta):
        application = make_calls.submitted_application(call, arta)
        actions.save_application(application, answers=answers(call, "Tekst i ri."), details={"needs": "Rampë"},
                                 organisation={"territory": "Papër"}, by=arta)
        application = Application.objects.get()
        assert application.has_changes and application.needs == ""
        assert {answer.text for answer in application.answers.all()} == {make_calls.ANSWER}
        assert working_content(application).details["needs"] == "Rampë"

        again = actions.submit_application(application, by=arta)
        again = Application.objects.get(pk=again.pk)
        assert not again.has_changes and again.needs == "Rampë" and again.organisation.territory == "Papër"
        assert {answer.text for answer in again.answers.all()} == {"Tekst i ri."}
        assert again.fingerprint != application.fingerprint
        assert PublicRecord.objects.filter(kind="application.changed").count() == 1
        assert Notice.objects.filter(kind="application.submitted").count() == 2

    def test_writing_the_same_again_is_no_change(self, call, arta):
        application = make_calls.submitted_application(call, arta)
        actions.save_application(application, answers=answers(call, "Ndryshe."), by=arta)
        actions.save_application(application, answers=answers(call), by=arta)
        assert not Application.objects.get().has_changes

    def test_after_the_deadline_the_handed_in_text_counts_and_the_changes_are_kept(self, call, arta):
        application = make_calls.submitted_application(call, arta)
        actions.save_application(application, answers=answers(call, "Vonë."), by=arta)
        with clock.at(call.closes_at):
            refused(actions.submit_application, application, by=arta)
        application = Application.objects.get()
        assert {answer.text for answer in application.answers.all()} == {make_calls.ANSWER}
        assert set(working_content(application).answers.values()) == {"Vonë."}


class TestTheDeadline:
    """To the second, by the time of arrival."""

    @pytest.mark.parametrize("deed", ["save", "submit", "withdraw", "start"])
    def test_one_second_before_is_in_time_and_the_deadline_itself_is_late(self, call, arta, deed):
        application = make_calls.complete_application(call, arta)
        deeds = {
            "save": lambda: actions.save_application(application, answers=answers(call, "x"), by=arta),
            "submit": lambda: actions.submit_application(application, by=arta),
            "withdraw": lambda: actions.withdraw_application(application, by=arta),
            "start": lambda: actions.start_application(call, {"kind": "citizen", "name": "Tjetër"}, by=arta),
        }
        for late in (call.closes_at, call.closes_at + timedelta(seconds=1)):
            with clock.at(late):
                sentence = refused(deeds[deed]).sentence
            assert str(call.closes_at.year) in sentence
        with clock.at(call.closes_at - timedelta(seconds=1)):
            deeds[deed]()

    def test_a_deadline_moved_forward_meanwhile_is_the_one_that_counts(self, call, arta):
        application = make_calls.complete_application(call, arta)
        stale = Application.objects.select_related("call").get(pk=application.pk)
        type(call).objects.filter(pk=call.pk).update(closes_at=clock.now() - timedelta(seconds=1))
        refused(actions.submit_application, stale, by=arta)


class TestWithdrawing:
    def test_it_does_not_count_and_one_can_begin_again(self, call, arta):
        application = make_calls.submitted_application(call, arta)
        assert actions.withdraw_application(application, by=arta).status == "withdrawn"
        assert PublicRecord.objects.filter(kind="application.withdrawn").exists()
        assert Notice.objects.filter(kind="application.withdrawn", recipient=arta).exists()
        again = actions.start_application(call, application.organisation, by=arta)
        assert again.pk != application.pk

    def test_giving_up_a_draft_is_nobodys_business(self, call, arta):
        actions.withdraw_application(make_calls.complete_application(call, arta), by=arta)
        assert not PublicRecord.objects.filter(kind__startswith="application").exists()
        assert not Notice.objects.exists()

    def test_twice_is_said_and_nothing_can_be_written_any_more(self, call, arta):
        application = actions.withdraw_application(make_calls.submitted_application(call, arta), by=arta)
        refused(actions.withdraw_application, application, by=arta)
        refused(actions.save_application, application, answers=answers(call), by=arta)
        refused(actions.submit_application, application, by=arta)
