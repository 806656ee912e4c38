"""From the code on the wall to the live count: the secretary projects, a member and a guest come by telephone."""
import pytest
from axe_playwright_python.sync_playwright import Axe

from consultations.actions.door import make_door_code
from tests.make_groups import members, working_group
from tests.make_meetings import running_meeting

pytestmark = pytest.mark.browser


@pytest.fixture
def meeting(live_world):
    group = working_group(live_world.call.cycle, live_world.coordinator, slug="dera")
    return make_door_code(running_meeting(group, live_world.coordinator), by=live_world.coordinator)


def test_who_comes_by_the_code_is_in_the_live_count(browse, meeting):
    secretary, member = members(meeting.group)[1:3]
    wall = browse(secretary)
    wall.goto(f"/sq/meetings/{meeting.reference}/door/")
    code = wall.locator(".door-board__code").inner_text()
    assert wall.locator("svg.qr-code").get_attribute("aria-label").endswith(f"/sq/door/{code}/")

    phone = browse(member, size="phone", javascript=False)
    phone.goto(f"/sq/door/{code}/")
    phone.get_by_role("button", name="Jam këtu").click()
    assert "Jeni shënuar si i pranishëm" in phone.locator("main").inner_text()

    guest = browse(size="phone", javascript=False)
    guest.goto("/sq/door/")
    guest.get_by_label("Kodi").fill(code.lower())
    guest.keyboard.press("Enter")
    guest.get_by_role("button", name="Më numëroni").click()
    guest.wait_for_url("**/thanks/")
    guest.go_back()
    assert "Kjo fletëz është numëruar" in guest.locator("main").inner_text()

    wall.locator("[data-live-link]").click()
    wall.get_by_text("1 në sallë, 0 online, 0 të larguar. Numëruar pa emra: 1.").wait_for()


def test_the_sheet_is_filled_in_by_keyboard_and_without_barriers(browse, meeting):
    page = browse(members(meeting.group)[1], size="phone")
    page.goto(f"/sq/meetings/{meeting.reference}/presence/")
    page.locator(".attending__line input[value=absent]").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.get_by_text("U ruajt. 1 person").wait_for()
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]})
    assert found.violations_count == 0, found.generate_report()
