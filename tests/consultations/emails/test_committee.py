"""The letters to the committee, in both languages, and when they do not go any more."""
import pytest

from cocreate import notices
from cocreate.models import Notice
from consultations.actions import assignments, committee, reviews
from consultations.models import Review
from tests import make
from tests import make_selections as made

WHY = "Pikët janë larg njëra-tjetrës."


@pytest.fixture
def call(cycle, coordinator):
    """Two applications given to two reviewers; every kind of letter to a committee has been queued."""
    call, people = made.assigned_call(cycle, coordinator, made.NAMES[:2])
    committee.remind_reviewers(call, by=coordinator)
    third = reviews.appoint_reviewer(call, make.person("t@k.example", "Teuta Treta"), "other", by=coordinator)
    assignments.ask_opinion(call.applications.first(), third, WHY, by=coordinator)
    gone = reviews.appoint_reviewer(call, make.person("g@k.example", "Genc Ikësi"), "other", by=coordinator)
    committee.remove_reviewer(gone, by=coordinator)
    return call


def mail(kind, language="en", last=False):
    """The mail of the first (or last) letter of this kind as it would go now, or None."""
    notice = Notice.objects.filter(kind=kind).order_by("-pk" if last else "pk").first()
    notice.language = language
    return notices.compose(notice)


@pytest.mark.parametrize(("kind", "said"), [
    ("review.appointed", "Your name and your side of the table will stand in it"),
    ("review.reminder", "2 applications still wait for your scores"),
    ("review.opinion", "one more opinion on one application"),
    ("review.removed", "taken you off the committee"),
])
def test_what_the_letters_say(call, kind, said):
    english, albanian = mail(kind), mail(kind, "sq")
    assert said in " ".join(english.body.split())
    assert english.subject != albanian.subject
    for one in (english, albanian):
        assert call.title_en in one.subject + one.body or call.title_sq in one.subject + one.body


def test_the_letter_that_asks_for_an_opinion_does_not_say_why(call):
    assert WHY not in mail("review.opinion", "sq").body


def test_a_reminder_does_not_go_when_everything_is_in_by_then(call):
    for review in Review.objects.missing():
        made.hand_in(review)
    assert mail("review.reminder") is None
    assert mail("review.opinion") is None


def test_an_appointment_that_was_taken_back_is_not_told(call):
    assert mail("review.appointed", last=True) is None


def test_who_came_back_is_not_told_that_they_are_off(call, coordinator):
    person = Notice.objects.get(kind="review.removed").recipient
    reviews.appoint_reviewer(call, person, "other", by=coordinator)
    assert mail("review.removed") is None
