"""Hiding with a public category, showing again, letting appear; by those who hold the post."""
import pytest
from django.core.exceptions import PermissionDenied

from cocreate.models import PublicRecord
from cocreate.workflow import DeedRefused
from commitments.actions.moderation import approve_contribution, hide_contribution, restore_contribution
from commitments.models import Contribution
from tests import make_consultations


@pytest.fixture
def window(cycle, coordinator):
    """An open window whose contributions are read before they appear."""
    return make_consultations.open_window(cycle, coordinator, is_moderated_before=True)


@pytest.fixture
def moderator(municipality):
    """Elbasan's moderator."""
    return make_consultations.moderator(municipality)


def kinds(contribution):
    """What the public record says about a contribution, in order."""
    return list(PublicRecord.objects.about(contribution.code).order_by("sequence").values_list("kind", flat=True))


def test_read_hidden_and_shown_again(window, moderator):
    said = approve_contribution(make_consultations.confirmed(window), by=moderator)
    assert said.is_readable
    hidden = hide_contribution(said, reason="personal_data", by=moderator)
    assert not Contribution.objects.public().exists() and hidden.body  # the text is kept for an appeal
    assert PublicRecord.objects.get(kind="contribution.hidden").facts["category"] == "personal_data"
    shown = restore_contribution(hidden, by=moderator)
    assert shown.is_readable and shown.hidden_reason == ""
    assert kinds(said) == ["contribution.published", "contribution.hidden", "contribution.restored"]


def test_hiding_needs_a_category(window, moderator):
    for reason in ("", "sepse po"):
        with pytest.raises(DeedRefused) as refusal:
            hide_contribution(make_consultations.confirmed(window), reason=reason, by=moderator)
        assert refusal.value.field == "reason"


def test_a_hidden_contribution_is_still_owed_an_answer(window, moderator):
    hide_contribution(make_consultations.confirmed(window), reason="insult", by=moderator)
    assert Contribution.objects.filter(consultation=window).progress().received == 1


def test_only_those_who_moderate_here(window, person, other_coordinator, municipality, other_municipality):
    said = make_consultations.confirmed(window)
    clerk = make_consultations.moderator(municipality, "clerk@elbasan.example", role="clerk")
    foreign = make_consultations.moderator(other_municipality, "moderatori@prova.example")
    for wrong in (person, other_coordinator, clerk, foreign):
        with pytest.raises(PermissionDenied):
            approve_contribution(said, by=wrong)
        with pytest.raises(PermissionDenied):
            hide_contribution(said, reason="insult", by=wrong)


def test_wrong_moments(window, moderator):
    waiting = make_consultations.posted(window)
    for deed, options in [(approve_contribution, {}), (hide_contribution, {"reason": "insult"}),
                          (restore_contribution, {})]:
        with pytest.raises(PermissionDenied):
            deed(waiting, by=moderator, **options)  # nobody touches what its author has not confirmed
