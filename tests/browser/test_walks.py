"""The applicant's and the commenter's way: by keyboard alone, without JavaScript, and without barriers."""
import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.walkers import Keyboard, Mouse
from tests.browser.walks import apply, comment

pytestmark = pytest.mark.browser


@pytest.fixture
def ways(live_world, letters):
    """name -> (who walks, the walk of a walker)."""

    def link():
        body = letters("banori@shembull.example").body
        return urlsplit(re.search(r"https?://\S*/confirm/\S*", body).group()).path

    return {"apply": (live_world.applicant, lambda walker: apply(walker, live_world)),
            "comment": (None, lambda walker: comment(walker, live_world, link))}


@pytest.mark.parametrize("way", ["apply", "comment"])
def test_the_keyboard_is_enough(way, ways, browse):
    person, walk = ways[way]
    assert len(list(walk(Keyboard(browse(person))))) > 6


@pytest.mark.parametrize("way", ["apply", "comment"])
def test_it_works_without_javascript(way, ways, browse):
    person, walk = ways[way]
    assert len(list(walk(Mouse(browse(person, javascript=False))))) > 6


@pytest.mark.parametrize("size", ["phone", "desk"])
@pytest.mark.parametrize("way", ["apply", "comment"])
def test_every_page_of_the_way_is_without_barriers(way, size, ways, browse):
    """axe finds nothing, the page does not scroll sideways, and the browser has nothing to complain of."""
    person, walk = ways[way]
    page, found = browse(person, size=size), []
    page.on("console", lambda said: found.append(f"console: {said.text}") if said.type == "error" else None)
    for name in walk(Mouse(page)):
        report = Axe().run(page)
        found += [f"{name}: {each['id']}: {each['nodes'][0]['html'][:160]}" for each in report.response["violations"]]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{name}: scrolls sideways at {size}")
    assert found == [], "\n".join(["", *found])
