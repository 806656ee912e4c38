"""The two bars of votes on the measured server: giving one, and the result of a large one."""
from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from consultations.models import Mandate
from tests import make_results, make_votes

VOTERS = 20
SEATS, OPTIONS = 200, 30


def build(cycle, session):
    """An open vote with a session for each voter, and a closed ranking of 200 seats and 30 options."""
    group, members = make_votes.group_of(cycle, VOTERS + 1)
    secretary = members[-1]
    secretary.role = Mandate.Role.SECRETARY
    secretary.save()
    ballot = make_votes.ballot(group, members, "choose", options=OPTIONS)
    large = SimpleNamespace(group=group, secretary=secretary, lead=members[0])
    soon = SimpleNamespace(day=lambda count: timezone.now() + timedelta(days=count))
    return SimpleNamespace(
        ballot=ballot, voters=[session(one.person) for one in members],
        large=make_results.large(large, soon, OPTIONS, "rank", seats=SEATS - len(members)))


def rows(address, made, ask, measured, form_of):
    """(name, figures, bar): giving a vote, which is one POST, each by another seat; then the result."""
    path = made.ballot.get_absolute_url()
    deeds = []
    for cookie in made.voters:
        cookie, token = form_of(address, path, cookie)
        sent = {"csrfmiddlewaretoken": token, "step": "give", "chosen": "A"}
        deeds.append(lambda cookie=cookie, sent=sent: ask(address, path, cookie=cookie, post=sent, **{"X-Count": "1"}))
    yield "giving a vote", measured(address, deeds), 50
    result = made.large.get_absolute_url()
    ask(address, result)
    yield (f"result of {SEATS} seats and {OPTIONS} options",
           measured(address, [lambda: ask(address, result, cookie=made.voters[0], **{"X-Count": "1"})] * 25), 250)
