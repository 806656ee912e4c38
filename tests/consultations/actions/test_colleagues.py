"""People of an organisation: invited by a link that works once, removed, gone; the last one stays."""
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from cocreate import clock, notices
from cocreate.models import Membership, MembershipInvitation, Notice, User
from cocreate.workflow import DeedRefused
from consultations.actions import applications, colleagues
from consultations.models import Application
from tests import make, make_calls

pytestmark = pytest.mark.django_db


@pytest.fixture
def arta(db):
    """Who acts for the organisation."""
    return make_calls.applicant()


@pytest.fixture
def draft(cycle, coordinator, arta):
    """Her draft."""
    return make_calls.complete_application(make_calls.open_call(cycle, coordinator), arta)


@pytest.fixture
def besim(db):
    """A colleague who can sign in."""
    return make.person("besim@oshc.example", "Besim Kola", language="en")


def refused(deed, *args, **kwargs):
    """The refusal of a deed."""
    with pytest.raises(DeedRefused) as caught:
        deed(*args, **kwargs)
    return caught.value


def joined(draft, person, by):
    """`person` acts for the draft's organisation."""
    token = colleagues.invite_colleague(draft.organisation, person.email, by=by).token
    colleagues.accept_invitation(token, by=person)
    return draft.organisation.memberships.get(person=person)


class TestInviting:
    def test_the_link_makes_a_member_once(self, draft, arta, besim):
        assert not besim.has_perm("consultations.edit_application", draft)
        token = colleagues.invite_colleague(draft.organisation, " Besim@OSHC.example ", by=arta).token
        assert colleagues.accept_invitation(token, by=besim) == draft.organisation
        assert besim.has_perm("consultations.edit_application", draft)
        refused(colleagues.accept_invitation, token, by=besim)
        assert draft.organisation.memberships.count() == 2

    def test_the_letter_is_in_their_language_and_says_who_asks(self, draft, arta, besim):
        token = colleagues.invite_colleague(draft.organisation, besim.email, by=arta).token
        notice = Notice.objects.get(kind="membership.invited")
        assert besim.email not in str(notice.context)
        letter = notices.compose(notice)
        assert letter.to == [besim.email] and f"/en/colleagues/{token}/" in letter.body
        assert "Arta Shembulli" in letter.body and "Dritare e Hapur" in letter.subject

    def test_somebody_unknown_is_written_to_and_not_made_known(self, draft, arta):
        colleagues.invite_colleague(draft.organisation, "e.re@oshc.example", by=arta)
        assert Notice.objects.get(kind="membership.invited").address == "e.re@oshc.example"
        assert not User.objects.filter(email="e.re@oshc.example").exists()

    def test_only_the_address_that_received_it(self, draft, arta, besim, person):
        token = colleagues.invite_colleague(draft.organisation, besim.email, by=arta).token
        refused(colleagues.accept_invitation, token, by=person)
        refused(colleagues.accept_invitation, "no-such-link", by=person)
        assert draft.organisation.memberships.count() == 1

    def test_fourteen_days(self, draft, arta, besim):
        token = colleagues.invite_colleague(draft.organisation, besim.email, by=arta).token
        with clock.at(clock.now() + timedelta(days=14, seconds=1)):
            refused(colleagues.accept_invitation, token, by=besim)
            assert notices.compose(Notice.objects.get(kind="membership.invited")) is None

    def test_a_newer_one_and_taking_back_end_the_older(self, draft, arta, besim):
        first = colleagues.invite_colleague(draft.organisation, besim.email, by=arta)
        second = colleagues.invite_colleague(draft.organisation, besim.email, by=arta)
        refused(colleagues.accept_invitation, first.token, by=besim)
        colleagues.withdraw_invitation(second, by=arta)
        refused(colleagues.accept_invitation, second.token, by=besim)
        assert not colleagues.open_invitations(draft.organisation).exists()

    def test_declining(self, draft, arta, besim):
        token = colleagues.invite_colleague(draft.organisation, besim.email, by=arta).token
        colleagues.decline_invitation(token, by=besim)
        refused(colleagues.accept_invitation, token, by=besim)
        assert draft.organisation.memberships.count() == 1

    @pytest.mark.parametrize("email", ["", "jo-adresë", "a@b", "dy@x.example, tre@x.example"])
    def test_no_address(self, draft, arta, email):
        assert refused(colleagues.invite_colleague, draft.organisation, email, by=arta).field == "email"

    def test_a_member_is_not_invited_and_ten_letters_are_enough_for_a_day(self, draft, arta):
        assert refused(colleagues.invite_colleague, draft.organisation, arta.email, by=arta).field == "email"
        for number in range(colleagues.LETTERS_A_DAY):
            colleagues.invite_colleague(draft.organisation, f"{number}@oshc.example", by=arta)
        assert refused(colleagues.invite_colleague, draft.organisation, "x@oshc.example", by=arta).field == "email"
        assert MembershipInvitation.objects.count() == colleagues.LETTERS_A_DAY

    def test_nobody_else_invites(self, draft, besim, coordinator):
        for other in (besim, coordinator):
            with pytest.raises(PermissionDenied):
                colleagues.invite_colleague(draft.organisation, "x@oshc.example", by=other)


class TestLeaving:
    def test_a_removed_colleague_sees_nothing_more_and_is_told(self, draft, arta, besim):
        membership = joined(draft, besim, arta)
        colleagues.remove_colleague(membership, by=arta)
        besim = User.objects.get(pk=besim.pk)
        assert not besim.has_perm("consultations.read_application", draft)
        letter = notices.compose(Notice.objects.get(kind="membership.ended"))
        assert letter.to == [besim.email] and "Dritare e Hapur" in letter.subject

    def test_letters_go_to_who_stays(self, draft, arta, besim):
        joined(draft, besim, arta)
        colleagues.leave_organisation(draft.organisation, by=arta)
        application = Application.objects.get()
        assert application.started_by == besim
        applications.submit_application(application, by=besim)
        assert Notice.objects.get(kind="application.submitted").recipient == besim

    def test_the_last_one_stays(self, draft, arta, besim):
        membership = joined(draft, besim, arta)
        colleagues.leave_organisation(draft.organisation, by=arta)
        refused(colleagues.leave_organisation, draft.organisation, by=besim)
        refused(colleagues.remove_colleague, membership, by=besim)
        assert Membership.objects.filter(is_active=True).get().person == besim

    def test_coming_back_by_a_new_invitation(self, draft, arta, besim):
        colleagues.remove_colleague(joined(draft, besim, arta), by=arta)
        joined(draft, besim, arta)
        assert besim.has_perm("consultations.edit_application", draft)
        assert Membership.objects.filter(person=besim).count() == 1

    def test_nobody_else_removes(self, draft, arta, besim, person):
        membership = joined(draft, besim, arta)
        with pytest.raises(PermissionDenied):
            colleagues.remove_colleague(membership, by=person)


def test_who_hands_in_gets_the_receipt_too(draft, arta, besim):
    joined(draft, besim, arta)
    applications.submit_application(draft, by=besim)
    receipts = Notice.objects.filter(kind="application.submitted")
    assert {notice.recipient for notice in receipts} == {arta, besim}


def test_invitations_are_forgotten_a_month_after_their_end(draft, arta, municipality):
    colleagues.invite_colleague(draft.organisation, "besim@oshc.example", by=arta)
    for days, forgotten in ((20, 0), (45, 1), (45, 0)):
        with clock.at(clock.now() + timedelta(days=days)):
            assert colleagues.forget_invitations(municipality) == forgotten
