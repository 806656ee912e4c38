"""What somebody whose mandate ended is still told of the group's meetings: nothing, in no letter and on no page."""
import pytest
from django.core.files.base import ContentFile

from cocreate import notices
from cocreate.models import Notice
from consultations.actions.answers import answer_meeting
from consultations.actions.invitations import end_mandate
from consultations.actions.meeting_papers import add_paper
from consultations.actions.meetings import cancel_meeting, change_meeting
from consultations.actions.minutes import decide_correction, open_corrections, propose_correction
from consultations.actions.support import approve_support
from consultations.membership import forget
from tests import make
from tests.make_groups import mandates, working_group
from tests.make_meetings import convened_meeting, drafted_minutes, held_meeting, support_request

BACKEND = "django.contrib.auth.backends.ModelBackend"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator)


def leave(mandate, coordinator):
    end_mandate(mandate, reason="U largua.", by=coordinator)
    forget(mandate.person)
    return mandate.person


def client_of(client, person):
    client.force_login(person, backend=BACKEND)
    return client


def mail_to(person, kind):
    """The last letter of this kind to `person` as it would go now, or None."""
    notice = Notice.objects.filter(kind=kind, recipient=person).order_by("-pk").first()
    return notices.compose(notice) if notice else None


def test_no_letter_about_a_private_meeting_one_said_yes_to(group, coordinator):
    meeting, mandate = convened_meeting(group, coordinator, access="private"), mandates(group)[5]
    answer_meeting(meeting, "yes", by=mandate.person)
    former = leave(mandate, coordinator)
    change_meeting(meeting, {"place": "Zyra tjetër"}, by=coordinator)
    cancel_meeting(meeting, reason="S’ka kuorum.", by=coordinator)
    assert not Notice.objects.filter(kind="meeting.cancelled", recipient=former).exists()
    assert Notice.objects.filter(kind="meeting.convened", recipient=former).count() == 1


def test_a_letter_that_waits_does_not_go_after_the_end(group, coordinator):
    meeting, mandate = convened_meeting(group, coordinator, access="private"), mandates(group)[5]
    cancel_meeting(meeting, reason="S’ka kuorum.", by=coordinator)
    assert mail_to(mandate.person, "meeting.cancelled")
    former = leave(mandate, coordinator)
    assert mail_to(former, "meeting.cancelled") is None


def test_a_meeting_one_said_yes_to_leaves_ones_page(client, group, coordinator):
    meeting, mandate = convened_meeting(group, coordinator, access="private", title_sq="E fshehtë"), mandates(group)[5]
    answer_meeting(meeting, "yes", by=mandate.person)
    client.force_login(mandate.person, backend=BACKEND)
    assert "E fshehtë" in client.get("/sq/my/").content.decode()
    leave(mandate, coordinator)
    assert "E fshehtë" not in client.get("/sq/my/").content.decode()


def test_no_letter_about_drafts_one_may_not_read(group, coordinator):
    meeting, mandate = held_meeting(group, coordinator), mandates(group)[5]
    minutes = open_corrections(drafted_minutes(meeting, coordinator), by=coordinator)
    correction = propose_correction(minutes, "Mungon një fjalë.", by=mandate.person)
    decide_correction(correction, True, by=coordinator)
    assert mail_to(mandate.person, "minutes.corrections") and mail_to(mandate.person, "correction.decided")
    former = leave(mandate, coordinator)
    assert (mail_to(former, "minutes.corrections"), mail_to(former, "correction.decided")) == (None, None)


def test_what_is_held_about_one_names_no_private_meeting(client, group, coordinator):
    meeting = convened_meeting(group, coordinator, access="private", title_sq="E fshehtë", support_cap=2000)
    mandate = mandates(group)[5]
    request = support_request(meeting, mandate.person)
    held = held_meeting(group, coordinator, access="private", title_sq="E fshehtë, e mbajtur")
    minutes = open_corrections(drafted_minutes(held, coordinator), by=coordinator)
    propose_correction(minutes, "Mungon një fjalë.", by=mandate.person)
    client.force_login(mandate.person, backend=BACKEND)
    assert client.get("/sq/my/data/").content.decode().count("E fshehtë") == 4
    former = leave(mandate, coordinator)
    approve_support(request, 500, by=coordinator)
    page = client.get("/sq/my/data/").content.decode()
    assert "E fshehtë" not in page and "Mungon një fjalë." in page
    said = mail_to(former, "support.decided")
    assert "E fshehtë" not in said.subject + said.body and "500" in said.body


def test_the_answer_of_somebody_who_left_does_not_count_where_only_members_come(client, group, coordinator):
    for access, left in (("members", [0, 1]), ("open", [1, 1])):
        meeting, others = convened_meeting(group, coordinator, access=access), mandates(group)
        for mandate in others[-2:]:
            answer_meeting(meeting, "yes", by=mandate.person, needs=["access"])
        leave(others[-1], coordinator)
        page = client_of(client, coordinator).get(meeting.get_answers_url())
        assert [row["is_guest"] for row in page.context["answered"]] == [False, True][: sum(left)]
        assert [number for _label, number in page.context["needs"]] == [sum(left)]


def test_guests_read_only_of_published_papers(group, coordinator):
    meeting, guest = convened_meeting(group, coordinator, access="open"), make.person("mysafir@prova.example", "M")
    answer_meeting(meeting, "yes", by=guest)
    add_paper(meeting, "Letër e brendshme", ContentFile(PDF, name="b.pdf"), is_public=False, by=coordinator)
    change_meeting(meeting, {"place": "Zyra tjetër"}, by=coordinator)
    assert "Letër e brendshme" in mail_to(mandates(group)[5].person, "meeting.convened").body
    said = mail_to(guest, "meeting.convened").body
    assert "Letër e brendshme" not in said and "zëvendës" not in said
