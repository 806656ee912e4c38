"""Groups and meetings in the admin: pages, deeds, and who is kept out."""
import pytest
from django.urls import reverse

from consultations.meeting_states import MeetingStatus
from consultations.models import Mandate, Meeting, WorkingGroup
from tests.make_groups import mandates, members, working_group
from tests.make_meetings import planned_meeting

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator)


def pages(group, meeting):
    slug, code = group.slug, meeting.reference
    seat = [slug, 1]
    return [
        ("groups:index", []), ("admin_group_new", []), ("admin_group", [slug]), ("admin_group_change", [slug]),
        ("admin_group_seat", [slug]), ("admin_seat_invite", seat), ("admin_mandate_role", [*seat, "principal"]),
        ("admin_mandate_renew", [*seat, "principal"]), ("admin_mandate_end", [*seat, "principal"]),
        ("admin_mandate_until", [*seat, "principal"]), ("admin_mandate_replace", [*seat, "principal"]),
        ("admin_seat_change", seat), ("admin_seat_end", seat), ("admin_seat_up", seat), ("admin_seat_down", seat),
        ("admin_group_act", [slug]), ("admin_group_close", [slug]),
        ("admin_group_meeting_new", [slug]), ("admin_cycle_meeting_new", [group.cycle.slug]), ("meetings:index", []),
        ("admin_meeting", [code]), ("admin_meeting_convene", [code]), ("admin_meeting_change", [code]),
        ("admin_meeting_agenda", [code]), ("admin_meeting_cancel", [code]),
    ]


def test_every_page_opens_for_the_coordinator_and_for_nobody_else(client, group, coordinator, other_coordinator,
                                                                 person):
    meeting = planned_meeting(group, coordinator)
    for name, args in pages(group, meeting):
        address = reverse(name, args=args)
        client.logout()
        assert client.get(address).status_code == 302, name
        for somebody, status in ((coordinator, 200), (other_coordinator, 403), (person, 403), (members(group)[1], 403)):
            client.force_login(somebody, backend=BACKEND)
            assert client.get(address).status_code == status, (name, somebody)


def test_foreign_references_are_not_found(client, group, coordinator, other_coordinator):
    meeting = planned_meeting(group, coordinator)
    client.force_login(other_coordinator, backend=BACKEND)
    for name, args in pages(group, meeting):
        if args:
            address = reverse(name, args=args)
            assert client.get(address, headers={"host": "prova.testserver"}).status_code == 404, name


def test_inviting_naming_a_role_and_ending(desk, group):
    seat = [group.slug, 1]
    desk.post(reverse("admin_seat_invite", args=seat), {
        "name": "Zana Z", "email": "zana@elbasan.example", "kind": "substitute", "role": "member"})
    assert Mandate.objects.get(person__email="zana@elbasan.example").kind == "substitute"
    desk.post(reverse("admin_mandate_role", args=[*seat, "substitute"]), {"role": "secretary"})
    assert Mandate.objects.get(person__email="zana@elbasan.example").role == "secretary"
    taken = desk.post(reverse("admin_seat_invite", args=seat), {
        "name": "X", "email": "x@elbasan.example", "kind": "principal", "role": "member"})
    assert taken.status_code == 422 and "kind" in taken.context["form"].errors
    chair = mandates(group)[0]
    assert desk.post(reverse("admin_mandate_end", args=[*seat, "principal"]), {"reason": ""}).status_code == 422
    desk.post(reverse("admin_mandate_end", args=[*seat, "principal"]), {"reason": "Doli në pension."})
    chair.refresh_from_db()
    assert chair.ends_at is not None


def test_founding_a_group_without_a_call(desk, cycle):
    fields = {"cycle": cycle.pk, "kind": "forum", "slug": "forumi", "name_sq": "Forumi", "quorum_percent": 50,
              "bench_quorum_percent": 0, "majority": "simple", "abstentions": "ignored", "ties": "fails",
              "items_from": "members", "notice_days": 5, "minutes_days": 10, "correction_days": 5}
    response = desk.post(reverse("admin_group_new"), fields)
    assert response["Location"] == reverse("admin_group", args=["forumi"])
    assert WorkingGroup.objects.get(slug="forumi").municipality == cycle.municipality
    again = desk.post(reverse("admin_group_new"), fields)
    assert again.status_code == 422 and "slug" in again.context["form"].errors


def test_the_rules_are_changed_by_a_deed(desk, group):
    form = desk.get(reverse("admin_group_change", args=[group.slug])).context["form"]
    data = {name: value for name, value in form.initial.items() if value is not None and value is not False}
    desk.post(reverse("admin_group_change", args=[group.slug]), {**data, "founding_act": "Nr. 7", "quorum_percent": 60})
    group.refresh_from_db()
    assert (group.founding_act, group.quorum_percent) == ("Nr. 7", 60)


def test_a_meeting_is_planned_and_convened(desk, group):
    response = desk.post(reverse("admin_group_meeting_new", args=[group.slug]), {
        "kind": "group", "title_sq": "Mbledhja", "starts_at": "2030-03-04T10:00", "ends_at": "2030-03-04T12:00",
        "agenda": "Hapja", "access": "members", "called": "everybody",
    })
    meeting = Meeting.objects.get()
    assert response["Location"] == reverse("admin_meeting", args=[meeting.reference])
    desk.post(reverse("admin_meeting_convene", args=[meeting.reference]), {"reason": ""})
    meeting.refresh_from_db()
    assert meeting.status == MeetingStatus.CONVENED


def test_a_public_meeting_of_the_process(desk, cycle):
    desk.post(reverse("admin_cycle_meeting_new", args=[cycle.slug]), {
        "kind": "forum", "title_sq": "Forumi", "starts_at": "2030-03-04T10:00", "ends_at": "2030-03-04T12:00",
        "access": "open", "called": "everybody"})
    assert Meeting.objects.get().group is None
