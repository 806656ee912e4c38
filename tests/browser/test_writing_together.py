"""Two people write one answer in two real browsers: the background save, the sentence, the page of both texts."""
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from consultations.actions import applications, colleagues
from tests import make, make_calls

pytestmark = pytest.mark.browser
BASE = "Punojmë me lagjet që nga viti 2016."


@pytest.fixture
def draft(live_world):
    """A draft with BASE as the first answer."""
    draft = make_calls.complete_application(live_world.call, live_world.applicant)
    return applications.save_application(draft, answers={draft.call.questions.first().pk: BASE},
                                         by=live_world.applicant)


@pytest.fixture
def pages(live_world, browse, draft):
    """The page of the answers, open in both browsers; Arta has a phone."""
    besim = make.person("besim@oshc.example", "Besim Kola")
    token = colleagues.invite_colleague(draft.organisation, besim.email, by=live_world.applicant).token
    colleagues.accept_invitation(token, by=besim)
    both = browse(live_world.applicant, size="phone"), browse(besim)
    for page in both:
        page.goto(reverse("consultations:application_answers", args=[draft.reference]))
    return both


def write(page, field, text):
    """Types into a field and waits until the background save has answered."""
    with page.expect_response(lambda response: response.request.method == "POST") as answered:
        page.fill(f"[name={field}]", text)
    return answered.value.status


def test_the_background_save_goes_on_from_itself_and_gives_way_to_a_colleague(pages, draft):
    question = draft.call.questions.first()
    field, (arta, besim) = f"question_{question.pk}", pages
    for text in (f"{BASE} Një.", f"{BASE} Një dhe dy."):
        assert write(arta, field, text) == 200
        expect(arta.locator(f"[name=shown_{field}]")).to_have_value(text)
    assert write(besim, field, BASE.replace("2016", "2020")) == 409
    assert write(arta, field, BASE.replace("2016", "2018")) == 200
    expect(besim.locator("[data-autosave-state]")).to_contain_text("Asgjë nuk u mbishkrua")
    assert draft.answers.get(question=question).text == BASE.replace("2016", "2018")
    with besim.expect_navigation():
        besim.click("main form button[type=submit]")
    assert Axe().run(besim).response["violations"] == []
    besim.set_viewport_size({"width": 390, "height": 844})
    assert not besim.evaluate("document.documentElement.scrollWidth > innerWidth")
    besim.check(f"[name=choose_{field}][value=mine]")
    with besim.expect_navigation():
        besim.click("main form button[type=submit]")
    assert draft.answers.get(question=question).text == BASE.replace("2016", "2020")
