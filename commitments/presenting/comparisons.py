"""Two contents compared, for the page and for those who listen."""
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commitments.content_diffs import compare_contents
from commitments.diff_sentences import as_sentence, label_of
from commitments.diffs import Run
from commitments.presenting.labels import ROW_LABELS


def comparison(before, after):
    """The changes from content `before` to `after`: {sentences, blocks (texts), tables (rows)}.

    Each has the `key` of its question: the anchor to which the answers to contributions lead.
   """
    changes = compare_contents(before.to_json(), after.to_json(), with_unchanged=False)
    anchors = _anchors(changes)
    return {
        "sentences": as_sentence(changes),
        "blocks": [
            {"key": anchors[each.key], "label": label_of(each.key), "runs": _told(each.key, each.runs)}
            for each in changes if not each.is_table
        ],
        "tables": [{"key": anchors[each.key], "label": label_of(each.key), "rows": _rows(each)}
                   for each in changes if each.is_table],
    }


def _anchors(changes):
    """{path of the content: its question}, "answers.problem" is "problem"; "" for the second part of one question."""
    questions = {}
    for each in changes:
        question = each.key.removeprefix("answers.").partition(".")[0]
        questions[each.key] = "" if question in questions.values() else question
    return questions


def _rows(change):
    return [
        {"title": _title(row), "what": _what(row), "is_same": row.is_same,
         "cells": [{"label": ROW_LABELS.get(cell.key, cell.key), "runs": _told(cell.key, cell.runs)}
                   for cell in row.cells if cell.kind != "same"]}
        for row in change.rows
    ]


def _told(key, runs):
    """Runs as they are; a date is told whole, in the words of the page."""
    if not key.endswith("_on"):
        return runs
    before = "".join(run.text for run in runs if run.kind != "added")
    after = "".join(run.text for run in runs if run.kind != "removed")
    return tuple(
        Run(kind, date_format(date.fromisoformat(text)))
        for kind, text in (("removed", before), ("added", after)) if text
    )


def _title(row):
    """The row's newest title, or its number."""
    named = next((cell for cell in row.cells if cell.key in ("title", "name")), None)
    wanted = ("same", "removed") if row.kind == "removed" else ("same", "added")
    text = "".join(run.text for run in named.runs if run.kind in wanted) if named else ""
    return text or str(row.position_after or row.position_before)


def _what(row):
    """What happened to the row, in words."""
    told = {"added": _("added"), "removed": _("removed"), "changed": _("changed"), "same": ""}[row.kind]
    moved = _("moved from place %(before)d to %(after)d") % {
        "before": row.position_before, "after": row.position_after
    } if row.is_moved else ""
    return ", ".join(part for part in (told, moved) if part) or _("unchanged")
