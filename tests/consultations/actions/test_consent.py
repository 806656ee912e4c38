"""Taking back consent: at any time, at once, without a trace of a name; twice is harmless."""
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from wagtail.models import ModelLogEntry

from cocreate import clock, notices, record
from cocreate.models import AdministrativeUnit, Notice, Organisation, PublicRecord
from consultations.actions import selections
from consultations.actions.consent import take_back_consent
from consultations.actions.retention import erase_expired
from consultations.models import Application, Decision, Inquiry, Review, Score
from consultations.states import ApplicationStatus
from tests import make, make_calls, make_selections
from tests.consultations.actions.test_retention import WORDS, everything, whole_database

NAMES = make_selections.NAMES


@pytest.fixture
def submitted(cycle, coordinator):
    return make_calls.submitted_application(make_calls.open_call(cycle, coordinator), organisation=NAMES[1])


@pytest.fixture
def announced(cycle, coordinator):
    return make_selections.announced_call(cycle, coordinator)


def of(call, name):
    return call.applications.select_related("started_by", "organisation").get(organisation__name=name)


def test_before_the_decision_it_is_withdrawn_and_erased_at_once(submitted):
    everything(submitted)
    name, address, municipality = submitted.organisation.name, submitted.started_by.email, submitted.municipality
    done = take_back_consent(submitted, by=submitted.started_by)
    assert done.status == ApplicationStatus.WITHDRAWN and done.erased_at and done.organisation.name == done.reference
    Notice.objects.filter(kind="application.erased").delete()
    profile = Organisation.objects.get(name=name)  # it is the organisation's own, with its history: it may apply again
    ModelLogEntry.objects.for_instance(profile).delete()
    profile.delete()
    Inquiry.objects.all().delete()  # what others asked about the call is not the applicant's
    left = whole_database(municipality)
    assert [word for word in (WORDS, name, address, make_calls.ANSWER[:30]) if word in left] == []


def test_the_record_names_nobody_and_holds(submitted):
    take_back_consent(submitted, by=submitted.started_by)
    entry = PublicRecord.objects.get(kind="application.erased")
    assert entry.facts == {"call": submitted.call.reference, "was_decided": False}
    assert record.problems(submitted.municipality) == []


def test_a_letter_confirms_it_and_its_address_goes_a_week_later(submitted, django_capture_on_commit_callbacks):
    address = submitted.started_by.email
    with django_capture_on_commit_callbacks(execute=True):
        take_back_consent(submitted, by=submitted.started_by)
    assert mail.outbox[-1].to == [address] and submitted.reference in mail.outbox[-1].subject
    kept = Notice.objects.get(kind="application.erased")
    assert notices.compose(kept) is not None
    with clock.at(clock.now() + timedelta(days=6)):
        erase_expired(submitted.municipality)
        assert Notice.objects.filter(pk=kept.pk).exists()
    with clock.at(clock.now() + timedelta(days=8)):
        erase_expired(submitted.municipality)
    assert not Notice.objects.filter(pk=kept.pk).exists()


def test_twice_is_harmless(submitted):
    for _press in range(2):
        take_back_consent(submitted, by=submitted.started_by)
    assert PublicRecord.objects.filter(kind="application.erased").count() == 1
    assert Notice.objects.filter(kind="application.erased").count() == 1


def test_after_the_announcement_the_figures_and_the_outcome_stay(announced):
    selected, refused = of(announced, NAMES[0]), of(announced, NAMES[3])
    points = list(Score.objects.order_by("pk").values_list("points", flat=True))
    for application in (selected, refused):
        take_back_consent(application, by=application.started_by)
    assert list(Score.objects.order_by("pk").values_list("points", flat=True)) == points
    mine = Review.objects.filter(application__in=[selected, refused])
    assert set(mine.values_list("comment", flat=True)) == {""}
    selected.refresh_from_db()
    refused.refresh_from_db()
    assert (selected.status, selected.organisation.name) == (ApplicationStatus.SELECTED, NAMES[0])
    assert refused.organisation.name == refused.reference and refused.organisation.kind == "organisation"
    assert Decision.objects.get(application=selected).reason_sq != "–"
    assert Decision.objects.count() == 4


def test_others_of_the_same_call_keep_everything(announced):
    other = of(announced, NAMES[1])
    take_back_consent(of(announced, NAMES[0]), by=of(announced, NAMES[0]).started_by)
    other.refresh_from_db()
    assert other.contact_email and other.handed_in and other.answers.exclude(text="").exists()


def test_only_who_acts_for_it_may(submitted, coordinator, person, other_coordinator):
    for stranger in (coordinator, person, other_coordinator):
        with pytest.raises(PermissionDenied):
            take_back_consent(submitted, by=stranger)
    assert Application.objects.get(pk=submitted.pk).erased_at is None


def test_whose_address_was_typed_in_may_too(submitted, coordinator, person):
    Application.objects.filter(pk=submitted.pk).update(entered_by=coordinator, contact_email=person.email.upper())
    submitted.refresh_from_db()
    assert take_back_consent(submitted, by=person).erased_at


def test_a_person_can_apply_again_afterwards(cycle, coordinator):
    call, writer = make_calls.open_call(cycle, coordinator), make.person("dikush.tjeter@example.org")
    first = make_calls.submitted_application(call, writer, organisation="Ana Qytetari", kind="citizen")
    take_back_consent(first, by=writer)
    assert not Organisation.objects.filter(name="Ana Qytetari").exists()
    again = make_calls.submitted_application(call, writer, organisation="Ana Qytetari", kind="citizen")
    assert again.status == ApplicationStatus.SUBMITTED


def test_who_applied_stays_known_by_kind_size_area_and_theme(submitted):
    unit = AdministrativeUnit.objects.create(municipality=submitted.municipality, name_sq="Shushicë")
    Organisation.objects.filter(pk=submitted.organisation_id).update(size="small")
    submitted.organisation.units.add(unit)
    submitted.organisation.themes.add("buxheti")
    nameless = take_back_consent(submitted, by=submitted.started_by).organisation
    assert (nameless.kind, nameless.size) == ("organisation", "small")
    assert (list(nameless.units.all()), [tag.name for tag in nameless.themes.all()]) == ([unit], ["buxheti"])
    assert not nameless.memberships.exists()


def test_between_decision_and_announcement_it_is_withdrawn_and_the_rest_is_announced(cycle, coordinator):
    call = make_selections.decided_call(cycle, coordinator)
    leaving = of(call, NAMES[0])
    take_back_consent(leaving, by=leaving.started_by)
    selections.announce_selection(call, by=coordinator)
    leaving.refresh_from_db()
    assert leaving.status == ApplicationStatus.WITHDRAWN
    assert PublicRecord.objects.get(kind="selection.announced").facts["counts"]["applications"] == 3
    assert not Notice.objects.filter(kind="application.decided", context__application=leaving.reference).exists()
