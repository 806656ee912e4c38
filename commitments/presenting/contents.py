"""A content as the sections of a sheet, and as lines of plain text."""
from django.utils.formats import date_format

from commitments.presenting.labels import page_language, question_label, sections
from commitments.template import OGP_VALUES, SUPPORTING_KINDS, TEXT_KEYS

# Which path of commitments.translating a question's words have; the others are tables with a path a cell.
PATHS = {**{key: f"answers.{key}" for key in TEXT_KEYS}, "lead_institution": "lead_institution",
         "contact": "contact", "budget": "budget"}


def sheet(content, *, language, missing=frozenset(), outdated=frozenset()):
    """`content` as sections {key, label, entries}; entries {key, label, kind, …}, empty ones left out.

    `language` is the one the texts are in; `missing` and `outdated` are paths of translation_of: a missing text
    gets the other language's code, so that it is read aloud rightly.
    """
    found = []
    for key, label, questions in sections():
        entries = [_entry(question, content) for question in questions if question != "title"]
        shown = [entry for entry in entries if entry]
        for entry in shown:
            path = PATHS.get(entry["key"], "")
            entry["is_source"], entry["is_outdated"] = path in missing, path in outdated
        if shown:
            found.append({"key": key, "label": label, "entries": shown, "language": language})
    return found


def unanswered(content):
    """The questions in prose that `content` does not answer yet, as {key, label}, for whoever may suggest."""
    return [{"key": key, "label": question_label(key)} for key in TEXT_KEYS if not content.answer(key)]


def contents_list(sheet_sections):
    """The sections for components/toc.html."""
    return [{"label": section["label"], "url": f"#{section['key']}"} for section in sheet_sections]


def _entry(key, content):
    """One question with its answer, or None when nothing is answered."""
    kind, value = "text", content.answer(key)
    if key not in TEXT_KEYS:
        kind, value = _shaped(key, content)
    return {"key": key, "label": question_label(key), "kind": kind, "value": value} if value else None


def _shaped(key, content):
    """(kind, value) of a question that is not prose."""
    language = page_language()
    if key == "ogp_values":
        return "values", [(OGP_VALUES[code][language], text) for code, text in content.ogp_values.items()]
    if key == "supporting":
        named = [(SUPPORTING_KINDS[kind][language], getattr(content.supporting, kind)) for kind in SUPPORTING_KINDS]
        return "names", [(label, names) for label, names in named if names]
    if key == "milestones":
        return "milestones", milestones(content)
    value = getattr(content, key)
    return {"starts_on": "date", "ends_on": "date", "indicators": "indicators"}.get(key, "line"), value


def milestones(content):
    """The milestones for components/milestones_table.html."""
    return [
        {"number": number, "title": each.title, "result": each.expected_output or "–",
         "due_on": each.ends_on, "due": "–",
         "responsible": each.responsible or "–", "anchor": f"milestone-{number}"}
        for number, each in enumerate(content.milestones, 1)
    ]


def as_lines(key, content):
    """The answer to `key` as plain lines, for overviews."""
    kind, value = _shaped(key, content) if key not in (*TEXT_KEYS, "title") else ("line", "")
    if key in TEXT_KEYS or key == "title":
        return content.title if key == "title" else content.answer(key)
    if kind == "date":
        return date_format(value) if value else ""
    if kind == "values":
        return "\n".join(f"{label}: {text}" if text else label for label, text in value)
    if kind == "names":
        return "\n".join(f"{label}: {', '.join(names)}" for label, names in value)
    if kind == "milestones":
        return "\n".join(f"{each['number']}. {each['title']}" for each in value)
    if kind == "indicators":
        return "\n".join(each.name for each in value)
    return value
