"""What the public says: invisible until confirmed, judged by the clock, limited, and never anybody's data in public."""
import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.core.exceptions import PermissionDenied

from cocreate import clock, limits
from cocreate.models import Notice, PublicRecord
from cocreate.workflow import DeedRefused
from commitments.actions.consulted import finish_consultation
from commitments.actions.contributions import (
    confirm_contribution,
    enter_contribution,
    forget_unconfirmed,
    post_contribution,
    withdraw_contribution,
)
from commitments.models import Contribution
from commitments.states import ContributionStatus as Status
from consultations.tokens import digest_of
from tests import make_commitments, make_consultations
from tests.make_consultations import confirmed, posted


@pytest.fixture
def window(cycle, coordinator):
    """An open window about one commitment."""
    return make_consultations.open_window(cycle, coordinator)


def refused(window, field, **fields):
    """The sentence with which a visitor's contribution is refused, beside `field`."""
    with pytest.raises(DeedRefused) as refusal:
        posted(window, **fields)
    assert refusal.value.field == field
    return refusal.value.sentence


def test_a_visitors_words_wait_for_the_letter(window, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        waiting = posted(window)
    assert waiting.status == Status.UNCONFIRMED and not Contribution.objects.public().exists()
    assert not PublicRecord.objects.filter(kind__startswith="contribution.").exists()
    assert mail.outbox[0].to == ["banore@example.org"]
    assert waiting.token in mail.outbox[0].body and make_consultations.WORDS in mail.outbox[0].body


def test_only_the_hash_of_the_token_stays(window, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        waiting = posted(window)
    row = Contribution.objects.values().get(pk=waiting.pk)
    assert waiting.token not in json.dumps(row, default=str) and len(waiting.token) >= 22
    assert Notice.objects.get(kind="contribution.confirm").secret == ""


def test_confirming_publishes_once(window, municipality):
    waiting = posted(window)
    confirmed_now = confirm_contribution(municipality, waiting.token)
    assert confirmed_now.status == Status.PUBLISHED
    with pytest.raises(DeedRefused):
        confirm_contribution(municipality, waiting.token)
    entry = PublicRecord.objects.get(kind="contribution.published")
    assert entry.subject == waiting.code and entry.facts == {"commitment": window.commitment.reference}


def test_a_link_is_valid_for_48_hours(window, municipality):
    waiting = posted(window)
    with clock.at(waiting.token_expires_at), pytest.raises(DeedRefused):
        confirm_contribution(municipality, waiting.token)
    with clock.at(waiting.token_expires_at - timedelta(seconds=1)):
        assert confirm_contribution(municipality, waiting.token).status == Status.PUBLISHED


def test_other_tokens_and_other_municipalities_open_nothing(window, municipality, other_municipality):
    waiting = posted(window)
    for token in ("", "x", waiting.token[:-1], waiting.token_digest, waiting.code):
        with pytest.raises(DeedRefused):
            confirm_contribution(municipality, token)
    with pytest.raises(DeedRefused):
        confirm_contribution(other_municipality, waiting.token)
    assert waiting.token_digest != digest_of(waiting.token)  # a digest made for another kind of link


def test_words_posted_in_time_may_be_confirmed_after_the_last_day(window, municipality):
    with clock.at(window.closes_at - timedelta(seconds=1)):
        waiting = posted(window)
    with clock.at(window.closes_at + timedelta(hours=47)):
        assert confirm_contribution(municipality, waiting.token).status == Status.PUBLISHED


def test_not_after_the_consultation_was_concluded(window, municipality, coordinator):
    with clock.at(window.closes_at - timedelta(seconds=1)):
        waiting = posted(window)
    with clock.at(window.closes_at + timedelta(hours=1)):
        finish_consultation(window, by=coordinator)
        with pytest.raises(DeedRefused):
            confirm_contribution(municipality, waiting.token)


@pytest.mark.parametrize("seconds, is_in_time", [(-1, True), (0, False), (1, False)])
def test_the_moment_the_window_closes(window, seconds, is_in_time):
    with clock.at(window.closes_at + timedelta(seconds=seconds)):
        if is_in_time:
            assert posted(window).pk
        else:
            refused(window, None)


def test_not_before_it_opens(cycle, coordinator, soon):
    window = make_consultations.open_window(cycle, coordinator, opens_at=soon.day(2))
    refused(window, None)
    with clock.at(soon.day(2)):
        assert posted(window).pk


def test_somebody_signed_in_is_published_at_once(window, person):
    said = posted(window, by=person)
    assert (said.status, said.person, said.email) == (Status.PUBLISHED, person, "")
    assert posted(window, by=AnonymousUser()).status == Status.UNCONFIRMED


def test_read_before_they_appear(cycle, coordinator, person):
    window = make_consultations.open_window(cycle, coordinator, is_moderated_before=True)
    assert posted(window, by=person).status == Status.PENDING
    assert confirmed(window).status == Status.PENDING
    assert not PublicRecord.objects.filter(kind="contribution.published").exists()


def test_only_consulted_versions(window, cycle):
    people = make_commitments.small_group(cycle, slug="tjetra")
    foreign = make_commitments.commitment(people.group, people.lead, "Tjetër").current_version
    refused(window, None, version=foreign)
    refused(window, None, version=window.commitment.versions.get(number=1))


@pytest.mark.parametrize("fields, field", [
    ({"body": " \n\u200b "}, "body"),
    ({"body": "a" * 5001}, "body"),
    ({"body": "http://a.example https://b.example www.c.example http://d.example"}, "body"),
    ({"email": ""}, "email"),
    ({"email": "banore@"}, "email"),
    ({"email": "a@example.org\nBcc: b@example.org"}, "email"),
    ({"kind": "shouting"}, "kind"),
    ({"key": "password"}, "key"),
    ({"byline": "a" * 121}, "byline"),
    ({"territory": "a" * 121}, "territory"),
])
def test_what_is_not_taken_is_said_beside_its_field(window, fields, field):
    assert refused(window, field, **fields)
    assert not Contribution.objects.exists() and not Notice.objects.filter(kind="contribution.confirm").exists()


def test_text_is_stored_normalised(window):
    said = posted(window, "Po\u202e,  e dua\r\nhartën\u200b  ", byline=" Ilir\n P. ")
    assert (said.body, said.byline) == ("Po,  e dua\nhartën", "Ilir P.")
    assert posted(window, "a" * 5000).pk


def test_the_sixth_of_an_address_within_an_hour_is_refused(window):
    for number in range(limits.MOST_PER_ADDRESS):
        posted(window, f"Mendimi {number}")
    assert refused(window, None, email="BANORE@example.org")
    assert posted(window, email="tjeter@example.org").pk


def test_a_network_is_limited_and_people_signed_in_are_not(window, person, other_municipality):
    fields = {"body": make_consultations.WORDS}
    for number in range(limits.MOST_PER_NETWORK):
        post_contribution(window, window.version, {**fields, "email": f"b{number}@example.org"}, network="192.0.2.0/24")
    with pytest.raises(DeedRefused):
        post_contribution(window, window.version, {**fields, "email": "b@example.org"}, network="192.0.2.0/24")
    assert post_contribution(window, window.version, fields, by=person, network="192.0.2.0/24").status == "published"
    assert limits.has_room(other_municipality, "contributions", network="192.0.2.0/24")


def test_networks():
    assert limits.network_of("192.0.2.77") == "192.0.2.0/24"
    assert limits.network_of("2001:db8:1:2ff::7") == "2001:db8:1:200::/56"
    assert limits.network_of("not an address") == ""


def test_paper_and_voice_are_entered_with_their_source(window, municipality):
    clerk = make_consultations.moderator(municipality, "clerk@elbasan.example", role="clerk")
    with clock.at(window.closes_at + timedelta(days=2)):  # slips lie in a box
        slip = enter_contribution(window, window.version, {"body": "Nga kutia"}, source="slip", by=clerk)
        assert (slip.status, slip.source, slip.entered_by) == (Status.PUBLISHED, "slip", clerk)
        for source in ("web", "rumour"):
            with pytest.raises(DeedRefused) as refusal:
                enter_contribution(window, window.version, {"body": "Nga kutia"}, source=source, by=clerk)
            assert refusal.value.field == "source"


def test_only_posts_of_this_municipality_enter(window, person, other_coordinator):
    for wrong in (person, other_coordinator, AnonymousUser()):
        with pytest.raises(PermissionDenied):
            enter_contribution(window, window.version, {"body": "Nga kutia"}, source="slip", by=wrong)


def test_authors_withdraw_until_the_answer_is_public(window, person, coordinator, other_coordinator):
    said, answered = (posted(window, by=person) for _number in range(2))
    for wrong in (other_coordinator, AnonymousUser()):
        with pytest.raises(PermissionDenied):
            withdraw_contribution(said, by=wrong)
    assert withdraw_contribution(said, by=person).status == Status.WITHDRAWN
    make_consultations.answered(window, [answered], coordinator)
    with pytest.raises(PermissionDenied):
        withdraw_contribution(answered, by=person)
    assert withdraw_contribution(confirmed(window), by=coordinator).status == Status.WITHDRAWN  # asked by telephone


def test_unconfirmed_words_are_forgotten_a_week_later(window, municipality, other_municipality):
    waiting, kept = posted(window), confirmed(window)
    with clock.at(waiting.token_expires_at + timedelta(days=8)):
        assert forget_unconfirmed(other_municipality) == 0
        assert forget_unconfirmed(municipality) == 1
        assert forget_unconfirmed(municipality) == 0
    assert list(Contribution.objects.all()) == [kept]


def test_no_address_or_name_in_the_public_record(window, person, municipality):
    confirmed(window, email="fshehte@example.org", byline="Ilir Fshehti")
    posted(window, by=person)
    text = json.dumps(list(PublicRecord.objects.of(municipality).values()), default=str)
    for personal in ("fshehte@", "Fshehti", person.email):
        assert personal not in text
