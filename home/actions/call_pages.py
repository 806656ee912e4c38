"""A call with its pages: made from a template, saved from the one screen, published."""
from django.db import transaction
from django.utils.html import format_html, format_html_join
from wagtail.models import Locale

from cocreate import permissions, workflow
from cocreate.translated import LANGUAGES
from cocreate.workflow import DeedRefused
from consultations.actions import calls
from consultations.call_templates import call_text
from home.call_texts import missing_in_text, pages_of, read_text, text_lines, write_text
from home.models import CallIndexPage, CallPage


@transaction.atomic
def create_call(cycle, *, by, **fields):
    """A draft call of `cycle` from the template of its kind, with its pages in both languages; returns the call."""
    call = calls.create_call_from_template(cycle, by=by, **fields)
    create_call_pages(call)
    return call


@transaction.atomic
def create_call_pages(call):
    """Makes (once) the live page of `call` in each language under the municipality's list of calls; returns them.

    The pages answer 404 until the call itself is public, so that nothing is shown before its time.
    """
    existing = pages_of(call)
    pages, first = [], existing.get("sq")
    for language in LANGUAGES:
        page = existing.get(language) or _create(call, language, first)
        first = first or page
        pages.append(page)
    return pages


@transaction.atomic
def save_call(call, *, changes, rows, text, reason="", by):
    """Everything of the one screen at once: rules and text. Returns the lines of what is different.

    A draft is simply saved. After publication it is `calls.change_call`, with its reason, record and letters: a
    change of the text is one line among the others.
    """
    permissions.check(by, "consultations.manage_call", call)
    workflow.lock(call)  # nobody changes the text between reading and writing
    pages = pages_of(call)
    before = read_text(call, pages)
    lines = calls.change_call(call, changes, rows=rows, texts=text_lines(before, text), reason=reason, by=by)
    if lines:
        create_call_pages(call)
        write_text(call, text, pages_of(call))
    return lines


@transaction.atomic
def publish_call(call, *, by):
    """Publishes the call with its pages. Raises DeedRefused for what is missing, in the rules or in the text."""
    permissions.check(by, "consultations.manage_call", call)
    if missing := what_is_missing(call):
        raise DeedRefused(missing[0].sentence)
    return calls.publish_call(call, by=by)


def what_is_missing(call):
    """Everything the call lacks before it can be published: its rules, then its text."""
    return [*calls.what_is_missing(call), *missing_in_text(read_text(call))]


def _create(call, language, first):
    text = call_text(call, language)
    page = CallPage(
        call=call, locale=Locale.objects.get(language_code=language), title=text.title[:200], subtitle=text.subtitle,
        issuer=text.issuer, slug=call.reference.lower(), body=_body(text), closing=text.closing,
        **({"translation_key": first.translation_key} if first else {}),
    )
    index = CallIndexPage.objects.descendant_of(_home(call.municipality, language), inclusive=True).get()
    index.add_child(instance=page)
    page.save_revision().publish()
    return page


def _home(municipality, language):
    root = municipality.site.root_page
    return root if root.locale.language_code == language else root.get_translation(
        Locale.objects.get(language_code=language))


def _body(text):
    introduction = [{"type": "paragraph", "value": str(format_html("<p>{}</p>", one))} for one in text.introduction]
    return introduction + [
        {"type": "section", "value": {"heading": section.heading, "text": _section(section)}}
        for section in text.sections
    ]


def _section(section):
    paragraphs = format_html_join("", "<p>{}</p>", ((one,) for one in section.paragraphs))
    if not section.items:
        return str(paragraphs)
    items = format_html_join("", "<li>{}</li>", ((one,) for one in section.items))
    tag = "ol" if section.is_ordered else "ul"
    return str(paragraphs) + f"<{tag}>{items}</{tag}>"
