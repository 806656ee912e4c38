"""The text of a call, both languages side by side, as the one screen edits it: read from the pages, compared, written.

A text is {"subtitle" | "issuer" | "introduction" | "closing": {"sq", "en"}, "sections": [{"ids": {…}, "heading": {…},
"text": {…}}]}; introduction and sections are Markdown.
"""
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from cocreate.translated import LANGUAGES
from consultations.call_changes import without_addresses
from consultations.call_checks import Missing
from home.call_markup import to_html, to_markdown

LINES = ("subtitle", "issuer", "introduction", "closing")
NO_SECTION = {"heading": "", "text": "", "id": ""}


def pages_of(call):
    """{language: page} of the call's text; one query."""
    return {page.locale.language_code: page for page in call.pages.select_related("locale")}


def read_text(call, pages=None):
    """The text of `call` as it stands."""
    pages = pages or pages_of(call)
    root_url = call.municipality.root_url
    parts = {language: _read(pages.get(language), root_url) for language in LANGUAGES}
    count = max(len(parts[language]["sections"]) for language in LANGUAGES)
    for language in LANGUAGES:
        parts[language]["sections"] += [NO_SECTION] * (count - len(parts[language]["sections"]))
    text = {name: {language: parts[language][name] for language in LANGUAGES} for name in LINES}
    pairs = zip(*(parts[language]["sections"] for language in LANGUAGES), strict=True)
    text["sections"] = [{"ids": {"sq": sq["id"], "en": en["id"]}, "heading": {"sq": sq["heading"], "en": en["heading"]},
                         "text": {"sq": sq["text"], "en": en["text"]}} for sq, en in pairs]
    return text


def _read(page, root_url):
    if page is None:
        return {**dict.fromkeys(LINES, ""), "sections": []}
    sections, introduction = [], []
    for block in page.body:
        if block.block_type == "section":
            sections.append({"id": block.id, "heading": block.value["heading"],
                             "text": to_markdown(block.value["text"].source, root_url)})
        else:  # a paragraph after a section belongs to that section
            text = to_markdown(block.value.source, root_url)
            if sections:
                sections[-1]["text"] = f"{sections[-1]['text']}\n\n{text}"
            else:
                introduction.append(text)
    return {"subtitle": page.subtitle, "issuer": page.issuer, "closing": page.closing,
            "introduction": "\n\n".join(introduction), "sections": sections}


def text_lines(before, after):
    """What the page says otherwise, as lines for the public record (consultations.call_changes)."""
    lines = []
    for language in LANGUAGES:
        for name in LINES:
            lines += _line(language, "", before[name][language], after[name][language])
        lines += _section_lines(language, before["sections"], after["sections"])
    return lines


def _section_lines(language, before, after):
    known = {one["ids"][language]: one for one in before if one["ids"][language]}
    for one in after:
        old = known.pop(one["ids"][language], None)
        heading = one["heading"][language] or (old["heading"][language] if old else "")
        yield from _line(language, heading, _whole(old, one, language), _whole(one, old, language))
    for gone in known.values():
        yield from _line(language, gone["heading"][language], gone["text"][language] or gone["heading"][language], "")


def _whole(section, other, language):
    """The section's text, under its heading where that is what changed."""
    if section is None:
        return ""
    heading, text = section["heading"][language], section["text"][language]
    is_same = other is not None and other["heading"][language] == heading
    return text if is_same else f"{heading}\n\n{text}".strip()


def _line(language, heading, before, after):
    if before == after:
        return []
    return [{"field": "text", "language": language, "heading": without_addresses(heading),
             "from": without_addresses(before), "to": without_addresses(after)}]


def write_text(call, text, pages):
    """Puts the text (and the call's title) on its pages and publishes them; the deed around it asks the rule."""
    for language, page in pages.items():
        page.title = getattr(call, f"title_{language}") or call.title_sq
        for name in ("subtitle", "issuer", "closing"):
            setattr(page, name, text[name][language])
        page.body = StreamValue(page.body.stream_block, _blocks(text, language), is_lazy=True)
        page.save_revision().publish()


def _blocks(text, language):
    introduction = text["introduction"][language]
    blocks = [{"type": "paragraph", "value": to_html(introduction)}] if introduction.strip() else []
    for one in text["sections"]:
        if one["heading"][language].strip() or one["text"][language].strip():
            value = {"heading": one["heading"][language], "text": to_html(one["text"][language])}
            key = one["ids"][language]
            blocks.append({"type": "section", "value": value, **({"id": key} if key else {})})
    return blocks


def missing_in_text(text):
    """What the text lacks before the call can be published, as Missing with the field of the form."""
    sections = text["sections"]
    if not any(one["text"]["sq"].strip() for one in sections) and not text["introduction"]["sq"].strip():
        yield Missing(_("Write the text of the call in Albanian."), "introduction_sq")
        return
    for number, one in enumerate(sections, start=1):
        for language, sentence in (("sq", _("Section %(number)d of the text is missing in Albanian.")),
                                   ("en", _("Section %(number)d of the text is missing in English."))):
            if not (one["heading"][language].strip() and one["text"][language].strip()):
                yield Missing(sentence % {"number": number}, f"sections-{number - 1}-text_{language}")
    if not sections and not text["introduction"]["en"].strip():
        yield Missing(_("Write the text of the call in English."), "introduction_en")
