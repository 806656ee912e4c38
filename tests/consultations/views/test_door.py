"""The door through the browser's eyes: the page for the wall, members, and people without a name."""
from datetime import timedelta

import pytest
from django.urls import reverse

from cocreate import clock
from consultations.actions.door import make_door_code
from consultations.models import Meeting
from tests.make_groups import members, working_group
from tests.make_meetings import running_meeting

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator)


@pytest.fixture
def meeting(group, coordinator):
    return make_door_code(running_meeting(group, coordinator), by=coordinator)


def url(name, *args):
    return reverse(f"consultations:{name}", args=args)


def signed_in(client, person):
    client.force_login(person, backend=BACKEND)
    return person


def slip(client, meeting, **changes):
    form = client.get(url("door", meeting.door_code), follow=True).context["form"]
    return {**{name: form[name].value() or "" for name in form.fields}, **changes}


def test_the_page_for_the_wall_shows_code_and_picture_and_makes_another(client, group, meeting):
    signed_in(client, members(group)[1])
    page = client.get(url("meeting_door", meeting.reference)).content.decode()
    assert meeting.door_code in page
    assert "<svg class=\"qr-code\"" in page
    assert f'aria-label="http://testserver{url("door", meeting.door_code)}"' in page
    client.post(url("meeting_door", meeting.reference))
    assert client.get(url("door", meeting.door_code)).status_code == 404
    assert Meeting.objects.get().door_code not in ("", meeting.door_code)


def test_the_code_is_typed_in_any_letters(client, meeting):
    typed = f" {meeting.door_code[:3].lower()} {meeting.door_code[3:].lower()} "
    assert client.post(url("door_find"), {"code": typed})["Location"] == url("door", meeting.door_code)
    for wrong in ("ZZZZZZ", "", "<script>", "🚪🚪"):
        assert client.post(url("door_find"), {"code": wrong}).status_code in (200, 422)


def test_a_member_checks_in_with_one_button(client, group, meeting):
    signed_in(client, members(group)[2])
    for _time in range(2):
        page = client.post(url("door_check_in", meeting.door_code), {"mode": "room"}, follow=True)
        assert "Jeni shënuar si i pranishëm, në sallë." in page.content.decode()
    assert meeting.attendances.count() == 1


def test_a_member_may_leave_a_slip_that_does_not_count_twice(client, group, meeting):
    signed_in(client, members(group)[2])
    client.post(url("door", meeting.door_code), slip(client, meeting, gender="woman"))
    assert meeting.door_slips.get().is_member


def test_everybody_else_is_counted_without_a_name_once_a_form(client, meeting):
    data = slip(client, meeting, gender="man", bench="other")
    for _press in range(2):  # a second press, or the back button
        assert client.post(url("door", meeting.door_code), data)["Location"] == url("door_thanks", meeting.door_code)
    kept = meeting.door_slips.get()
    assert (kept.gender, kept.bench, kept.mode, kept.is_member) == ("man", "other", "room", False)
    assert "U numëruat" in client.get(url("door_thanks", meeting.door_code)).content.decode()
    back = client.get(url("door", meeting.door_code), {"slip": data["nonce"]}).content.decode()
    assert "Kjo fletëz është numëruar" in back
    assert 'name="nonce"' not in back
    client.post(url("door", meeting.door_code), slip(client, meeting))
    assert meeting.door_slips.count() == 2


def test_robots_and_nonsense_are_not_counted(client, meeting):
    client.post(url("door", meeting.door_code), {**slip(client, meeting), "website": "http://spam"})
    for changes in ({"gender": "x"}, {"unit": "99999"}, {"nonce": "jo"}, {"mode": ""}):
        assert client.post(url("door", meeting.door_code), slip(client, meeting, **changes)).status_code == 422
    assert not meeting.door_slips.exists()


def test_a_unit_of_another_municipality_is_none(client, meeting, other_municipality):
    unit = other_municipality.units.create(name_sq="Diku")
    assert client.post(url("door", meeting.door_code), slip(client, meeting, unit=unit.pk)).status_code == 422


@pytest.mark.parametrize(("shift", "word"), [(-90, "Dera hapet një orë para mbledhjes"), (130, "Mbledhja ka mbaruar")])
def test_before_and_after_there_is_a_sentence_and_no_form(shift, word, client, meeting):
    starts_at = clock.now() - timedelta(minutes=shift)
    Meeting.objects.update(starts_at=starts_at, ends_at=starts_at + timedelta(hours=2))
    page = client.get(url("door", meeting.door_code)).content.decode()
    assert word in page
    assert 'name="nonce"' not in page


def test_of_a_private_meeting_the_door_does_not_tell_the_title(client, group, meeting):
    Meeting.objects.update(access="private", title_sq="Sekreti i madh")
    assert "Sekreti i madh" not in client.get(url("door", meeting.door_code), follow=True).content.decode()
    signed_in(client, members(group)[2])
    assert "Sekreti i madh" in client.get(url("door", meeting.door_code), follow=True).content.decode()


def test_an_open_door_waits_on_the_own_page_until_one_is_noted(client, group, meeting):
    signed_in(client, members(group)[2])
    assert url("door", meeting.door_code) in client.get(reverse("home:mine")).content.decode()
    client.post(url("door_check_in", meeting.door_code), {"mode": "online"})
    assert url("door", meeting.door_code) not in client.get(reverse("home:mine")).content.decode()
    assert "Mbledhje ku ishit i pranishëm" in client.get(reverse("home:my_data")).content.decode()


def test_nobody_keeps_the_page_of_the_door_for_the_next_visitor(client, meeting):
    shown = [client.get(url("door", meeting.door_code), follow=True).context["form"]["nonce"].value() for _time in "ab"]
    assert shown[0] != shown[1]


def test_the_wall_tells_nothing_of_a_private_meeting(client, group, coordinator):
    meeting = make_door_code(running_meeting(group, coordinator, access="private", title_sq="Fshehtas",
                                             place="Kafeneja"), by=coordinator)
    signed_in(client, members(group)[1])
    page = client.get(url("meeting_door", meeting.reference)).content.decode()
    assert meeting.door_code in page and "Fshehtas" not in page and "Kafeneja" not in page
