"""Changes of a content in words: the text beside a coloured comparison, for mails and screen readers.

Sentences are made in the active language. Labels of fields come from OGP's questions.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext

from commitments.content_diffs import FieldChange
from commitments.diffs import Run, changed_words
from commitments.template import LANGUAGES, OGP_VALUES, QUESTIONS, SUPPORTING_KINDS

# Values up to this length are told whole: "was June, is now July".
LONGEST_VALUE_TOLD = 40


def as_sentence(changes: Iterable[FieldChange]) -> list[str]:
    """Return one short sentence for each changed field, in the order given.

    >>> as_sentence(changes)
    ['Problem: 3 words added, 2 words removed.', 'Milestones: 1 row added.']
    """
    return [
        gettext("%(field)s: %(what)s.") % {"field": label_of(change.key).rstrip("?"), "what": ", ".join(_parts(change))}
        for change in changes
        if change.kind != "same"
    ]


def label_of(key: str) -> str:
    """Return the label of a field such as `answers.problem` in the active language."""
    language = (get_language() or LANGUAGES[0])[:2]
    language = language if language in LANGUAGES else LANGUAGES[-1]
    head, _dot, name = key.partition(".")
    if head == "summary":
        return gettext("Summary")
    if head == "answers":
        return QUESTIONS[name].labels[language] if name in QUESTIONS else name
    label = QUESTIONS[head].labels[language] if head in QUESTIONS else head
    kinds = {"ogp_values": OGP_VALUES, "supporting": SUPPORTING_KINDS}.get(head, {})
    return f"{label} – {kinds[name][language]}" if name in kinds else label


def _parts(change: FieldChange) -> Iterator[str]:
    return _table_parts(change) if change.is_table else _text_parts(change)


def _text_parts(change: FieldChange) -> Iterator[str]:
    before, after = _text(change.runs, "removed"), _text(change.runs, "added")
    if max(len(before), len(after)) <= LONGEST_VALUE_TOLD and "\n" not in before + after:
        yield _value_told(_shown(before), _shown(after))
        return
    added, removed = changed_words(change.runs)
    if added:
        yield ngettext("%(count)d word added", "%(count)d words added", added) % {"count": added}
    if removed:
        yield ngettext("%(count)d word removed", "%(count)d words removed", removed) % {"count": removed}
    if not added and not removed:
        yield gettext("only punctuation or spacing changed")


def _value_told(before: str, after: str) -> str:
    if not before.strip():
        return gettext("now «%(after)s»") % {"after": after}
    if not after.strip():
        return gettext("«%(before)s» removed") % {"before": before}
    return gettext("was «%(before)s», is now «%(after)s»") % {"before": before, "after": after}


def _table_parts(change: FieldChange) -> Iterator[str]:
    count = {kind: sum(row.kind == kind for row in change.rows) for kind in ("added", "removed", "changed")}
    moved = sum(row.is_moved for row in change.rows)
    if count["added"]:
        yield ngettext("%(count)d row added", "%(count)d rows added", count["added"]) % {"count": count["added"]}
    if count["removed"]:
        removed = count["removed"]
        yield ngettext("%(count)d row removed", "%(count)d rows removed", removed) % {"count": removed}
    if count["changed"]:
        changed = count["changed"]
        yield ngettext("%(count)d row changed", "%(count)d rows changed", changed) % {"count": changed}
    if moved:
        yield ngettext("%(count)d row moved", "%(count)d rows moved", moved) % {"count": moved}


def _text(runs: tuple[Run, ...], kind: str) -> str:
    """Return the text on one side of a comparison: before for "removed", after for "added"."""
    return "".join(run.text for run in runs if run.kind in ("same", kind))


def _shown(value: str) -> str:
    """A date as people write it; anything else as it is."""
    try:
        return date_format(date.fromisoformat(value), "DATE_FORMAT")
    except ValueError:
        return value
