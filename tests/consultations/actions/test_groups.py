"""Founding a group from a call, its seats and its rules."""
import pytest
from django.core.exceptions import PermissionDenied

from cocreate.models import Organisation, PublicRecord
from cocreate.workflow import DeedRefused
from consultations.actions.groups import add_seat, change_group, create_group, end_seat, found_group, seat_fields
from consultations.models import Application, Mandate, WorkingGroup
from consultations.models.review import Bench
from consultations.states import ApplicationStatus
from tests import make, make_selections
from tests.make_groups import empty_group, members, working_group


@pytest.fixture
def call(cycle, coordinator):
    """An announced call with two seats for each bench."""
    return make_selections.announced_call(cycle, coordinator, seats_municipality=2)


def records(municipality, kind):
    return list(PublicRecord.objects.of(municipality).filter(kind=kind).order_by("sequence"))


def test_announcing_a_call_founds_its_group(call):
    group = WorkingGroup.objects.get(call=call)
    benches = list(group.seats.values_list("bench", flat=True))
    assert benches.count(Bench.CIVIL_SOCIETY) == 2
    assert benches.count(Bench.MUNICIPALITY) == 2
    assert group.founded_on is not None


def test_the_contact_person_of_each_selected_organisation_is_invited(call):
    invited = Mandate.objects.filter(seat__group__call=call).select_related("person", "seat__organisation")
    selected = Application.objects.filter(call=call, status=ApplicationStatus.SELECTED)
    assert {one.person.email for one in invited} == {one.contact_email for one in selected}
    assert not any(one.is_running for one in invited)


def test_municipal_seats_are_left_to_name(call):
    municipal = WorkingGroup.objects.get(call=call).seats.filter(bench=Bench.MUNICIPALITY)
    assert all(seat.organisation is None and not seat.mandates.exists() for seat in municipal)


def test_founding_again_changes_nothing(call, coordinator):
    before = (WorkingGroup.objects.count(), Mandate.objects.count(), PublicRecord.objects.count())
    group = found_group(call, by=coordinator)
    assert group.seats.count() == 4
    assert (WorkingGroup.objects.count(), Mandate.objects.count(), PublicRecord.objects.count()) == before


def test_an_organisation_that_moves_up_from_the_reserve_gets_a_seat(call, coordinator):
    reserve = Application.objects.filter(call=call, status=ApplicationStatus.RESERVE).first()
    reserve.status = ApplicationStatus.SELECTED
    reserve.save()
    group = found_group(call, by=coordinator)
    assert group.seats.get(organisation=reserve.organisation).mandates.get().person.email == reserve.contact_email


def test_an_organisation_that_is_selected_again_after_its_seat_ended_gets_another(call, coordinator):
    selected = Application.objects.filter(call=call, status=ApplicationStatus.SELECTED)
    application = selected.select_related("call").first()
    end_seat(application, "Hoqi dorë.", by=coordinator, actor_role="coordinator")
    group = found_group(call, by=coordinator)
    mine = group.seats.filter(organisation=application.organisation)
    assert [seat.ended_on is None for seat in mine] == [False, True]
    assert mine.last().mandates.invited().count() == 1


def test_there_is_no_group_before_the_announcement(cycle, coordinator):
    call = make_selections.decided_call(cycle, coordinator)
    with pytest.raises(DeedRefused):
        found_group(call, by=coordinator)
    assert not WorkingGroup.objects.exists()


@pytest.mark.parametrize("who", ["person", "other_coordinator"])
def test_only_the_own_coordinator_founds_groups(who, call, cycle, request):
    by = request.getfixturevalue(who)
    group = WorkingGroup.objects.get(call=call)
    for deed in (
        lambda: found_group(call, by=by),
        lambda: create_group(cycle, {"slug": "x", "name_sq": "X"}, by=by),
        lambda: add_seat(group, {"bench": Bench.OTHER, "title_sq": "X"}, by=by),
        lambda: change_group(group, {"quorum_percent": 1}, by=by),
    ):
        with pytest.raises(PermissionDenied):
            deed()


def test_a_citizens_seat_does_not_carry_their_name(municipality, call):
    application = Application.objects.filter(call=call).first()
    application.organisation.kind = Organisation.Kind.CITIZEN
    fields = seat_fields(application)
    assert application.organisation.name not in fields["title_sq"] + fields["title_en"]
    assert application.reference in fields["title_sq"]


def test_the_record_says_what_was_founded_and_names_nobody(municipality, cycle, coordinator):
    group = working_group(cycle, coordinator)
    (entry,) = records(municipality, "group.founded")
    assert entry.subject == group.slug
    assert entry.facts["rules"]["quorum_percent"] == 50
    told = " ".join(str(one.facts) for one in PublicRecord.objects.of(municipality))
    for person in members(group):
        assert person.email not in told
        assert person.last_name not in told


def test_a_short_name_is_used_once(cycle, coordinator):
    empty_group(cycle, coordinator)
    with pytest.raises(DeedRefused) as refusal:
        empty_group(cycle, coordinator)
    assert refusal.value.field == "slug"


def test_a_foreign_organisation_gets_no_seat(cycle, coordinator, other_municipality):
    group = empty_group(cycle, coordinator)
    foreign = make.organisation(other_municipality)
    with pytest.raises(DeedRefused):
        add_seat(group, {"bench": Bench.CIVIL_SOCIETY, "title_sq": "X", "organisation": foreign}, by=coordinator)


def test_a_changed_rule_is_published_and_a_changed_word_is_not(municipality, cycle, coordinator):
    group = empty_group(cycle, coordinator)
    change_group(group, {"founding_act": "Vendim nr. 12"}, by=coordinator)
    assert not records(municipality, "group.rules_changed")
    change_group(group, {"quorum_percent": 60}, by=coordinator)
    (entry,) = records(municipality, "group.rules_changed")
    assert (entry.facts["before"]["quorum_percent"], entry.facts["after"]["quorum_percent"]) == (50, 60)
