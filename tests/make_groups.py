"""Makers of groups and their members, through the same actions as in the browser."""
from datetime import timedelta

from cocreate import clock
from consultations.actions.groups import add_seat, create_group
from consultations.actions.invitations import accept_invitation, invite
from consultations.models import Mandate
from consultations.models.review import Bench

SEATS = [
    (Bench.MUNICIPALITY, "Koordinatori i OGP-së", "OGP coordinator", Mandate.Role.CHAIR),
    (Bench.MUNICIPALITY, "Drejtoria e Financës", "Finance Directorate", Mandate.Role.SECRETARY),
    (Bench.MUNICIPALITY, "Drejtoria e Shërbimeve", "Services Directorate", Mandate.Role.MEMBER),
    (Bench.CIVIL_SOCIETY, "Dritare e Hapur", "Open Window", Mandate.Role.CO_CHAIR),
    (Bench.CIVIL_SOCIETY, "Lagjja Jonë", "Our Neighbourhood", Mandate.Role.MEMBER),
    (Bench.CIVIL_SOCIETY, "Rinia në Lëvizje", "Youth on the Move", Mandate.Role.MEMBER),
]


def seated(seat, email, *, by, role=Mandate.Role.MEMBER, kind=Mandate.Kind.PRINCIPAL, name=""):
    """A person who was invited to `seat` and accepted. Returns the mandate."""
    invited = invite(seat, email=email, name=name, kind=kind, role=role, by=by)
    return accept_invitation(invited.token, by=invited.person)


def empty_group(cycle, by, slug="grupi", **fields):
    """A group without seats."""
    fields = {"slug": slug, "name_sq": "Grupi i punës", "name_en": "Working group", **fields}
    return create_group(cycle, fields, by=by)


def working_group(cycle, by, slug="grupi", **fields):
    """A group of 3 + 3 seats whose principals accepted: chair, secretary, member; co-chair, member, member.

    It was founded thirty days ago, so that its mandates ran at a meeting of yesterday.

    Their addresses are m1@… to m3@… (municipality) and c1@… to c3@… (civil society) at
    <slug>.<municipality>.example.
    """
    with clock.at(clock.now() - timedelta(days=30)):
        return _founded(cycle, by, slug, **fields)


def _founded(cycle, by, slug, **fields):
    group = empty_group(cycle, by, slug, **fields)
    for number, (bench, title_sq, title_en, role) in enumerate(SEATS):
        seat = add_seat(group, {"bench": bench, "title_sq": title_sq, "title_en": title_en}, by=by)
        letter = "m" if bench == Bench.MUNICIPALITY else "c"
        email = f"{letter}{number % 3 + 1}@{slug}.{cycle.municipality.slug}.example"
        seated(seat, email, by=by, role=role, name=f"{letter.upper()}{number % 3 + 1} Anëtari")
    return group


def mandates(group):
    """The running mandates of `group` in the order of its seats: three of the municipality, three of civil society."""
    return list(Mandate.objects.filter(seat__group=group).running().select_related("person", "seat__group"))


def members(group):
    """The people who sit in `group` now, in the order of its seats."""
    return [mandate.person for mandate in mandates(group)]
