"""Every address of ours is asked by everybody: who gets the page, who is refused, and that nothing leaks."""
import pytest
from django.urls import get_resolver, reverse

from cocreate.models import Post, PublicRecord
from tests.guards.matrix import people
from tests.guards.rows_admin import ADMIN
from tests.guards.rows_site import SITE

ROWS = [*SITE, *ADMIN]
OURS = {"cocreate", "home", "consultations", "commitments"}
UNSIGNED = ("visitor", "citizen", "stranger")
FOR_MODERATORS = ("consultation_windows:", "contributions:")


def routes(resolver=None, namespace=""):
    """The full names of every address whose view is ours."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = pattern.namespace
            yield from routes(pattern, f"{namespace}{inner}:" if inner else namespace)
            continue
        view = getattr(pattern.callback, "view_class", pattern.callback)
        if pattern.name and view.__module__.partition(".")[0] in OURS:
            yield f"{namespace}{pattern.name}"


def realm_of(world, row):
    """The realm a row is asked in, and the other one."""
    own = getattr(world, row.realm)
    return own, next(one for one in world.realms if one is not own)


def test_every_address_of_ours_has_a_row():
    known = {row.name for row in ROWS}
    missing = sorted(set(routes()) - known)
    assert not missing, f"These addresses have no row in tests/guards/rows_*.py: {', '.join(missing)}"


def test_no_row_is_left_of_an_address_that_is_gone():
    assert sorted({row.name for row in ROWS} - set(routes())) == []


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_who_gets_the_page(row, world, ask):
    realm, _other = realm_of(world, row)
    address = reverse(row.name, args=row.args(realm)) + row.query
    persons = people(world, realm)
    got = {role: ask(realm, persons[role], address).status_code for role in row.askers()}
    wanted = {role: row.expected(role) for role in row.askers()}
    wrong = [f"{role}: {got[role]} instead of {wanted[role]}" for role in row.askers() if got[role] != wanted[role]]
    assert not wrong, f"GET {address}: {'; '.join(wrong)}"


@pytest.mark.parametrize("row", [row for row in ROWS if row.foreign], ids=str)
def test_what_belongs_to_another_municipality_is_not_there(row, world, ask):
    realm, other = realm_of(world, row)
    args = row.args(other)
    if not args:
        return
    address, persons = reverse(row.name, args=args), people(world, realm)
    askers = [role for role in ("coordinator", *sorted(row.may)) if persons[role] is not None][:4]
    for role in askers:
        response = ask(realm, persons[role], address)
        assert response.status_code == row.foreign, f"{role} asks for {address}"


@pytest.mark.parametrize("row", [row for row in ROWS if row.nested], ids=str)
def test_parts_of_something_else_are_not_there(row, world, ask):
    realm, _other = realm_of(world, row)
    address, persons = reverse(row.name, args=row.nested(realm)), people(world, realm)
    answers = {role: ask(realm, persons[role], address).status_code for role in row.askers()}
    assert set(answers.values()) <= {302, 403, 404}, answers
    assert 404 in answers.values(), answers


@pytest.mark.parametrize("row", [row for row in ROWS if "visitor" not in row.may], ids=str)
def test_nobody_does_a_deed_that_is_not_theirs(row, world, ask):
    realm, _other = realm_of(world, row)
    address, persons = reverse(row.name, args=row.args(realm)), people(world, realm)
    before = PublicRecord.objects.count()
    for role in UNSIGNED:
        if role in row.may:
            continue
        status = ask(realm, persons[role], address, post={"reason": "Provë."}).status_code
        assert status in {302, 403, 404, 405}, f"{role} posts to {address}: {status}"
    assert PublicRecord.objects.count() == before


@pytest.mark.parametrize("row", [row for row in ADMIN if ":" in row.name and "edit" not in row.name
                                 and "delete" not in row.name and "add" not in row.name], ids=str)
def test_a_post_in_another_municipality_opens_no_listing_here(row, world, ask):
    """Somebody moderates here and coordinates there: here they see what moderators see, and no more."""
    Post.objects.create(municipality=world.ours.municipality, holder=world.theirs.coordinator, role="moderator")
    address = reverse(row.name, args=row.args(world.ours))
    status = ask(world.ours, world.theirs.coordinator, address).status_code
    assert status in ({200, 302, 403} if row.name.startswith(FOR_MODERATORS) else {302, 403, 404}), address
