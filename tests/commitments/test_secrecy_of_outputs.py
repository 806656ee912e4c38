"""A secret vote read from outside: in two worlds that differ only in who voted what, everything anybody else can read
is the same, letter by letter, before, during and after.

Each world is played in a savepoint: the same people vote in the same order at the same moments; the sheets are given
out among them another way. What is compared after every step is the whole database but the papers, the letters, the
log, the kept pages, and every page that a member, a voter, an observer, the coordinator and a visitor can open. What
is random by nature (receipts, keys, digests, tokens) is masked; that it has no order is proved in
test_secrecy_of_tables.py. Two texts that are the same tell nothing to any attacker, however clever.
"""
import logging
import random
import re
from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.core import mail
from django.core.cache import caches
from django.core.management.color import no_style
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from cocreate.models import Notice
from commitments.actions import ballot_ends
from tests import make_commitments as make_c
from tests import make_votes

SEATS, PAPERS = 7, "commitments_paper"
RANDOM = re.compile(r"[0-9a-f]{32,64}|[A-Za-z0-9_:.\-]{40,}|(?<=nonce-)[\w+/=-]+|[A-Za-z0-9]{32}")


@pytest.fixture
def scene(cycle, coordinator):
    """A group of voters, an observer and the coordinator."""
    group, members = make_votes.group_of(cycle, SEATS)
    observer = make_c.seat_with(group, "Vëzhguesja", role="observer")
    return group, members, {"observer": make_c.as_person(observer), "coordinator": coordinator}


@pytest.fixture
def run_commits(django_capture_on_commit_callbacks):
    """What a commit sets going is done."""
    return django_capture_on_commit_callbacks


def masked(text):
    return RANDOM.sub("#", str(text))


def tables(is_over):
    """Every row of every table but the papers, in the order in which the rows lie."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if table == PAPERS:
                continue
            cursor.execute(f'SELECT * FROM "{table}"')
            lines = [masked(row) for row in cursor.fetchall()]
            if connection.vendor == "postgresql":  # rows lie where space became free, which no deed decides
                lines.sort()
            # who took part is a set: the rows of its random keys lie in the order of voting, the same in both worlds
            found[f"table {table}"] = lines
    return found


def addresses(ballot):
    """What anybody might open to learn something, before or after the end."""
    names = ["ballot", "ballot_votes", "ballot_find_paper", "ballot_close", "ballot_void", "ballot_outcome"]
    return [
        *(reverse(f"commitments:{name}", args=[ballot.reference]) for name in names),
        ballot.group.get_desk_url(), ballot.group.get_absolute_url(), "/sq/",
        *(reverse(name) for name in ("record", "record_download", "home:my_data", "home:my_data_download",
                                     "wagtailadmin_home", "letters:index", "wagtailadmin_reports:site_history")),
    ]


def pages(ballot, clients):
    """{role and address: status, headers and text} of everything that opens."""
    found = {}
    for role, client in clients.items():
        for address in addresses(ballot):
            answer = client.get(address)
            text = answer.getvalue().decode() if "officedocument" not in answer["Content-Type"] else ""
            lines = [masked(line) for line in text.splitlines()]
            headers = sorted(masked(item) for item in answer.headers.items())
            found[f"{role} {address}"] = [str(answer.status_code), *headers, *lines]
    return found


def keys_of(cache):
    """The keys of a cache: of this process, or of the Redis database that this process has to itself."""
    kept = cache._cache
    return kept if isinstance(kept, dict) else kept.get_client(write=False).keys("*")


def outputs(ballot, clients, caplog):
    """All that can be read now; published papers lie in the order of random digests, so lines are sorted then."""
    is_over = ballot.status == "closed"
    seen = tables(is_over) | pages(ballot, clients)
    seen["letters"] = [masked(f"{one.subject} {one.body} {one.to}") for one in mail.outbox]
    seen["notices"] = [masked(list(row)) for row in Notice.objects.order_by("pk").values_list("kind", "context")]
    seen["log"] = [masked(line.getMessage()) for line in caplog.records]
    seen["cache"] = sorted(masked(key) for cache in caches.all() for key in keys_of(cache))
    return {name: sorted(lines) if is_over else lines for name, lines in seen.items()}


def play(scene, begins, kind, order, sheets, changes, caplog, run_commits):
    """One world: the outputs after each step. `sheets` gives each seat its first sheet, `changes` the later ones."""
    group, members, others = scene
    steps, receipts = [], {}
    mail.outbox, caplog.handler.records = [], []
    for cache in caches.all():
        cache.clear()
    with time_machine.travel(begins, tick=False) as time:
        ballot = make_votes.ballot(group, members, kind, options=3, is_secret=True,
                                   rule={"choose_at_most": 2, "quorum_per_bench": None})
        clients = {name: Client() for name in ("visitor", "reader", *others)}
        clients["reader"].force_login(make_c.as_person(members[0]), backend=make_votes.BACKEND)
        for name, person in others.items():
            clients[name].force_login(person, backend=make_votes.BACKEND)
        for index in order:
            time.shift(timedelta(minutes=7))
            with run_commits(execute=True):
                sent = make_votes.fields(ballot, sheets[index])
                given = make_votes.give(make_votes.sign_in(Client(), members[index]), ballot, sent)
            receipts[index] = given.context["new_receipt"]
            steps.append(outputs(ballot, clients, caplog))
        for index, sheet in changes.items():
            time.shift(timedelta(minutes=3))
            sent = make_votes.fields(ballot, sheet, receipt=receipts[index])
            make_votes.give(make_votes.sign_in(Client(), members[index]), ballot, sent)
            steps.append(outputs(ballot, clients, caplog))
        time.move_to(ballot.closes_at + timedelta(seconds=1))
        with run_commits(execute=True):
            ballot_ends.close_ballot(ballot)
        ballot.refresh_from_db()
        steps.append(outputs(ballot, clients, caplog))
    return steps


def in_a_savepoint(*arguments):
    """Plays a world and takes it back, numbering of rows included."""
    with connection.cursor() as cursor:
        kept = [model for model in apps.get_models() if model._meta.managed]
        for statement in connection.ops.sequence_reset_sql(no_style(), kept):
            cursor.execute(statement)
    with transaction.atomic():
        steps = play(*arguments)
        transaction.set_rollback(True)
    return steps


def some_sheet(kind):
    if kind == "adopt":
        return {key: random.choice(["for", "against", "abstain"]) for key in "ABC"}
    if kind == "choose":
        return dict.fromkeys(sorted(random.sample("ABC", random.randrange(3))), 1)
    if kind == "score":
        return {key: random.randrange(6) for key in "ABC"}
    return {key: place for place, key in enumerate(random.sample("ABC", random.randrange(1, 4)), 1)}


@pytest.mark.parametrize("kind", ["adopt", "choose", "score", "rank"])
def test_nothing_that_others_can_read_depends_on_who_voted_what(
    scene, soon, kind, caplog, run_commits
):
    random.seed(kind)
    caplog.set_level(logging.INFO)
    order = random.sample(range(SEATS), SEATS)
    first = [some_sheet(kind) for _seat in range(SEATS)]
    later = [some_sheet(kind) for _change in range(2)]
    changers = [1, 2]
    # the other world: seat 0, who reads along, votes the same; the others change sheets with each other
    turned = [first[0], *first[2:], first[1]]
    final = [dict(zip(changers, later, strict=True)), dict(zip(changers, reversed(later), strict=True))]
    turned[1], turned[2] = first[2], first[1]
    turned[3:] = first[4:] + first[3:4]
    ours, theirs = (in_a_savepoint(scene, soon.now, kind, order, sheets, changes, caplog, run_commits)
                    for sheets, changes in ((first, final[0]), (turned, final[1])))
    assert len(ours) == len(theirs) == SEATS + 3 and first != turned
    for step, (one, other) in enumerate(zip(ours, theirs, strict=True)):
        assert set(one) == set(other)
        differing = {name: [pair for pair in zip(one[name], other[name], strict=False) if pair[0] != pair[1]][:3]
                     for name in one if one[name] != other[name]}
        assert not differing, f"step {step}"


def test_the_comparison_sees_a_difference(scene, soon, caplog, run_commits):
    """The control: another count at the end is another text."""
    sheets = [{key: "for" for key in "ABC"}] * SEATS
    changed = [{key: "against" for key in "ABC"}, *sheets[1:]]
    ours, theirs = (in_a_savepoint(scene, soon.now, "adopt", range(SEATS), one, {}, caplog, run_commits)
                    for one in (sheets, changed))
    assert ours[:-1] == theirs[:-1] and ours[-1] != theirs[-1]
