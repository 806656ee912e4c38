"""Comments of the group, two levels deep."""
import pytest
from django.core.exceptions import PermissionDenied

from cocreate.workflow import DeedRefused
from commitments.actions.comments import reopen_comment, resolve_comment
from tests import make_commitments as make_c


@pytest.fixture
def table(cycle):
    return make_c.small_group(cycle)


@pytest.fixture
def draft(table):
    return make_c.commitment(table.group, table.lead)


def test_an_answer_is_about_what_its_conversation_is_about(draft, table):
    first = make_c.comment(draft, table.member, key="solution")
    reply = make_c.comment(draft, table.lead, key="problem", parent=first)
    assert (reply.parent, reply.key) == (first, "solution")
    with pytest.raises(DeedRefused):
        make_c.comment(draft, table.member, parent=reply)


def test_a_conversation_of_another_commitment_cannot_be_answered(draft, table):
    other = make_c.commitment(table.group, table.lead, title="Tjetër")
    with pytest.raises(DeedRefused):
        make_c.comment(other, table.member, parent=make_c.comment(draft, table.member))


@pytest.mark.parametrize("body", ["", " \n ", "\u200b", "x" * 4001])
def test_a_comment_says_something_and_has_an_end(draft, table, body):
    with pytest.raises(DeedRefused) as refusal:
        make_c.comment(draft, table.member, body=body)
    assert refusal.value.field == "body"


@pytest.mark.parametrize("who", ["observer", "former"])
def test_without_a_voice_nobody_comments(draft, table, who):
    with pytest.raises(PermissionDenied):
        make_c.comment(draft, getattr(table, who))


def test_coordinators_and_strangers_do_not_comment(draft, coordinator, person):
    for one in (coordinator, person):
        with pytest.raises(PermissionDenied):
            make_c.comment(draft, one)


def test_members_still_talk_while_the_group_votes(table):
    assert make_c.comment(make_c.ready(table.group, table.lead), table.member).pk


def test_its_author_or_a_lead_settles_a_conversation(draft, table):
    made = make_c.comment(draft, table.member)
    with pytest.raises(PermissionDenied):
        resolve_comment(made, by=make_c.as_person(table.secretary))
    assert resolve_comment(made, by=make_c.as_person(table.lead)).resolved_at
    assert reopen_comment(made, by=make_c.as_person(table.member)).resolved_at is None


def test_a_reply_is_not_settled_alone(draft, table):
    reply = make_c.comment(draft, table.member, parent=make_c.comment(draft, table.member))
    with pytest.raises(DeedRefused):
        resolve_comment(reply, by=make_c.as_person(table.member))
