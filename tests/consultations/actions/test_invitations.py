"""A link that works once, for one person, for 14 days; and mandates that end to the second."""
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from cocreate import clock
from cocreate.models import Notice, PublicRecord, User
from cocreate.workflow import DeedRefused
from consultations.actions.groups import add_seat
from consultations.actions.invitations import (
    accept_invitation,
    decline_invitation,
    end_mandate,
    find_invitation,
    give_role,
    invite,
    renew_invitation,
)
from consultations.membership import is_member, is_secretary
from consultations.models import Mandate
from consultations.models.review import Bench
from tests import make
from tests.make_groups import empty_group, seated

EMAIL = "arta@oshc.example"


@pytest.fixture
def group(cycle, coordinator):
    return empty_group(cycle, coordinator)


@pytest.fixture
def seat(group, coordinator):
    return add_seat(group, {"bench": Bench.CIVIL_SOCIETY, "title_sq": "Dritare e Hapur"}, by=coordinator)


@pytest.fixture
def invited(seat, coordinator):
    return invite(seat, email="Arta@OSHC.example", name="Arta Shembulli", by=coordinator)


def fresh(person):
    """The person as the next request sees them."""
    return User.objects.get(pk=person.pk)


def test_a_new_person_is_made_and_is_no_member_yet(invited, group):
    person = User.objects.get(email=EMAIL)
    assert (person.first_name, person.last_name) == ("Arta", "Shembulli")
    assert not is_member(person, group)


def test_a_known_person_is_not_made_twice(seat, coordinator):
    known = make.person(EMAIL)
    assert invite(seat, email=EMAIL.upper(), by=coordinator).person == known
    assert User.objects.filter(email__iexact=EMAIL).count() == 1


def test_the_token_is_stored_nowhere_but_in_the_waiting_letter(invited):
    stored = Mandate.objects.values().get(pk=invited.pk)
    assert invited.token not in str(stored)
    notice = Notice.objects.get(kind="mandate.invited")
    assert notice.secret == invited.token
    assert invited.token not in str(notice.context)


def test_the_letter_carries_the_link_and_forgets_it(seat, coordinator, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        invited = invite(seat, email=EMAIL, by=coordinator)
    assert Notice.objects.get().failure == ""
    (letter,) = mail.outbox
    assert f"/invitations/{invited.token}/" in letter.body
    assert letter.to == [EMAIL]
    assert Notice.objects.get().secret == ""


def test_accepting_seats_the_person(invited, group, municipality):
    person = invited.person
    accept_invitation(invited.token, by=person)
    assert is_member(person, group)
    entry = PublicRecord.objects.of(municipality).get(kind="mandate.accepted")
    assert entry.facts["seat_sq"] == "Dritare e Hapur"
    assert "Arta" not in str(entry.body())


def test_the_link_works_once(invited):
    accept_invitation(invited.token, by=invited.person)
    for deed in (accept_invitation, decline_invitation):
        with pytest.raises(DeedRefused):
            deed(invited.token, by=invited.person)
    assert PublicRecord.objects.filter(kind="mandate.accepted").count() == 1


def test_the_link_is_for_the_invited_person_only(invited, group, person, coordinator):
    for somebody in (person, coordinator):
        with pytest.raises(DeedRefused):
            accept_invitation(invited.token, by=somebody)
        assert not is_member(somebody, group)
    assert not Mandate.objects.get().accepted_at


def test_the_link_expires_after_14_days(invited, group):
    with clock.at(invited.token_expires_at - timedelta(seconds=1)):
        assert find_invitation(invited.token)
    with clock.at(invited.token_expires_at), pytest.raises(DeedRefused):
        accept_invitation(invited.token, by=invited.person)
    assert not is_member(fresh(invited.person), group)


def test_a_guessed_link_finds_nothing(invited, person):
    with pytest.raises(DeedRefused):
        accept_invitation("guessed", by=person)
    with pytest.raises(DeedRefused):
        accept_invitation(invited.token_digest, by=invited.person)


def test_a_new_link_replaces_the_old_one(invited, coordinator):
    old = invited.token
    with clock.at(invited.token_expires_at + timedelta(days=1)):
        renewed = renew_invitation(invited, by=coordinator)
        with pytest.raises(DeedRefused):
            accept_invitation(old, by=invited.person)
        assert accept_invitation(renewed.token, by=invited.person).accepted_at


def test_an_answered_invitation_is_not_renewed(invited, coordinator):
    accept_invitation(invited.token, by=invited.person)
    with pytest.raises(DeedRefused):
        renew_invitation(invited, by=coordinator)


def test_declining_frees_the_place(invited, seat, group, coordinator):
    decline_invitation(invited.token, by=invited.person)
    assert not is_member(fresh(invited.person), group)
    seated(seat, "tjeter@oshc.example", by=coordinator)


def test_a_place_is_given_once_but_has_room_for_a_substitute(invited, seat, coordinator):
    with pytest.raises(DeedRefused) as refusal:
        invite(seat, email="tjeter@oshc.example", by=coordinator)
    assert refusal.value.field == "kind"
    invite(seat, email="tjeter@oshc.example", kind=Mandate.Kind.SUBSTITUTE, by=coordinator)


def test_a_person_sits_in_one_seat_of_a_group(invited, group, coordinator):
    second = add_seat(group, {"bench": Bench.MUNICIPALITY, "title_sq": "Bashkia"}, by=coordinator)
    with pytest.raises(DeedRefused) as refusal:
        invite(second, email=EMAIL, by=coordinator)
    assert refusal.value.field == "email"


def test_a_mandate_ends_to_the_second(seat, group, coordinator):
    mandate = seated(seat, EMAIL, by=coordinator)
    moment = clock.now() + timedelta(hours=1)
    with clock.at(moment):
        ended = end_mandate(mandate, reason="Ndërroi punë.", by=coordinator)
    person = fresh(mandate.person)
    with clock.at(moment - timedelta(seconds=1)):
        assert is_member(person, group)
        assert Mandate.objects.running().filter(pk=ended.pk).exists()
    with clock.at(moment):
        assert not is_member(person, group)
        assert not Mandate.objects.running().filter(pk=ended.pk).exists()


def test_resigning_is_published_without_the_reason(seat, coordinator, municipality):
    mandate = seated(seat, EMAIL, by=coordinator)
    end_mandate(mandate, reason="Arsye shëndetësore", by=mandate.person)
    entry = PublicRecord.objects.of(municipality).get(kind="mandate.ended")
    assert entry.actor_role == "member"
    assert "shëndetësore" not in str(entry.body())


def test_ending_needs_a_reason_and_happens_once(seat, coordinator):
    mandate = seated(seat, EMAIL, by=coordinator)
    with pytest.raises(DeedRefused) as refusal:
        end_mandate(mandate, reason="  ", by=coordinator)
    assert refusal.value.field == "reason"
    end_mandate(mandate, reason="Po.", by=coordinator)
    with pytest.raises(DeedRefused):
        end_mandate(mandate, reason="Po.", by=coordinator)


def test_taking_an_invitation_back_is_not_on_the_record(invited, coordinator, municipality):
    end_mandate(invited, reason="Adresë e gabuar", by=coordinator)
    assert not PublicRecord.objects.of(municipality).filter(kind="mandate.ended").exists()
    with pytest.raises(DeedRefused):
        accept_invitation(invited.token, by=invited.person)


def test_a_role_is_given_and_published(seat, group, coordinator, municipality):
    mandate = seated(seat, EMAIL, by=coordinator)
    assert not is_secretary(fresh(mandate.person), group)
    give_role(mandate, Mandate.Role.SECRETARY, by=coordinator)
    assert is_secretary(fresh(mandate.person), group)
    assert PublicRecord.objects.of(municipality).get(kind="mandate.role_given").facts["role"] == "secretary"


@pytest.mark.parametrize("who", ["person", "other_coordinator"])
def test_nobody_else_manages_seats(who, seat, coordinator, request):
    by, mandate = request.getfixturevalue(who), seated(seat, EMAIL, by=coordinator)
    for deed in (
        lambda: invite(seat, email="x@y.example", by=by),
        lambda: end_mandate(mandate, reason="X", by=by),
        lambda: give_role(mandate, Mandate.Role.CHAIR, by=by),
        lambda: renew_invitation(mandate, by=by),
    ):
        with pytest.raises(PermissionDenied):
            deed()
