"""Every letter that is queued somewhere is written somewhere, and reads well in both languages."""
import re

import pytest

from cocreate import notices
from cocreate.models import Notice
from tests.guards.sources import ROOT, calls, constants, python_files

KIND = re.compile(r"[a-z_]+\.[a-z_]+")
HOLES = re.compile(r"\bNone\b|%\(|\{\{|\{%|<[A-Z]\w+: |&amp;amp;|&amp;lt;")


def queued_kinds():
    """Every kind that is given to notices.queue as it stands, with the file."""
    for path in python_files():
        for name, node in calls(path):
            if name == "notices.queue" and node.args:
                for kind in constants(node)[:1]:
                    if KIND.fullmatch(kind):
                        yield kind, path.relative_to(ROOT)


def test_every_letter_that_is_queued_is_written():
    written = notices.registered_letters()
    assert {kind: str(path) for kind, path in queued_kinds() if kind not in written} == {}


def test_every_kind_of_letter_is_named_in_the_code_that_sends_it():
    """A letter that nothing sends is a letter somebody waits for in vain."""
    sources = [path.read_text(encoding="utf-8") for path in python_files(but=("migrations", "emails"))]
    unsent = [kind for kind in notices.registered_letters()
              if not any(f'"{kind}"' in source for source in sources)]
    assert unsent == []


@pytest.mark.parametrize("language", ["sq", "en"])
def test_every_letter_of_the_world_reads_well(world, language):
    """No failure, one line of subject, nothing that only a machine would say."""
    bad = []
    for notice in Notice.objects.select_related("municipality", "recipient"):
        notice.language = language
        mail = notices.compose(notice)
        if mail is None:
            continue
        texts = [mail.subject, mail.body, *(content for content, _kind in mail.alternatives)]
        if "\n" in mail.subject or not mail.subject.strip() or any(HOLES.search(text) for text in texts):
            hole = next((found.group() for text in texts if (found := HOLES.search(text))), mail.subject)
            bad.append(f"{notice.kind}: {hole!r}")
    assert sorted(set(bad)) == []


def test_the_links_of_the_letters_lead_to_the_municipality(world):
    """A letter of one municipality never links to the site of the other."""
    for notice in Notice.objects.select_related("municipality"):
        mail = notices.compose(notice)
        other = next(realm for realm in world.realms if realm.municipality.pk != notice.municipality_id)
        own_root = notice.municipality.root_url
        links = re.findall(r"https?://[^\s\"<>]+", mail.body) if mail else []
        wrong = [link for link in links if not link.startswith(own_root)]
        assert not [link for link in wrong if f"//{other.host}" in link], notice.kind
