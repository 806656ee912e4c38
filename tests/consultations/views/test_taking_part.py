"""On the site: answering, the overview, costs, papers, the agenda's buttons, planning."""
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cocreate import clock
from consultations.actions.agenda import add_agenda_item
from consultations.actions.answers import answer_meeting
from consultations.actions.meeting_papers import add_paper
from consultations.models import Meeting, Rsvp, SupportRequest
from tests import make
from tests.consultations.views.meeting_pages import PDF, paper, sign_in, url
from tests.make_groups import members, working_group
from tests.make_meetings import convened_meeting, planned_meeting, support_request

LINK = "https://takim.example/abc"


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator)


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
                    assert b"".join(answer.streaming_content).startswith(b"%PDF")
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
    ("capacity", "-3"), ("support_cap", "-1"), ("access", "secret"), ("ends_at", "2031-03-04T09:00")])
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
