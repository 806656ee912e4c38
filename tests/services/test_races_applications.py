"""Two colleagues at the same moment: one application, one member, no word lost, the last one stays."""
import pytest

from cocreate.models import Membership
from cocreate.workflow import DeedRefused
from consultations.actions import applications, colleagues, saving
from consultations.actions.organisations import change_profile
from consultations.models import Application, PostedAnswer
from tests import make, make_calls

pytestmark = pytest.mark.services
WORDS = "Fjala e parë e tekstit.\n\nFjala e dytë e tekstit.\n\nFjala e tretë e tekstit."


@pytest.fixture
def draft(stage, cycle, coordinator):
    """A complete draft; Arta began it."""
    return make_calls.complete_application(make_calls.open_call(cycle, coordinator), make_calls.applicant())


@pytest.fixture
def pair(draft):
    """Arta and a colleague of hers."""
    besim = make.person("besim@oshc.example", "Besim Kola")
    Membership.objects.create(organisation=draft.organisation, person=besim)
    return draft.started_by, besim


def saves(draft, key, by, text):
    """A deed that saves one answer, written from WORDS."""
    return lambda: saving.save_part(draft, "answers", {key: text}, shown={key: WORDS}, by=by).together


def test_two_writers_of_one_answer_lose_no_word(at_once, draft, pair):
    key = draft.call.questions.first().pk
    applications.save_application(draft, answers={key: WORDS}, by=pair[0])
    sent = [WORDS.replace("e parë", "e ndryshuar"), WORDS.replace("e tretë", "e shtuar")]
    found = at_once(draft.call, *(saves(draft, key, by, text) for by, text in zip(pair, sent, strict=True)))
    assert sorted(len(one.merged) for one in found) == [0, 1]
    assert draft.answers.get(question=key).text == WORDS.replace("e parë", "e ndryshuar").replace("e tretë", "e shtuar")
    assert set(sent) < set(PostedAnswer.objects.values_list("text", flat=True))


def test_two_writers_of_the_same_words_one_is_asked(at_once, draft, pair):
    key = draft.call.questions.first().pk
    applications.save_application(draft, answers={key: WORDS}, by=pair[0])
    found = at_once(draft.call, saves(draft, key, pair[0], "Një."), saves(draft, key, pair[1], "Dy."))
    assert sorted(len(one.clashes) for one in found) == [0, 1]
    assert set(PostedAnswer.objects.values_list("text", flat=True)) == {"Një.", "Dy."}


def test_two_colleagues_who_begin_at_once_begin_one_application(at_once, draft, pair, cycle, coordinator):
    call = make_calls.open_call(cycle, coordinator)
    begun = at_once(call, *(lambda by=by: applications.start_application(call, draft.organisation, by=by)
                            for by in pair))
    assert begun[0] == begun[1] and Application.objects.filter(call=call).count() == 1


def test_two_presses_on_the_link_make_one_member(at_once, draft):
    ema = make.person("ema@oshc.example")
    token = colleagues.invite_colleague(draft.organisation, ema.email, by=draft.started_by).token
    answers = at_once(draft.organisation, *[lambda: colleagues.accept_invitation(token, by=ema)] * 2)
    assert sorted(isinstance(one, DeedRefused) for one in answers) == [False, True]
    assert draft.organisation.memberships.filter(person=ema).count() == 1


def test_when_both_leave_at_once_one_stays(at_once, draft, pair):
    answers = at_once(draft.organisation, *(
        lambda by=by: colleagues.leave_organisation(draft.organisation, by=by) for by in pair))
    assert sorted(isinstance(one, DeedRefused) for one in answers) == [False, True]
    assert draft.organisation.memberships.filter(is_active=True).count() == 1


def test_the_profile_and_the_draft_saved_at_once_keep_both(at_once, draft, pair):
    shown = {"territory": "", "field_of_work": ""}
    at_once(
        draft.organisation,
        lambda: change_profile(draft.organisation, {"territory": "Kala", "field_of_work": ""}, shown=shown,
                               by=pair[0]),
        lambda: saving.save_part(draft, "organisation", {"territory": "", "field_of_work": "rini"}, shown=shown,
                                 by=pair[1]),
    )
    fresh = Application.objects.get().organisation
    assert (fresh.territory, fresh.field_of_work) == ("Kala", "rini")
