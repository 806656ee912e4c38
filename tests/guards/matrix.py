"""Who may open what, when: the words in which the rows of the matrix are written (rows_site.py, rows_admin.py).

A row names a route, builds its arguments from a realm of tests/world.py and says who gets the page. Everybody else
who is signed in is refused (403), a visitor is sent to sign in (302); exceptions stand in `but`. Rows of the realm
"ours" are asked at the end of the process, those of "theirs" while its consultation is open.
"""
from collections.abc import Callable
from dataclasses import dataclass, field

SIGNED_IN = frozenset({
    "citizen", "applicant", "drafter", "reviewer", "scorer", "member", "lead", "substitute", "secretary", "former",
    "coordinator", "stranger", "principal"})
EVERYBODY = SIGNED_IN | {"visitor"}
NOBODY = frozenset()
COORDINATOR = frozenset({"coordinator"})
GROUP = frozenset({"member", "lead", "substitute", "secretary", "principal"})
DESK = GROUP | COORDINATOR
PAPERS = frozenset({"lead", "secretary", "coordinator"})  # the lead of the world's commitments chairs the group
REVIEWERS = frozenset({"reviewer", "scorer"})
HANDFUL = ("visitor", "citizen", "former", "coordinator", "stranger")
AT_THE_DOOR = ("visitor", "citizen", "secretary", "coordinator", "stranger")


def people(world, realm):
    """The person behind each role in `realm`; "stranger" coordinates the other municipality."""
    other = next(one for one in world.realms if one is not realm)
    return {
        "visitor": None, "citizen": world.citizen, "applicant": realm.applicant, "drafter": realm.draft_applicant,
        "reviewer": realm.reviewer, "scorer": realm.sheet_reviewer, "member": realm.member, "lead": realm.lead,
        "substitute": realm.substitute, "secretary": realm.secretary, "former": realm.former,
        "coordinator": realm.coordinator, "stranger": other.coordinator, "principal": realm.principal,
    }


@dataclass(frozen=True)
class Row:
    """One address at one moment. `nested` builds arguments whose parts do not belong together."""

    name: str
    args: Callable = lambda realm: ()
    may: frozenset = EVERYBODY
    realm: str = "ours"
    status: int = 200
    but: dict = field(default_factory=dict, hash=False)
    nested: Callable | None = None
    roles: tuple = ()  # who asks; by default everybody, or a handful where nobody is refused
    query: str = ""
    is_secret: bool = False  # the address itself is the key (a letter's link): not a public page
    foreign: int | None = 404  # None: what the arguments name does not belong to a municipality

    def askers(self):
        """The roles that ask."""
        return self.roles or (HANDFUL if self.may >= SIGNED_IN else tuple(sorted(EVERYBODY)))

    def expected(self, role):
        """The status for this role."""
        if role in self.but or role in self.may:
            return self.but.get(role, self.status)
        return 302 if role == "visitor" else 403

    def __str__(self):
        return f"{self.name}-{self.realm}"


def one(name):
    """Arguments: the public reference of the realm's thing called `name`."""
    return lambda realm: (getattr(realm, name).reference,)


def two(parent, child):
    """Arguments: the references of a thing and of a part of it."""
    return lambda realm: (getattr(realm, parent).reference, getattr(realm, child).reference)


def slug(name):
    """Arguments: the short name of the realm's thing called `name`."""
    return lambda realm: (getattr(realm, name).slug,)


def then(first, *rest):
    """The arguments of `first`, then fixed ones."""
    return lambda realm: (*first(realm), *rest)
