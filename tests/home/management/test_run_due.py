"""Proves `manage.py run_due`: what is due is done once, the rest is left alone, one failure stops nothing else."""
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from cocreate import clock
from cocreate.models import Notice
from commitments.actions import ballots
from commitments.models import Ballot, Contribution
from commitments.states import BallotStatus
from consultations.actions import offers
from consultations.models import SeatOffer
from home.management.commands.run_due import JOBS
from tests import make_commitments as make
from tests import make_consultations, make_selections

DONE_NOTHING = [f"{name}: 0" for name, _job in JOBS]


def run(capsys):
    call_command("run_due")
    return capsys.readouterr().out.splitlines()


@pytest.fixture
def group(cycle):
    return make.small_group(cycle)


@pytest.fixture
def ballot(group):
    """A vote that runs for a week."""
    commitment, secretary = make.ready(group.group, group.lead), make.as_person(group.secretary)
    made = ballots.prepare_ballot(group.group, [commitment], title_sq="Miratimi", opens_at=clock.now(),
                                  closes_at=clock.now() + timedelta(days=7), by=secretary)
    return ballots.open_ballot(made, by=secretary)


def later(days):
    return clock.at(clock.now() + timedelta(days=days))


def waiting_letter(municipality):
    return Notice.objects.filter(status=Notice.Status.WAITING, municipality=municipality)


def test_with_nothing_due_nothing_happens(db, capsys):
    assert run(capsys) == DONE_NOTHING


def test_votes_are_counted_when_their_time_is_over_and_only_once(ballot, capsys):
    Notice.objects.all().delete()
    assert run(capsys) == DONE_NOTHING
    with later(days=7):
        assert "votes counted: 1" in run(capsys)
        assert "votes counted: 0" in run(capsys)
    ballot.refresh_from_db()
    assert ballot.status == BallotStatus.CLOSED


def test_unconfirmed_words_vanish_in_every_municipality(cycle, coordinator, capsys):
    window = make_consultations.open_window(cycle, coordinator)
    make_consultations.posted(window)
    kept = make_consultations.posted(window, email="tjeter@example.org")
    Contribution.objects.exclude(pk=kept.pk).update(token_expires_at=clock.now() - timedelta(days=8))
    assert "unconfirmed contributions deleted: 1" in run(capsys)
    assert list(Contribution.objects.all()) == [kept]


def test_letters_that_wait_leave(ballot, municipality, capsys):
    asked = waiting_letter(municipality).count()
    assert asked > 0
    assert run(capsys)[-1] == f"letters tried: {asked}"
    assert len(mail.outbox) == asked
    assert not waiting_letter(municipality).exists()


def test_a_vote_that_cannot_be_counted_is_named_and_the_letters_leave_all_the_same(
        ballot, municipality, capsys):
    Ballot.objects.update(rule={"quorum_of_all": "2/1"})  # behind the back of the actions
    with later(days=7), pytest.raises(CommandError, match="votes counted: CountingError"):
        call_command("run_due")
    others = [line for line in DONE_NOTHING[:-1] if not line.startswith("votes counted")]
    assert capsys.readouterr().out.splitlines() == [*others, "letters tried: 3"]
    assert not waiting_letter(municipality).exists()


def test_an_offer_that_nobody_answered_goes_to_the_next(cycle, coordinator, capsys):
    call = make_selections.announced_call(cycle, coordinator)
    gone = call.applications.filter(status="selected").first()
    offers.give_up_place(gone, "Nuk kemi kohë.", by=gone.started_by)
    with later(days=9):
        assert [("offers of a place lapsed: 1" in run(capsys)) for _time in range(2)] == [True, False]
    assert SeatOffer.objects.filter(application__call=call).count() == 2
