"""The frames around every page: sign-in, failures and letters wear the same sheet and need no more than they have."""

from types import SimpleNamespace

import html5lib
import pytest
from django.template.loader import render_to_string
from django.urls import reverse

SIGN_IN = ["account_request_login_code", "account_login"]


def parsed(content):
    return html5lib.parse(content, namespaceHTMLElements=False)


def text_of(tree):
    return " ".join("".join(tree.itertext()).split())


@pytest.mark.parametrize("name", SIGN_IN)
def test_signing_in_wears_the_house(client, municipality, name):
    response = client.get(reverse(name))
    tree = parsed(response.content.decode())
    assert response.status_code == 200
    assert len(list(tree.iter("h1"))) == 1
    labels = {label.get("for") for label in tree.iter("label")}
    boxes = [box for box in tree.iter("input") if box.get("type") not in ("hidden", "submit")]
    assert boxes
    assert all(box.get("id") in labels for box in boxes)
    assert [
        script for script in tree.iter("script") if not script.get("src") and script.get("type") != "application/json"
    ] == []


def test_a_mistyped_address_comes_back_with_its_error(client, municipality):
    response = client.post(reverse("account_request_login_code"), {"email": "banore@"})
    tree = parsed(response.content.decode())
    [box] = [box for box in tree.iter("input") if box.get("name") == "email"]
    assert box.get("value") == "banore@"
    assert box.get("aria-invalid") == "true"
    assert any("error-summary" in (part.get("class") or "") for part in tree.iter("div"))


def test_the_code_page_says_where_the_code_went(client, municipality):
    response = client.post(reverse("account_request_login_code"), {"email": "banore@shirgjan.example"}, follow=True)
    assert "banore@shirgjan.example" in text_of(parsed(response.content.decode()))
    assert 'autocomplete="one-time-code"' in response.content.decode()


@pytest.mark.parametrize("name", ["400.html", "403_csrf.html", "500.html"])
def test_pages_of_failure_need_nothing(name):
    """Drawn without request, context or database: what Django does when all else has failed."""
    tree = parsed(render_to_string(name))
    assert len(list(tree.iter("h1"))) == 1
    assert [link.get("href") for link in tree.iter("a") if "btn" in (link.get("class") or "")] == ["/"]


def test_a_missing_page_offers_ways_on(client, municipality):
    response = client.get("/sq/nuk-ka-faqe-te-tille/")
    tree = parsed(response.content.decode())
    assert response.status_code == 404
    assert len(list(tree.iter("h1"))) == 1
    assert municipality.short_name in text_of(tree)


def test_the_menu_opens_without_javascript(client, municipality):
    tree = parsed(client.get(reverse("account_login")).content.decode())
    [menu] = [part for part in tree.iter("details") if "menu--page" in (part.get("class") or "")]
    assert menu.find("summary") is not None
    assert any(link.get("hreflang") == "en" for link in menu.iter("a"))


def test_a_letter_says_who_why_and_one_deed():
    letter = SimpleNamespace(
        subject="Aplikimi u mor",
        paragraphs=["Aplikimi & shtojca u morën."],
        facts=[("Kodi", "A-7KQ2")],
        deed_label="Shih aplikimin",
        deed_url="https://elbasan.example/sq/a/A-7KQ2/?x=1&y=2",
        why="Ju aplikuat.",
        attachments=[],
    )
    municipality = SimpleNamespace(name="Bashkia Elbasan", short_name="Elbasan", contact_email="k@elbasan.example")
    context = {"letter": letter, "municipality": municipality}
    plain = render_to_string("emails/letter.txt", context)
    page = parsed(render_to_string("emails/letter.html", context))
    for said in ("Aplikimi & shtojca u morën.", "A-7KQ2", letter.deed_url, "Ju aplikuat.", "k@elbasan.example"):
        assert said in plain
        assert said in text_of(page)
    assert [link.get("href") for link in page.iter("a")] == [letter.deed_url]
