"""The one screen of a call in a browser: rows are added, moved and taken out, and the total follows."""
import pytest
from axe_playwright_python.sync_playwright import Axe

from consultations.models import Call
from home.actions.call_pages import create_call

pytestmark = pytest.mark.browser


@pytest.fixture
def screen(browse, live_world):
    """The screen of a draft, opened by the coordinator; errors of its scripts are in `page.failures`."""
    call = create_call(live_world.call.cycle, by=live_world.coordinator)
    page = browse(live_world.coordinator)
    page.failures = []
    page.on("pageerror", lambda error: page.failures.append(str(error)))
    page.on("console", lambda line: page.failures.append(line.text) if line.type == "error" else None)
    page.goto(f"/admin/calls/{call.reference}/edit/")
    return page


def test_a_criterion_is_added_moved_and_counted(screen):
    rows = screen.locator("[data-rows=criteria] > [data-row]")
    total = screen.locator(".call-bar [data-total]")
    assert rows.count() == 5 and total.inner_text() == "100"
    screen.locator("[data-rows=criteria] [data-add]").click()
    new = rows.last
    new.locator("[name$=name_sq]").fill("Kriter i ri")
    new.locator("[name$=name_en]").fill("New criterion")
    new.locator("[name$=maximum_points]").fill("15")
    assert total.inner_text() == "115"
    new.locator(".call-row__deeds button").first.click()
    rows.first.locator("[name$=DELETE]").check()
    assert total.inner_text() == "85"
    screen.locator("button[value=save]").click()
    screen.wait_for_url("**/edit/")
    call = Call.objects.get(status="draft")
    names = [one.name_sq for one in call.criteria.all()]
    assert names[-2] == "Kriter i ri" and len(names) == 5 and call.total_points == 85
    assert screen.failures == []


def test_the_screen_is_without_barriers(screen):
    found = Axe().run(screen, options={"runOnly": ["wcag2a", "wcag2aa"]}, context=".call-desk")
    assert found.violations_count == 0, found.generate_report()
