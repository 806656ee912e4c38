"""Somebody with a browser: opens pages, fills in the forms that are there, presses their buttons, reads letters."""
import re
from urllib.parse import urlsplit

import html5lib
from django.core import mail
from django.test import Client

NOT_SENT = {"submit", "button", "image", "reset", "file"}


class Actor:
    """A person (or a visitor) on the site of the default municipality. `letters` runs what waits for the commit."""

    def __init__(self, letters, person=None):
        self.letters, self.browser = letters, Client()
        if person is not None:
            self.browser.force_login(person, backend="django.contrib.auth.backends.ModelBackend")

    def open(self, address):
        """The page at `address`, after its redirections; it must be there."""
        response = self.browser.get(address, follow=True)
        assert response.status_code == 200, f"{address}: {response.status_code}"
        return response

    def fill_in(self, address, /, button="", **values):
        """Opens `address`, fills in the form that has every field in `values`, sends it; returns where it led.

        What is not named keeps the value it has on the page; `button` is the name of the button that is pressed.
        """
        address = address.partition("#")[0]
        fields, action = _form_with({*values, *([button] if button else [])}, self.open(address))
        data = {**fields, **values, **({button: values.get(button, "1")} if button else {})}
        with self.letters(execute=True):
            response = self.browser.post(action or address, data)
        assert response.status_code == 302, f"{address}: {response.status_code} {_errors(response)}"
        assert "/account/" not in response.headers["Location"], f"{address} asks to sign in"
        return response.headers["Location"]


def _form_with(names, response):
    """(fields as the browser would send them, action) of the first form with all these fields."""
    document = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    offered = []
    for form in document.iter("form"):
        controls = [each for each in form.iter() if each.tag in {"input", "select", "textarea", "button"}]
        offered.append({each.get("name") for each in controls})
        is_of_the_page = not form.get("action")  # those of the frame (language, signing out) lead elsewhere
        if names <= offered[-1] and form.get("method", "get").lower() == "post" and (names or is_of_the_page):
            sent = [(each.get("name"), _value(each)) for each in controls if each.get("name")]
            fields = {}
            for name, value in sent:
                if value is not None:
                    fields.setdefault(name, []).append(value)
            return {name: found if len(found) > 1 else found[0] for name, found in fields.items()}, form.get("action")
    raise AssertionError(f"no form with {sorted(names)} on the page; forms have {offered}")


def _value(control):
    kind = control.get("type", "text")
    if control.tag == "textarea":
        return (control.text or "").removeprefix("\n")
    if control.tag == "select":
        options = list(control.iter("option"))
        chosen = [one for one in options if "selected" in one.attrib] or options[:1]
        return chosen[0].get("value", "") if chosen else None
    if control.tag == "button" or kind in NOT_SENT:
        return None
    if kind in {"checkbox", "radio"}:
        return control.get("value", "on") if "checked" in control.attrib else None
    return control.get("value", "")


def _errors(response):
    text = response.content.decode()
    return re.findall(r'class="[^"]*(?:error|critical)[^"]*"[^>]*>(.{0,300})', text, re.S)[:6]


def letter_to(address):
    """The newest letter to `address`."""
    return next(letter for letter in reversed(mail.outbox) if letter.to == [address])


def link_in(letter, part):
    """The path of the first link in the letter whose address has `part`."""
    links = re.findall(r"https?://\S+", letter.body)
    return next(urlsplit(link).path for link in links if part in link)
