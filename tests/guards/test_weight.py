"""The first visit of somebody on an old phone: everything a page loads weighs at most 250 kB on the way."""
import gzip
import re

import pytest
from django.contrib.staticfiles import finders

from home.actions.call_pages import create_call_pages

HEAVIEST = 250_000
ASSET = re.compile(r'(?:href|src)="/static/([^"?]+)')
IN_STYLES = re.compile(r'url\("?(\.\./[^")]+)"?\)')
IN_SCRIPTS = re.compile(r'from "\./([^"]+)"')
LOADED_FROM_ELSEWHERE = re.compile(
    r'<(?:link rel="(?:stylesheet|preload)"|script|img|iframe)[^>]+(?:href|src)="(?:https?:)?//[^"]+')
TEXTS = (".css", ".js", ".svg", ".html")


def on_the_way(name, content):
    """The bytes that travel: texts compressed as a web server does, fonts as they are."""
    return len(gzip.compress(content, 9)) if name.endswith(TEXTS) else len(content)


def read(name):
    path = finders.find(name)
    assert path, f"{name} is linked and there is no such file"
    with open(path, "rb") as file:
        return file.read()


def loaded_by(html):
    """{name: content} of every file of ours that a page asks for, and of what those files ask for in turn."""
    waiting, found = set(ASSET.findall(html)), {}
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found[name] = read(name)
        text = found[name].decode() if name.endswith((".css", ".js")) else ""
        waiting |= {resolved(name, each) for each in IN_STYLES.findall(text) + IN_SCRIPTS.findall(text)}
    return found


def resolved(name, relative):
    """The static name of `relative` as written in the file `name`."""
    parts = name.split("/")[:-1]
    for part in relative.split("/"):
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def first_visit(ask, world, page):
    """The HTML of a page as a visitor gets it; the commitment is one in public consultation, with its comments."""
    realm = world.theirs if page == "commitment" else world.ours
    create_call_pages(world.ours.open_call)
    addresses = {"home": "/sq/", "call": realm.open_call.get_absolute_url(),
                 "commitment": realm.commitment.get_absolute_url()}
    response = ask(realm, None, addresses[page])
    response = ask(realm, None, response.url) if response.status_code in (301, 302) else response
    assert response.status_code == 200
    return response.text_sent


@pytest.mark.parametrize("page", ["home", "call", "commitment"])
def test_a_first_visit_is_light(ask, world, page):
    html = first_visit(ask, world, page)
    weights = {name: on_the_way(name, content) for name, content in loaded_by(html).items()}
    assert {name.rpartition(".")[2] for name in weights} >= {"css", "js", "woff2", "svg"}
    assert sum(weights.values()) + on_the_way("page.html", html.encode()) <= HEAVIEST, weights


@pytest.mark.parametrize("page", ["home", "call", "commitment"])
def test_nothing_is_loaded_from_elsewhere(ask, world, page):
    assert not LOADED_FROM_ELSEWHERE.findall(first_visit(ask, world, page))
