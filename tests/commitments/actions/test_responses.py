"""Answers: reasons, batches, letters, and the change they caused."""
import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from cocreate.models import PublicRecord
from cocreate.workflow import DeedRefused
from commitments.actions.consulted import finish_consultation
from commitments.actions.contributions import enter_contribution, withdraw_contribution
from commitments.actions.moderation import hide_contribution
from commitments.actions.responses import draft_response, publish_responses
from commitments.models import Contribution, Response
from tests import make, make_consultations
from tests.make_consultations import confirmed, posted


@pytest.fixture
def window(cycle, coordinator):
    """An open window about one commitment."""
    return make_consultations.open_window(cycle, coordinator)


def drafted(window, contributions, by, **fields):
    """A draft answer with a reason."""
    fields = {"verdict": "not_accepted", "text_sq": "Nuk ka fonde.", **fields}
    return draft_response(window, contributions, by=by, **fields)


def refused(window, contributions, by, field, **fields):
    """A draft that is refused beside `field`."""
    with pytest.raises(DeedRefused) as refusal:
        drafted(window, contributions, by, **fields)
    assert refusal.value.field == field


def test_one_answer_to_several_and_private_until_published(window, coordinator):
    said = [confirmed(window, f"Mendim {number}") for number in range(3)]
    response = drafted(window, said, coordinator)
    progress = Contribution.objects.filter(consultation=window).progress()
    assert (progress.received, progress.answered, response.is_public) == (3, 0, False)
    publish_responses(window, [response], by=coordinator)
    assert Contribution.objects.filter(consultation=window).progress().waiting == 0


def test_a_reason_unless_accepted(window, coordinator):
    said = [confirmed(window)]
    for verdict in set(Response.Verdict.values) - {"accepted"}:
        refused(window, said, coordinator, "text_sq", verdict=verdict, text_sq=" \u200b ")
    assert drafted(window, said, coordinator, verdict="accepted", text_sq="").pk
    assert drafted(window, said, coordinator, verdict="covered", text_sq="", text_en="See step 3.").pk


def test_a_new_draft_replaces_the_old_one(window, coordinator):
    first, second = (confirmed(window, f"Mendim {number}") for number in range(2))
    drafted(window, [first, second], coordinator)
    shared = drafted(window, [first], coordinator)
    assert Response.objects.count() == 2  # the old one still answers the second
    drafted(window, [first, second], coordinator)
    assert Response.objects.count() == 1 and not Response.objects.filter(pk=shared.pk).exists()


def test_a_published_answer_is_never_changed_silently(window, coordinator):
    said = confirmed(window)
    published = make_consultations.answered(window, [said], coordinator)
    refused(window, [said], coordinator, "contributions")
    with pytest.raises(DeedRefused):
        publish_responses(window, [published], by=coordinator)
    assert PublicRecord.objects.filter(kind="responses.published").count() == 1


def test_unconfirmed_withdrawn_and_foreign_contributions_are_not_answered(window, coordinator, person):
    withdrawn = withdraw_contribution(posted(window, by=person), by=person)
    for wrong in ([posted(window)], [withdrawn], []):
        refused(window, wrong, coordinator, "contributions")
    other = make_consultations.open_window(
        window.cycle, coordinator, [make_consultations.adopted(window.cycle, "Tjetër", slug="tjetra")])
    refused(window, [confirmed(other)], coordinator, "contributions")


def test_letters_in_the_language_of_each_with_their_own_words(window, coordinator, django_capture_on_commit_callbacks):
    english = make.person("jo@example.org", "Jo", language="en")
    said = [confirmed(window, "Fjalët e banores"), posted(window, "Words of Jo", by=english)]
    slip = enter_contribution(window, window.version, {"body": "Nga kutia"}, source="slip", by=coordinator)
    response = drafted(window, [*said, slip], coordinator, text_en="There is no money.")
    with django_capture_on_commit_callbacks(execute=True):
        publish_responses(window, [response], by=coordinator)
    letters = {letter.to[0]: letter.body for letter in mail.outbox}
    assert set(letters) == {"banore@example.org", "jo@example.org"}  # the slip left no address
    assert "Fjalët e banores" in letters["banore@example.org"] and "Nuk ka fonde." in letters["banore@example.org"]
    assert "Words of Jo" in letters["jo@example.org"] and "There is no money." in letters["jo@example.org"]
    assert f"/en/contributions/{said[1].code}/" in letters["jo@example.org"]
    assert "Fjalët" not in letters["jo@example.org"]


def test_the_record_counts_and_names_nobody(window, coordinator, municipality):
    said = [confirmed(window, f"Mendim {number}", email=f"b{number}@example.org") for number in range(3)]
    responses = [drafted(window, said[:2], coordinator), drafted(window, said[2:], coordinator, verdict="accepted")]
    publish_responses(window, responses, by=coordinator)
    facts = PublicRecord.objects.of(municipality).get(kind="responses.published").facts
    assert facts == {"responses": 2, "contributions": 3, "verdicts": {"accepted": 1, "not_accepted": 2}}


def test_the_change_must_be_newer_and_of_the_same_commitment(window, coordinator, cycle):
    said = [confirmed(window)]
    refused(window, said, coordinator, "changed_in", changed_in=window.version)
    refused(window, said, coordinator, "changed_in", changed_in=make_consultations.adopted(
        cycle, "Tjetër", slug="tjetra").current_version)
    revised = make_consultations.revised(window)
    refused(window, said, coordinator, "changed_key", changed_in=revised, changed_key="nothing")
    refused(window, said, coordinator, "changed_in", changed_key="problem")
    response = drafted(window, said, coordinator, changed_in=revised, changed_key="problem")
    assert (response.changed_in, response.changed_key) == (revised, "problem")


def test_a_hidden_contribution_is_answered_too(window, coordinator):
    hidden = hide_contribution(confirmed(window), reason="insult", by=coordinator)
    make_consultations.answered(window, [hidden], coordinator)
    assert Contribution.objects.filter(consultation=window).progress().waiting == 0


def test_a_batch_of_nothing_or_of_another_window(window, coordinator, cycle):
    other = make_consultations.open_window(cycle, coordinator, [make_consultations.adopted(cycle, "T", slug="tjetra")])
    foreign = drafted(other, [confirmed(other)], coordinator)
    for batch in ([], [foreign]):
        with pytest.raises(DeedRefused):
            publish_responses(window, batch, by=coordinator)
    assert not Response.objects.filter(status="published").exists()


def test_only_coordinators_and_only_until_it_is_concluded(window, coordinator, other_coordinator, person, municipality):
    said, moderator = confirmed(window), make_consultations.moderator(municipality)
    response = drafted(window, [said], coordinator)
    for wrong in (person, other_coordinator, moderator):
        with pytest.raises(PermissionDenied):
            drafted(window, [said], wrong)
        with pytest.raises(PermissionDenied):
            publish_responses(window, [response], by=wrong)
    with make_consultations.after(window):
        finish_consultation(window, reason="Një mendim u përsërit.", by=coordinator)
        with pytest.raises(PermissionDenied):
            publish_responses(window, [response], by=coordinator)
