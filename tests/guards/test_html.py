"""Every page of the site: sound HTML, one heading, labelled controls, nothing inline, nothing from elsewhere."""
from collections import Counter

import html5lib
import pytest

from tests.guards.pages import sheets

LOADING = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "preconnect", "prefetch", "dns-prefetch"}
UNLABELLED = {"hidden", "submit", "button", "image", "reset"}


@pytest.fixture
def pages(world, ask):
    """Every page of the world as (sheet, parsed document), asked for and parsed once."""
    if not hasattr(world, "pages"):
        world.pages = [(sheet, parsed(sheet)) for sheet in sheets(world, ask)]
    return world.pages


def parsed(sheet):
    """The document of a page; what the parser had to say goes to the sheet as `parse_errors`."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    document = parser.parse(sheet.html)
    sheet.parse_errors.extend(parser.errors)
    return document


def test_every_page_of_the_world_is_sound(pages):
    """One walk through all pages, every finding named: making the pages is what takes time."""
    assert len(pages) > 100
    found = [f"{sheet}: {problem}" for sheet, document in pages for check in CHECKS
             for problem in check(sheet, document)]
    assert found == [], "\n".join(["", *found[:60], f"… {len(found)} in all"])


def parses_strictly(sheet, document):
    """Sound HTML: the parser had nothing to mend."""
    for (line, column), error, details in sheet.parse_errors[:1]:
        yield f"not sound at {line}:{column}: {error} {details}"


def has_one_heading(sheet, document):
    """Exactly one h1, with words."""
    headings = ["".join(each.itertext()).strip() for each in document.iter("h1")]
    if len(headings) != 1 or not headings[0]:
        yield f"h1: {headings}"


def names_its_language(sheet, document):
    """The language of the page is that of its address."""
    if document.get("lang") != sheet.language:
        yield f"lang is {document.get('lang')}"


def has_a_title(sheet, document):
    """A title with words of its own before those of the site."""
    title = (document.findtext("head/title") or "").strip()
    if not title or title.startswith("·"):
        yield f"title: {title!r}"


def labels_every_control(sheet, document):
    """A label, or a name for assistive technology."""
    parents = {child: parent for parent in document.iter() for child in parent}
    ids = {each.get("id") for each in document.iter() if each.get("id")}
    targets = {label.get("for") for label in document.iter("label")}
    for control in document.iter():
        if control.tag not in {"input", "select", "textarea"} or control.get("type") in UNLABELLED:
            continue
        named_by = (control.get("aria-labelledby") or "-").split()
        if not (control.get("id") in targets or control.get("aria-label") or set(named_by) <= ids
                or _is_inside(control, "label", parents)):
            yield f"no label: {control.tag} {control.get('name')}"


def names_every_button_and_link(sheet, document):
    """Words, or a name for assistive technology."""
    for tag in ("button", "a"):
        for each in document.iter(tag):
            pictures = "".join(image.get("alt") or "" for image in each.iter("img"))
            if not ("".join(each.itertext()).strip() or each.get("aria-label") or pictures):
                yield f"no words: {tag} {each.get('href') or each.get('name')}"


def has_unique_ids(sheet, document):
    """An id names one thing, and what refers to an id finds it."""
    ids = Counter(each.get("id") for each in document.iter() if each.get("id"))
    yield from (f"id twice: {name}" for name, count in ids.items() if count > 1)
    for each in document.iter():
        for attribute in ("for", "aria-describedby", "aria-labelledby", "aria-controls", "form", "list"):
            missing = set((each.get(attribute) or "").split()) - set(ids)
            if missing:
                yield f"{attribute} of {each.tag} names nothing: {missing}"


def has_nothing_inline(sheet, document):
    """No style, script or handler in the page."""
    for each in document.iter():
        if not isinstance(each.tag, str):
            continue
        if each.tag == "style" or (each.tag == "script" and not each.get("src")):
            yield f"inline {each.tag}"
        yield from (f"{name} on {each.tag}" for name in each.attrib
                    if isinstance(name, str) and (name == "style" or name.startswith("on")))
        if (each.get("href") or "").lower().startswith("javascript:"):
            yield "javascript: address"


def loads_nothing_from_elsewhere(sheet, document):
    """Scripts, styles, pictures and letters come from the site itself."""
    for each in document.iter():
        wanted = [each.get("src"), each.get("poster"), *((each.get("srcset") or "").split(",") or [])]
        if each.tag == "link" and set((each.get("rel") or "").split()) & LOADING:
            wanted.append(each.get("href"))
        for address in filter(None, (one.strip() if one else "" for one in wanted)):
            if address.startswith(("//", "http:", "https:")):
                yield f"{each.tag} loads {address}"


def has_a_strict_policy(sheet, document):
    """The browser is told to load nothing else and to run nothing inline."""
    policy = sheet.response.headers.get("Content-Security-Policy", "")
    if "default-src 'self'" not in policy or any(word in policy for word in ("unsafe", " *", "http:", "https:")):
        yield f"policy: {policy!r}"


def does_not_speak_in_placeholders(sheet, document):
    """Nothing that only a machine says reached the reader."""
    body = document.find("body")
    text = " ".join(body.itertext()) if body is not None else ""
    yield from (f"says {word!r}" for word in ("%(", "{{", "{%", "<Django", " None ", "object at 0x") if word in text)


def _is_inside(element, tag, parents):
    while element in parents:
        element = parents[element]
        if element.tag == tag:
            return True
    return False


CHECKS = [parses_strictly, has_one_heading, names_its_language, has_a_title, labels_every_control,
          names_every_button_and_link, has_unique_ids, has_nothing_inline, loads_nothing_from_elsewhere,
          has_a_strict_policy, does_not_speak_in_placeholders]


def test_titles_tell_pages_apart(pages):
    """Two pages with one title have one heading too (a page of the same thing at another moment)."""
    seen = {}
    for sheet, document in pages:
        heading = "".join(next(document.iter("h1")).itertext()).strip()
        seen.setdefault((sheet.language, document.findtext("head/title")), set()).add(heading)
    assert {title: headings for title, headings in seen.items() if len(headings) > 1} == {}
