"""Makers of open ballots of every kind as rows, and of the votes that a browser gives in them."""
from datetime import timedelta

from django.utils import timezone

from commitments.ballot_rules import rule_of_group
from commitments.models import Ballot, BallotOption, Elector
from commitments.states import BallotStatus
from consultations.models import WorkingGroup
from consultations.models.review import Bench
from tests import make_commitments as make_c

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÇËÄÖÜŞ"
BACKEND = "django.contrib.auth.backends.ModelBackend"


def seats(group, count, first=0):
    """`count` members of `group`, each in a seat of their own, by turns of both benches."""
    benches = (Bench.CIVIL_SOCIETY, Bench.MUNICIPALITY)
    return [make_c.seat_with(group, f"Anëtari {number}", bench=benches[number % 2])
            for number in range(first, first + count)]


def group_of(cycle, count, slug="votuesit"):
    """(group, its members): a group as rows in which only plain members sit."""
    group = WorkingGroup.objects.create(municipality=cycle.municipality, cycle=cycle, slug=slug, name_sq="Votuesit")
    return group, seats(group, count)


def ballot(group, members, kind="adopt", *, options=2, rule=None, **fields):
    """An open ballot of `kind` on `options` options in words, with the seats of `members` on its list."""
    reference = f"V-T{Ballot.objects.count():03d}"
    moment = timezone.now().replace(microsecond=0)
    made = Ballot.objects.create(
        municipality=group.municipality, group=group, reference=reference, title_sq=f"Votimi {reference}", kind=kind,
        status=BallotStatus.OPEN, opened_at=moment - timedelta(days=1), **{
            "opens_at": moment - timedelta(days=1), "closes_at": moment + timedelta(days=3),
            "rule": rule_of_group(group, kind).as_data() | (rule or {}), **fields})
    BallotOption.objects.bulk_create(
        BallotOption(ballot=made, key=LETTERS[number], title_sq=f"Mundësia {LETTERS[number]}", sort_order=number)
        for number in range(options))
    Elector.objects.bulk_create(Elector(ballot=made, seat=one.seat, bench=one.seat.bench) for one in members)
    return made


def sign_in(client, member):
    """The browser of `member`."""
    client.force_login(make_c.as_person(member), backend=BACKEND)
    return client


def give(client, made, sent, **more):
    """Gives a vote as a browser does: the check step, then the giving with everything it carries."""
    address = made.get_absolute_url()
    checked = client.post(address, sent)
    if checked.status_code != 200 or "carried" not in checked.context:
        return checked
    carried = {}
    for name, value in checked.context["carried"]:
        carried.setdefault(name, []).append(value)
    return client.post(address, carried | {"token": checked.context["token"], "step": "give"} | more)


def fields(made, choices, **more):
    """What the browser sends for a sheet."""
    if made.kind == "choose":
        return {"chosen": list(choices)} | more
    return {f"choice_{key}": answer for key, answer in choices.items()} | more
