"""Mandates with dates: renewed, replaced, named by the seat itself, and what time does to them."""
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from cocreate import clock
from cocreate.models import Notice, PublicRecord, User
from cocreate.workflow import DeedRefused
from consultations.actions.groups import add_seat, change_group
from consultations.actions.invitations import accept_invitation, decline_invitation, end_mandate, invite
from consultations.actions.mandates import change_end, replace_person
from consultations.actions.mandates_due import note_expired, tell_endings
from consultations.actions.seats import give_up_seat
from consultations.mandate_dates import months_later
from consultations.membership import is_member
from consultations.models import Mandate
from consultations.models.review import Bench
from consultations.seating import seats_at
from tests.make_groups import seated

EMAIL = "arta@oshc.example"
Ending = Mandate.Ending


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def records(kind):
    return list(PublicRecord.objects.filter(kind=kind).order_by("sequence"))


def letters(kind):
    return Notice.objects.filter(kind=kind)


class TestDates:
    def test_a_mandate_gets_its_last_day_by_the_rule_of_the_group(self, group, seat, coordinator):
        change_group(group, {"mandate_months": 24}, by=coordinator)
        seat.refresh_from_db()
        mandate = seated(fresh(seat), EMAIL, by=coordinator)
        end = clock.local(mandate.ends_at, group.municipality)
        assert end.date() == months_later(clock.today(group.municipality), 24)
        assert (end.hour, end.minute) == (23, 59)

    def test_a_typed_last_day_goes_before_the_rule(self, group, seat, coordinator):
        change_group(group, {"mandate_months": 24}, by=coordinator)
        until = clock.today(group.municipality) + timedelta(days=90)
        invited = invite(fresh(seat), email=EMAIL, by=coordinator, until=until, appointed_by="Urdhri nr. 3")
        mandate = accept_invitation(invited.token, by=invited.person)
        assert clock.local(mandate.ends_at, group.municipality).date() == until
        assert mandate.appointed_by == "Urdhri nr. 3"
        assert mandate.is_running

    def test_an_invitation_with_a_last_day_waits_like_any_other(self, seat, coordinator, group):
        until = clock.today(group.municipality) + timedelta(days=90)
        invite(seat, email=EMAIL, by=coordinator, until=until)
        with pytest.raises(DeedRefused):
            invite(seat, email="tjeter@oshc.example", by=coordinator)

    def test_a_day_that_is_over_is_refused_beside_its_field(self, seat, coordinator, group):
        yesterday = clock.today(group.municipality) - timedelta(days=1)
        with pytest.raises(DeedRefused) as refusal:
            invite(seat, email=EMAIL, by=coordinator, until=yesterday)
        assert refusal.value.field == "until"
        assert not User.objects.filter(email=EMAIL).exists()

    def test_without_a_rule_a_mandate_has_no_end(self, arta):
        assert arta.ends_at is None

    def test_access_ends_in_the_very_second(self, arta, group, coordinator):
        change_end(arta, clock.today(group.municipality), reason="Vendim.", by=coordinator)
        end = fresh(arta).ends_at
        with clock.at(end - timedelta(seconds=1)):
            assert is_member(fresh(arta.person), group)
        with clock.at(end):
            assert not is_member(fresh(arta.person), group)
            assert seats_at(group)[0].running == []


class TestRenewing:
    def test_a_renewed_mandate_runs_on_with_a_public_reason_and_a_letter(self, arta, group, coordinator):
        until = clock.today(group.municipality) + timedelta(days=400)
        change_end(arta, until, reason="Mandati i dytë.", appointed_by="Vendimi nr. 9", by=coordinator)
        mandate = fresh(arta)
        assert clock.local(mandate.ends_at, group.municipality).date() == until
        assert mandate.appointed_by == "Vendimi nr. 9"
        (entry,) = records("mandate.end_moved")
        assert (entry.facts["until"], entry.reason) == (until.isoformat(), "Mandati i dytë.")
        assert letters("mandate.end_moved").get().recipient == arta.person

    def test_it_needs_a_reason_and_a_day_that_changes_something(self, arta, group, coordinator):
        until = clock.today(group.municipality) + timedelta(days=400)
        with pytest.raises(DeedRefused) as refusal:
            change_end(arta, until, reason=" ", by=coordinator)
        assert refusal.value.field == "reason"
        change_end(arta, until, reason="Po.", by=coordinator)
        with pytest.raises(DeedRefused) as refusal:
            change_end(arta, until, reason="Po.", by=coordinator)
        assert refusal.value.field == "until"

    def test_what_has_ended_is_not_renewed(self, arta, group, coordinator):
        end_mandate(arta, reason="U largua.", by=coordinator)
        with pytest.raises(DeedRefused):
            change_end(arta, clock.today(group.municipality) + timedelta(days=9), reason="Po.", by=coordinator)

    def test_only_the_own_coordinator_renews_and_replaces(self, arta, group, other_coordinator):
        day = clock.today(group.municipality) + timedelta(days=9)
        for by in (other_coordinator, arta.person):
            for deed in (lambda by=by: change_end(arta, day, reason="x", by=by),
                         lambda by=by: replace_person(arta, email="x@y.example", reason="x", by=by)):
                with pytest.raises(PermissionDenied):
                    deed()


class TestReplacing:
    def test_the_seat_is_never_empty_when_the_other_accepts(self, arta, seat, group, coordinator):
        invited = replace_person(arta, email="besa@oshc.example", reason="Ndërroi detyrë.", by=coordinator)
        assert fresh(arta).is_running
        accept_invitation(invited.token, by=invited.person)
        before, after = fresh(arta), fresh(invited)
        assert (before.ending, before.ends_at) == (Ending.REPLACED, after.starts_at)
        assert after.replaces == before
        assert not is_member(fresh(before.person), group)
        assert [one.person for one in seats_at(group)[0].running] == [invited.person]
        (entry,) = records("mandate.ended")
        assert entry.facts["ending"] == "replaced"
        assert "Ndërroi" not in str(entry.body())

    def test_at_once_the_seat_is_vacant_until_the_other_accepts(self, arta, group, coordinator):
        invited = replace_person(arta, email="besa@oshc.example", reason="Vendim.", at_once=True, by=coordinator)
        assert fresh(arta).ending == Ending.REPLACED
        assert not is_member(fresh(arta.person), group)
        accept_invitation(invited.token, by=invited.person)
        assert is_member(fresh(invited.person), group)

    def test_the_role_goes_on_unless_another_is_given(self, arta, coordinator):
        Mandate.objects.filter(pk=arta.pk).update(role=Mandate.Role.CO_CHAIR)
        assert replace_person(fresh(arta), email="b@oshc.example", reason="x", by=coordinator).role == "co_chair"

    def test_one_successor_is_asked_at_a_time(self, arta, coordinator):
        replace_person(arta, email="b@oshc.example", reason="x", by=coordinator)
        with pytest.raises(DeedRefused) as refusal:
            replace_person(arta, email="c@oshc.example", reason="x", by=coordinator)
        assert refusal.value.field == "email"

    def test_a_successor_who_declines_changes_nothing(self, arta, group, coordinator):
        invited = replace_person(arta, email="b@oshc.example", reason="x", by=coordinator)
        decline_invitation(invited.token, by=invited.person)
        assert fresh(arta).is_running
        replace_person(arta, email="c@oshc.example", reason="x", by=coordinator)

    def test_whoever_resigned_meanwhile_has_resigned(self, arta, coordinator):
        invited = replace_person(arta, email="b@oshc.example", reason="x", by=coordinator)
        end_mandate(arta, reason="Largohem.", by=arta.person)
        accept_invitation(invited.token, by=invited.person)
        assert fresh(arta).ending == Ending.RESIGNED

    def test_the_substitute_may_become_the_principal(self, arta, seat, group, coordinator):
        substitute = seated(seat, "zv@oshc.example", kind=Mandate.Kind.SUBSTITUTE, by=coordinator)
        invited = replace_person(arta, email="zv@oshc.example", reason="Ngjitet.", by=coordinator)
        accept_invitation(invited.token, by=invited.person)
        assert [(one.person, one.kind) for one in seats_at(group)[0].running] == [(substitute.person, "principal")]
        assert fresh(substitute).ending == Ending.ENDED
        assert not letters("mandate.ended").filter(recipient=substitute.person).exists()

    def test_nobody_replaces_themselves_or_takes_two_seats(self, arta, group, coordinator):
        other = add_seat(group, {"bench": Bench.OTHER, "title_sq": "Tjetër"}, by=coordinator)
        seated(other, "tjeter@oshc.example", by=coordinator)
        for email in (EMAIL, "tjeter@oshc.example"):
            with pytest.raises(DeedRefused) as refusal:
                replace_person(arta, email=email, reason="x", by=coordinator)
            assert refusal.value.field == "email"

    def test_it_needs_a_reason(self, arta, coordinator):
        with pytest.raises(DeedRefused) as refusal:
            replace_person(arta, email="b@oshc.example", reason="", by=coordinator)
        assert refusal.value.field == "reason"


class TestTime:
    def test_the_letter_goes_once_thirty_days_ahead(self, arta, group, coordinator):
        change_end(arta, clock.today(group.municipality) + timedelta(days=40), reason="Po.", by=coordinator)
        assert tell_endings() == 0
        with clock.at(clock.now() + timedelta(days=12)):
            assert (tell_endings(), tell_endings()) == (1, 0)
        assert letters("mandate.ends_soon").get().recipient == arta.person

    def test_a_renewed_mandate_is_told_again(self, arta, group, coordinator):
        today = clock.today(group.municipality)
        change_end(arta, today + timedelta(days=10), reason="Po.", by=coordinator)
        tell_endings()
        change_end(fresh(arta), today + timedelta(days=400), reason="Zgjatet.", by=coordinator)
        with clock.at(clock.now() + timedelta(days=380)):
            assert tell_endings() == 1

    def test_an_expired_mandate_is_noted_once_and_the_seat_stands_vacant(self, arta, group, coordinator):
        change_end(arta, clock.today(group.municipality), reason="Po.", by=coordinator)
        end = fresh(arta).ends_at
        with clock.at(end + timedelta(hours=2)):
            assert (note_expired(), note_expired()) == (1, 0)
            mandate = fresh(arta)
        assert (mandate.ending, mandate.ends_at) == (Ending.EXPIRED, end)
        (entry,) = records("mandate.ended")
        assert (entry.actor_role, entry.facts["ending"]) == ("system", "expired")
        assert letters("mandate.ended").get().recipient == arta.person

    def test_an_expired_place_is_free_to_invite_at_once(self, arta, seat, group, coordinator):
        change_end(arta, clock.today(group.municipality), reason="Po.", by=coordinator)
        with clock.at(fresh(arta).ends_at):
            invite(seat, email=EMAIL, by=coordinator)


class TestEndings:
    def test_how_a_mandate_ended_is_public_and_why_is_not(self, arta, coordinator):
        end_mandate(arta, reason="Sëmundje.", by=arta.person)
        assert fresh(arta).ending == Ending.RESIGNED
        assert letters("mandate.resigned").get().recipient == coordinator
        assert not letters("mandate.ended").exists()
        assert "Sëmundje" not in str([entry.body() for entry in PublicRecord.objects.all()])

    def test_whoever_is_ended_by_the_coordinator_gets_a_letter(self, arta, coordinator,
                                                               django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            end_mandate(arta, reason="Mungesa.", by=coordinator)
        assert fresh(arta).ending == Ending.ENDED
        letter = next(one for one in mail.outbox if one.to == [EMAIL])
        assert "Mungesa" not in letter.body

    def test_an_invitation_taken_back_is_no_history(self, seat, coordinator):
        invited = invite(seat, email=EMAIL, by=coordinator)
        end_mandate(invited, reason="Gabim.", by=coordinator)
        assert fresh(invited).ending == ""
        assert not letters("mandate.ended").exists()
        assert not records("mandate.ended")

    def test_with_the_seat_its_mandates_end(self, arta, seat, coordinator):
        give_up_seat(seat, reason="Organizata u mbyll.", by=coordinator)
        assert fresh(arta).ending == Ending.SEAT
        assert records("seat.ended")[0].reason == "Organizata u mbyll."
