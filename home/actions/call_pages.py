"""The pages of a call: its text in both languages, drafted from the template and then the coordinator's own."""
from django.db import transaction
from django.utils.html import format_html, format_html_join
from wagtail.models import Locale

from consultations.call_templates import call_text
from home.models import CallIndexPage, CallPage

LANGUAGES = ("sq", "en")


@transaction.atomic
def create_call_pages(call, *, template="elbasan"):
    """Makes (once) the live page of `call` in each language under the municipality's list of calls; returns them.

    The pages answer 404 until the call itself is public, so that nothing is shown before its time.
    """
    existing = {page.locale.language_code: page for page in CallPage.objects.filter(call=call)}
    pages, first = [], existing.get("sq")
    for language in LANGUAGES:
        page = existing.get(language) or _create(call, language, template, first)
        first = first or page
        pages.append(page)
    return pages


def _create(call, language, template, first):
    text = call_text(call, language, template)
    page = CallPage(
        call=call, locale=Locale.objects.get(language_code=language), title=text.title, subtitle=text.subtitle,
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
