"""Every page of the site there is to see in the world: the rows of the matrix and the pages of the site."""
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils import translation

from tests.guards.matrix import people
from tests.guards.rows_site import DEVELOPMENT, SITE

LANGUAGES = ("sq", "en")


@dataclass(frozen=True)
class Sheet:
    """A page as it was sent to somebody."""

    address: str
    language: str
    role: str
    response: object
    parse_errors: list = field(default_factory=list)

    @property
    def html(self):
        """What was sent."""
        return self.response.text_sent

    def __str__(self):
        return f"{self.address} ({self.role})"


def sheets(world, ask, *, only_public=False, languages=LANGUAGES):
    """Every HTML page of the site in each language, as the first role that may see it; then the editorial pages."""
    for row in SITE:
        role = "visitor" if "visitor" in row.may else next(iter(sorted(row.may)), "")
        is_public = role == "visitor" and not row.is_secret
        if row in DEVELOPMENT or row.status != 200 or not role or (only_public and not is_public):
            continue
        realm = getattr(world, row.realm)
        for language in languages:
            with translation.override(language):
                address = reverse(row.name, args=row.args(realm)) + row.query
            response = ask(realm, people(world, realm)[role], address)
            if response["Content-Type"].startswith("text/html") and response.status_code == row.expected(role):
                yield Sheet(address, language, role, response)
    yield from editorial_sheets(world, ask, languages)


def editorial_sheets(world, ask, languages):
    """The pages somebody writes in the admin: home, lists of calls, texts."""
    root = world.ours.municipality.site.root_page
    for home in root.get_translations(inclusive=True):
        language = home.locale.language_code
        for page in home.get_descendants(inclusive=True).live():
            address = page.get_url().partition(world.ours.host)[2] if "://" in page.get_url() else page.get_url()
            response = ask(world.ours, None, address)
            if language in languages and response.status_code == 200:
                yield Sheet(address, language, "visitor", response)


def public_texts(world, ask):
    """[(address, text)] of everything a visitor gets, asked for once in a world."""
    if not hasattr(world, "public_texts"):
        world.public_texts = list(_public_texts(world, ask))
    return world.public_texts


def _public_texts(world, ask):
    """Pages in Albanian, the record, what can be downloaded."""
    for sheet in sheets(world, ask, only_public=True, languages=("sq",)):
        yield str(sheet), sheet.html
    for realm in world.realms:
        for number in range(1, 6):
            address = f"{reverse('record')}?page={number}"
            response = ask(realm, None, address)
            if response.status_code == 200:
                yield address, response.text_sent
        yield "record.jsonl", ask(realm, None, reverse("record_download")).text_sent
        votes = reverse("commitments:ballot_votes", args=[realm.ballot.reference])
        yield votes, ask(realm, None, votes).text_sent
    for fmt in ("json", "html", "md"):
        args = [world.ours.plan.reference, "sq", "local", fmt]
        yield f"plan.{fmt}", ask(world.ours, None, reverse("commitments:plan_download", args=args)).text_sent
