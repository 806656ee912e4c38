"""The principal of an organisation's seat names its substitute or who takes it over."""
import pytest
from django.core.exceptions import PermissionDenied

from cocreate.models import Notice, Organisation
from cocreate.workflow import DeedRefused
from consultations.actions.groups import add_seat
from consultations.actions.invitations import accept_invitation, end_mandate
from consultations.actions.mandates import hand_over, name_substitute
from consultations.membership import is_member
from consultations.models import Mandate
from consultations.models.review import Bench
from tests import make
from tests.make_groups import seated

EMAIL = "arta@oshc.example"
Ending = Mandate.Ending


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def letters(kind):
    return Notice.objects.filter(kind=kind)


class TestNamedByTheSeat:
    def test_the_principal_names_the_substitute_and_the_coordinator_is_told(self, arta, group, coordinator):
        invited = name_substitute(arta, email="zv@oshc.example", name="Zana Z", by=arta.person)
        assert (invited.kind, invited.seat) == (Mandate.Kind.SUBSTITUTE, arta.seat)
        told = letters("mandate.named").get()
        assert told.recipient == coordinator
        assert "Zana" not in str(told.context)
        accept_invitation(invited.token, by=invited.person)
        assert is_member(fresh(invited.person), group)

    def test_handing_over_keeps_the_seat_until_the_other_accepts_and_passes_no_role(self, arta, group, coordinator):
        Mandate.objects.filter(pk=arta.pk).update(role=Mandate.Role.CHAIR)
        invited = hand_over(fresh(arta), email="besa@oshc.example", by=fresh(arta.person))
        assert invited.role == Mandate.Role.MEMBER
        assert fresh(arta).is_running
        accept_invitation(invited.token, by=invited.person)
        assert fresh(arta).ending == Ending.REPLACED

    def test_it_may_take_its_own_invitation_back_and_nobody_elses(self, arta, seat, group, coordinator):
        invited = name_substitute(arta, email="zv@oshc.example", by=arta.person)
        end_mandate(invited, reason="Gabim.", by=arta.person)
        assert fresh(invited).ends_at is not None
        substitute = seated(seat, "zv2@oshc.example", kind=Mandate.Kind.SUBSTITUTE, by=coordinator)
        with pytest.raises(PermissionDenied):
            end_mandate(substitute, reason="Jo.", by=arta.person)

    def test_who_may_not(self, arta, seat, group, coordinator, person):
        substitute = seated(seat, "zv@oshc.example", kind=Mandate.Kind.SUBSTITUTE, by=coordinator)
        for by in (person, substitute.person, coordinator):
            with pytest.raises(PermissionDenied):
                name_substitute(arta, email="x@y.example", by=by)
        with pytest.raises(PermissionDenied):
            hand_over(substitute, email="x@y.example", by=substitute.person)

    def test_not_for_a_citizen_nor_for_a_seat_of_the_municipality(self, group, coordinator):
        citizen = make.organisation(group.municipality, "Drita Q", kind=Organisation.Kind.CITIZEN)
        for number, fields in enumerate(({"organisation": citizen, "bench": Bench.CIVIL_SOCIETY},
                                         {"bench": Bench.MUNICIPALITY})):
            seat = add_seat(group, {"title_sq": "Vend", **fields}, by=coordinator)
            mandate = seated(seat, f"n{number}@oshc.example", by=coordinator)
            with pytest.raises(PermissionDenied):
                name_substitute(mandate, email="x@y.example", by=mandate.person)

    def test_an_ended_mandate_names_nobody(self, arta, coordinator):
        end_mandate(arta, reason="x", by=coordinator)
        with pytest.raises(PermissionDenied):
            name_substitute(arta, email="x@y.example", by=fresh(arta.person))

    def test_letters_to_any_address_are_limited(self, arta):
        for number in range(4):  # the principal's own mandate of today counts too
            invited = name_substitute(arta, email=f"n{number}@oshc.example", by=arta.person)
            end_mandate(invited, reason="Gabim.", by=arta.person)
        with pytest.raises(DeedRefused):
            name_substitute(arta, email="n9@oshc.example", by=arta.person)

    def test_an_observers_seat_stays_an_observers(self, seat, coordinator):
        observer = seated(seat, EMAIL, role=Mandate.Role.OBSERVER, by=coordinator)
        assert name_substitute(observer, email="zv@oshc.example", by=observer.person).role == "observer"
