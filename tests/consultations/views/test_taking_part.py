"""On the site: answering, the overview, costs, papers, the agenda's buttons, calendars, private meetings, series."""
import logging
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from cocreate import clock
from cocreate.secret_addresses import HideSecrets
from consultations.actions.agenda import add_agenda_item
from consultations.actions.answers import answer_meeting
from consultations.actions.meeting_papers import add_paper
from consultations.actions.meetings import cancel_meeting, convene_meeting
from consultations.actions.series import repeat_meeting
from consultations.models import Meeting, Rsvp, SupportRequest
from tests import make
from tests.make_groups import mandates, members, working_group
from tests.make_meetings import convened_meeting, held_meeting, planned_meeting, support_request

BACKEND = "django.contrib.auth.backends.ModelBackend"
LINK = "https://takim.example/abc"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator)


def url(name, *args):
    return reverse(f"consultations:{name}", args=args)


def sign_in(client, person):
    client.force_login(person, backend=BACKEND)


def paper(meeting, coordinator, **fields):
    return add_paper(meeting, "Buxheti", ContentFile(PDF, name="b.pdf"), by=coordinator, **fields)


def events(content):
    return {str(event["UID"]): event for event in Calendar.from_ical(content).walk("VEVENT")}


def test_a_visitor_is_asked_to_sign_in_and_comes_back(client, group, coordinator):
    meeting = convened_meeting(group, coordinator, access="open")
    address = meeting.get_answer_url()
    assert address in client.get(meeting.get_absolute_url()).content.decode()
    answer = client.get(address)
    assert answer.status_code == 302 and f"next={address}" in answer["Location"]


def test_the_page_holds_the_form_and_keeps_the_answer(client, group, coordinator):
    meeting, member = convened_meeting(group, coordinator, support_cap=2000), members(group)[4]
    sign_in(client, member)
    assert client.get(meeting.get_absolute_url()).context["answer_form"]
    response = client.post(meeting.get_answer_url(), {
        "answer": "yes", "needs": ["access", "travel"], "needs_note": "<script>alert(1)</script> ë ç 🦽",
        "support_kind": "travel", "support_estimate": "300", "support_note": "Nga Gjinari"})
    assert response["Location"] == f"{meeting.get_absolute_url()}#answer"
    rsvp = Rsvp.objects.get()
    assert (rsvp.person, rsvp.needs, rsvp.support.get().estimate) == (member, ["access", "travel"], 300)
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert "300 lekë" in page and "<script>alert" not in page


@pytest.mark.parametrize("fields", [
    {}, {"answer": "maybe"}, {"answer": "yes", "needs": ["gold"]}, {"answer": "yes", "support_kind": "travel"},
    {"answer": "yes", "support_estimate": "5"},
    {"answer": "yes", "support_kind": "travel", "support_estimate": "-1"}])
def test_half_an_answer_comes_back_with_a_sentence(fields, client, group, coordinator):
    meeting = convened_meeting(group, coordinator, support_cap=2000)
    sign_in(client, members(group)[4])
    response = client.post(meeting.get_answer_url(), {"needs_note": "Fjalët e mia", **fields})
    assert response.status_code == 422 and "Fjalët e mia" in response.content.decode()
    assert not Rsvp.objects.exists()


def test_too_late_is_said_in_a_sentence(client, group, coordinator):
    meeting, member = convened_meeting(group, coordinator), members(group)[4]
    sign_in(client, member)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=clock.now() - timedelta(seconds=1))
    assert client.get(meeting.get_answer_url()).status_code == 200
    assert client.post(meeting.get_answer_url(), {"answer": "yes"}).status_code == 422
    assert not Rsvp.objects.exists()


def test_needs_are_read_by_whoever_keeps_the_papers_only(client, group, coordinator, person):
    meeting = convened_meeting(group, coordinator, access="open")
    answer_meeting(meeting, "yes", by=members(group)[4], needs=["access"], needs_note="Karrige me rrota")
    overview = meeting.get_answers_url()
    for somebody, status in ((None, 302), (person, 403), (members(group)[5], 403), (members(group)[1], 200),
                             (coordinator, 200)):
        client.logout()
        if somebody:
            sign_in(client, somebody)
        answer = client.get(overview)
        assert answer.status_code == status
        assert ("Karrige me rrota" in answer.content.decode()) == (status == 200)
        assert "Karrige me rrota" not in client.get(meeting.get_absolute_url()).content.decode() or somebody is None
    sign_in(client, members(group)[4])
    assert "Karrige me rrota" in client.get(meeting.get_answer_url()).content.decode()


def test_the_secretary_sees_costs_and_the_coordinator_decides(client, group, coordinator):
    meeting = convened_meeting(group, coordinator, support_cap=2000)
    request = support_request(meeting, members(group)[4])
    sign_in(client, members(group)[1])
    page = client.get(meeting.get_answers_url()).content.decode()
    assert "1\N{NO-BREAK SPACE}000 lekë" in page and request.get_absolute_url() not in page
    assert client.get(request.get_absolute_url()).status_code == 403
    sign_in(client, coordinator)
    assert request.get_absolute_url() in client.get(meeting.get_answers_url()).content.decode()
    over = client.post(request.get_absolute_url(), {"decision": "approve", "approved_amount": "2001"})
    assert over.status_code == 422 and "reason" in over.context["form"].errors
    client.post(request.get_absolute_url(), {"decision": "approve", "approved_amount": "900"})
    early = client.post(request.get_absolute_url(), {"settled_amount": "900", "settled_on": "2026-01-01"})
    assert early.status_code == 422
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=clock.now() - timedelta(hours=3))
    client.post(request.get_absolute_url(), {"settled_amount": "850", "settled_on": f"{clock.now():%Y-%m-%d}"})
    assert SupportRequest.objects.get().settled_amount == 850
    assert client.get(request.get_absolute_url()).status_code == 200


def test_one_takes_back_ones_own_request_only(client, group, coordinator):
    request = support_request(convened_meeting(group, coordinator, support_cap=2000), members(group)[4])
    address = url("support_take_back", request.rsvp.meeting.reference, request.code)
    sign_in(client, members(group)[5])
    assert client.post(address).status_code == 403
    sign_in(client, members(group)[4])
    assert client.post(address).status_code == 302
    assert SupportRequest.objects.get().status == "withdrawn"


def test_buttons_order_the_agenda_without_script(client, group, coordinator):
    meeting = planned_meeting(group, coordinator, agenda=("A", "B"))
    item = meeting.agenda.get(title="B")
    address = url("point_move", meeting.reference, item.code)
    sign_in(client, members(group)[5])
    assert client.post(address, {"direction": "up"}).status_code == 403
    assert address not in client.get(meeting.get_absolute_url()).content.decode()
    sign_in(client, members(group)[1])
    assert address in client.get(meeting.get_absolute_url()).content.decode()
    response = client.post(address, {"direction": "up"})
    assert response["Location"].endswith(f"#point-{item.code}")
    assert [one.title for one in meeting.agenda.all()] == ["B", "A"]


def test_a_proposed_point_is_read_inside_and_decided_on_the_site(client, group, coordinator):
    meeting = convened_meeting(group, coordinator)
    item = add_agenda_item(meeting, "Ndriçimi i parkut", by=members(group)[4])
    assert "Ndriçimi i parkut" not in client.get(meeting.get_absolute_url()).content.decode()
    sign_in(client, members(group)[1])
    assert "Ndriçimi i parkut" in client.get(meeting.get_absolute_url()).content.decode()
    assert "Ndriçimi i parkut" in client.get(group.get_desk_url()).content.decode()
    assert client.post(url("point_decline", meeting.reference, item.code), {"reason": ""}).status_code == 422
    client.post(url("point_take_up", meeting.reference, item.code))
    client.logout()
    assert "Ndriçimi i parkut" in client.get(meeting.get_absolute_url()).content.decode()


def test_papers_follow_their_agenda(client, group, coordinator, person):
    """(who, public paper, paper for the members) of an open, a planned and a private meeting."""
    for meeting, public, inside in ((convened_meeting(group, coordinator), 200, 403),
                                    (planned_meeting(group, coordinator), 403, 403),
                                    (convened_meeting(group, coordinator, access="private"), 403, 403)):
        shown = paper(meeting, coordinator)
        hidden = paper(meeting, coordinator, is_public=False, item=meeting.agenda.first())
        for somebody, first, second in ((person, public, inside), (members(group)[4], 200, 200)):
            sign_in(client, somebody)
            for one, status in ((shown, first), (hidden, second)):
                answer = client.get(url("meeting_paper", meeting.reference, one.code))
                assert answer.status_code == status
                if status == 200:
                    assert answer["Content-Disposition"].startswith("attachment")
                    assert "no-store" in answer["Cache-Control"]
                    answer.close()
        other = convened_meeting(group, coordinator)
        assert client.get(url("meeting_paper", other.reference, shown.code)).status_code == 404


def test_a_paper_is_added_on_the_site(client, group, coordinator):
    meeting = planned_meeting(group, coordinator)
    sign_in(client, members(group)[1])
    address, item = url("meeting_paper_add", meeting.reference), meeting.agenda.first()
    assert client.get(f"{address}?point={item.code}").context["form"].initial["item"] == item
    client.post(address, {"upload": ContentFile(PDF, name="a.pdf"), "title": "Drafti", "item": item.pk,
                          "is_public": "on"})
    assert (meeting.papers.get().title, meeting.papers.get().item) == ("Drafti", item)
    bad = client.post(address, {"upload": ContentFile(b"MZ", name="a.pdf"), "title": "Program"})
    assert bad.status_code == 422 and "upload" in bad.context["form"].errors


def test_the_public_reads_of_a_private_meeting_only_that_it_was_held(client, group, coordinator):
    secrets = {"title_sq": "Titulli i fshehtë", "place": "Vendi i fshehtë", "agenda": ("Pika e fshehtë",),
               "description_sq": "Fjalë të fshehta", "access": "private", "online_url": LINK}
    for meeting, status in ((convened_meeting(group, coordinator, **secrets), 302),
                            (held_meeting(group, coordinator, present=mandates(group)[:4], **secrets), 200)):
        client.logout()
        answer = client.get(meeting.get_absolute_url())
        assert answer.status_code == status
        assert client.get(url("meeting_calendar", meeting.reference)).status_code == 302
        page = answer.content.decode()
        for secret in ("fsheht", LINK, "M1 Anëtari"):
            assert secret not in page
        feeds = b"".join(client.get(address).content for address in (
            url("group_calendar", group.slug), url("municipality_calendar")))
        assert meeting.reference.encode() not in feeds and b"fsheht" not in feeds
        sign_in(client, members(group)[5])
        assert "Pika e fshehtë" in client.get(meeting.get_absolute_url()).content.decode()
    assert "4 nga 6" in page


def test_the_public_feeds_have_no_links_and_keep_what_was_called_off(client, group, coordinator):
    kept = convened_meeting(group, coordinator, online_url=LINK, access="open")
    gone = cancel_meeting(convened_meeting(group, coordinator), reason="X", by=coordinator)
    plan = planned_meeting(group, coordinator)
    for address in (url("group_calendar", group.slug), url("municipality_calendar")):
        content = client.get(address).content
        found = events(content)
        assert LINK.encode() not in content and b"mailto" not in content.lower()
        assert found[f"{gone.calendar_uid}@bashkekrijo"]["STATUS"] == "CANCELLED"
        assert f"{kept.calendar_uid}@bashkekrijo" in found and f"{plan.calendar_uid}@bashkekrijo" not in found


@pytest.fixture
def own_feed(client, group):
    """The address of a member's own feed, made on the site."""
    sign_in(client, members(group)[4])
    page = client.post(url("calendar_make"))
    assert page.status_code == 200 and "no-store" in page["Cache-Control"]
    address = page.context["address"].replace("http://testserver", "")
    client.logout()
    return address


def test_ones_own_feed_has_what_one_is_called_to_with_links(client, group, coordinator, own_feed):
    own = convened_meeting(group, coordinator, online_url=LINK, access="private", title_sq="E mbyllur")
    keepers = convened_meeting(group, coordinator, called="keepers")
    answer = client.get(own_feed)
    found = events(answer.content)
    assert set(found) == {f"{own.calendar_uid}@bashkekrijo"}
    event = found[f"{own.calendar_uid}@bashkekrijo"]
    assert (event["SUMMARY"], event["CLASS"]) == ("E mbyllur", "PRIVATE") and LINK in event["DESCRIPTION"]
    member = members(group)[4]
    for personal in (member.email, member.last_name, "mailto"):
        assert personal.encode() not in answer.content
    assert "no-store" in answer["Cache-Control"] and "private" in answer["Cache-Control"]
    assert str(keepers.calendar_uid) not in answer.content.decode()


def test_an_ended_mandate_empties_the_feed_at_that_moment(client, group, coordinator, own_feed):
    convened_meeting(group, coordinator, online_url=LINK)
    assert events(client.get(own_feed).content)
    mandate = mandates(group)[4]
    mandate.ends_at = clock.now()
    mandate.save()
    assert events(client.get(own_feed).content) == {}


def test_a_new_address_or_none_ends_the_old_one(client, group, own_feed):
    member = members(group)[4]
    sign_in(client, member)
    fresh = client.post(url("calendar_make")).context["address"].replace("http://testserver", "")
    assert fresh not in client.get(url("calendars")).content.decode()
    assert (client.get(own_feed).status_code, client.get(fresh).status_code) == (404, 200)
    client.post(url("calendar_revoke"))
    assert client.get(fresh).status_code == 404
    assert client.post(url("calendar_revoke")).status_code == 422


def test_a_feed_opens_nothing_in_another_municipality_or_for_somebody_locked_out(client, group, own_feed,
                                                                                other_coordinator):
    assert client.get(own_feed, headers={"host": "prova.testserver"}).status_code == 404
    member = members(group)[4]
    member.is_active = False
    member.save()
    assert client.get(own_feed).status_code == 404


def test_the_secret_of_a_feed_is_not_in_our_log(own_feed):
    record = logging.LogRecord("django.request", 30, "", 1, "Not Found: %s", (own_feed,), None)
    assert HideSecrets().filter(record)
    assert own_feed.split("/")[-1].removesuffix(".ics") not in record.getMessage()


def test_a_series_is_public_with_its_first_announced_meeting(client, group, coordinator):
    first = planned_meeting(group.cycle, coordinator, kind="regional", access="open")
    unit = group.municipality.units.create(name_sq="Gjinar")
    again = repeat_meeting(first, {"starts_at": first.starts_at, "ends_at": first.ends_at, "place": "Shkolla",
                                   "unit": unit}, by=coordinator)
    series = again.series.get_absolute_url()
    assert client.get(series).status_code == 302
    convene_meeting(again, by=coordinator)
    page = client.get(series)
    assert page.status_code == 200 and [row["place"] for row in page.context["rows"]] == ["Gjinar, Shkolla"]
    sign_in(client, coordinator)
    assert len(client.get(series).context["rows"]) == 2


def test_the_same_in_another_place_on_the_site(client, group, coordinator):
    meeting = planned_meeting(group, coordinator)
    sign_in(client, members(group)[1])
    response = client.post(url("meeting_repeat", meeting.reference), {
        "place": "Shkolla", "starts_at": "2031-03-04T10:00", "ends_at": "2031-03-04T12:00"})
    again = Meeting.objects.exclude(pk=meeting.pk).get()
    assert response["Location"] == again.get_absolute_url()
    assert again.series == Meeting.objects.get(pk=meeting.pk).series is not None


@pytest.mark.parametrize(("name", "value"), [
    ("map_url", "http://harta.example/x"), ("online_url", "javascript:alert(1)"), ("answer_until", "2031-03-05T10:00"),
    ("capacity", "-3"), ("access", "secret"), ("ends_at", "2031-03-04T09:00")])
def test_bad_fields_of_a_plan_come_back_beside_their_field(name, value, client, group):
    sign_in(client, members(group)[1])
    response = client.post(url("meeting_plan", group.slug), {
        "kind": "group", "title_sq": "Mbledhja ime", "starts_at": "2031-03-04T10:00", "ends_at": "2031-03-04T12:00",
        "access": "members", "called": "everybody", name: value})
    assert response.status_code == 422 and name in response.context["form"].errors
    assert "Mbledhja ime" in response.content.decode()


def test_the_plan_names_the_earliest_day(client, group):
    sign_in(client, members(group)[1])
    page = client.get(url("meeting_plan", group.slug))
    assert page.context["lede"].count("20") >= 1
    assert [title for title, _hint, _fields in page.context["form"].parts()]


def test_a_persons_page_asks_for_the_answer_until_it_is_given(client, group, coordinator):
    meeting, member = convened_meeting(group, coordinator), members(group)[4]
    sign_in(client, member)
    address = reverse("home:mine")
    assert meeting.get_answer_url() in client.get(address).content.decode()
    answer_meeting(meeting, "yes", by=member)
    page = client.get(address).content.decode()
    assert meeting.get_answer_url() not in page and meeting.get_absolute_url() in page


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_thirty_papers_points_and_answers_cost_no_more_queries(client, group, coordinator):
    meeting = convened_meeting(group, coordinator, access="open", support_cap=2000, capacity=50)

    def more(first, last):
        for number in range(first, last):
            item = add_agenda_item(meeting, f"Pika {number}", by=coordinator)
            for place, one in enumerate((item, None)):
                add_paper(meeting, f"D {number}", ContentFile(PDF + f"{number} {place}".encode(), name="a.pdf"),
                          item=one, by=coordinator)
            support_request(meeting, make.person(f"m{number}@example.org", f"M {number}"))

    more(0, 1)
    pages = [meeting.get_absolute_url(), meeting.get_answers_url(), url("municipality_calendar")]
    asked = [(None, pages[0]), (members(group)[4], pages[0]), (members(group)[1], pages[0]),
             (members(group)[1], pages[1]), (None, pages[2])]
    before = []
    for count in (1, 30):
        if count == 30:
            more(1, 30)
        found = []
        for who, page in asked:
            client.logout()
            if who:
                sign_in(client, who)
            found.append(queries(client, page))
        before.append(found)
    assert before[0] == before[1]
    assert max(before[0]) <= 26 and before[0][0] <= 15
