"""Saving the working copy: two people who write the same answer never lose a word (docs: concurrent editing)."""
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import permissions
from cocreate.merging import has_conflict_marks, merge
from cocreate.text import normalise
from cocreate.workflow import DeedRefused, lock
from commitments.content import Content, ContentError
from commitments.models import DraftAnswer, PostedText
from commitments.working_copy import KEYS, as_json, empty_value, is_text

LONGEST_TEXT = 20_000
LONGEST_TITLE = 240


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a save.

    `saved`: `value` stands in the working copy as it was sent. `merged`: `value` holds both people's words and
    stands there. `conflict`: nothing was written; `theirs` stands there, `value` is a proposal of both (texts) or
    what was sent. `revision` is the number to base the next save on.
    """

    state: str
    value: Any
    revision: int
    theirs: Any


@transaction.atomic
def save_draft_answer(commitment, key, value, based_on, *, by, may_merge=True):
    """Saves the answer `key`, written from revision `based_on` (None: from the newest), and returns `Saved`.

    Somebody else's newer text is merged by words unless `may_merge` is off (a background save, whose page would not
    show the merged text). Every text posted is kept. Raises PermissionDenied, or DeedRefused for a value that the
    field cannot hold or that still has conflict marks.
    """
    fresh = _locked(commitment, by)
    value = cleaned(key, value)
    draft = _draft(fresh, key)
    based_on = draft.revision if based_on is None else based_on
    if value == draft.value:
        return Saved("saved", value, draft.revision, draft.value)
    posted = PostedText.objects.create(commitment=fresh, key=key, value=value, based_on=based_on, posted_by=by)
    if based_on == draft.revision:
        return _written(draft, value, posted, by)
    return _brought_together(draft, posted, by, may_merge)


@transaction.atomic
def save_draft_fields(commitment, values, based_on=None, *, by, may_merge=True):
    """Saves several fields `{key: value}` at once and returns `{key: Saved}`; `based_on` is `{key: revision}`.

    Fields with a shape (milestones, dates, …) are not merged: a newer one of somebody else is a conflict, and the
    person sees both. Fields without a conflict are saved all the same.
    """
    revisions = based_on or {}
    return {
        key: save_draft_answer(commitment, key, value, revisions.get(key), by=by, may_merge=may_merge)
        for key, value in values.items()
    }


def put_in_working_copy(commitment, key, value, *, by):
    """Writes `value` over the answer `key` inside another deed's transaction, which has asked its own rule."""
    fresh = lock(commitment)
    draft = _draft(fresh, key)
    value = cleaned(key, value)
    if value == draft.value:
        return Saved("saved", value, draft.revision, value)
    posted = PostedText.objects.create(
        commitment=fresh, key=key, value=value, based_on=draft.revision, posted_by=by
    )
    return _written(draft, value, posted, by)


def cleaned(key, value):
    """`value` as the working copy keeps it. Raises DeedRefused with a sentence."""
    if key not in KEYS:
        raise DeedRefused(_("There is no such question."))
    value = _plain(value)
    if is_text(key) and not isinstance(value, str):
        raise DeedRefused(_("This answer is a text."), key)
    longest = LONGEST_TITLE if key == "title" else LONGEST_TEXT
    if is_text(key) and len(value) > longest:
        raise DeedRefused(_("This text is too long: at most %(count)d characters.") % {"count": longest}, key)
    if is_text(key) and has_conflict_marks(value):
        raise DeedRefused(_("Choose one wording where the text has [[ … || … ]] and take the marks away."), key)
    try:
        Content.from_json(as_json({key: value}))
    except ContentError as problem:
        raise DeedRefused(_("This cannot be kept: %(field)s.") % {"field": problem.field}, key) from problem
    return value


def _plain(value):
    """Dates as text, texts normalised, tuples as lists: what the column holds."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return normalise(value).strip()
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value


def _draft(commitment, key):
    """The row of the answer, or an unsaved one at revision 0."""
    found = commitment.draft_answers.filter(key=key).first()
    return found or DraftAnswer(commitment=commitment, key=key, value=empty_value(key))


def _locked(commitment, by):
    fresh = lock(commitment)
    permissions.check(by, "commitments.edit_commitment", fresh)
    return fresh


def _written(draft, value, posted, by):
    draft.value, draft.revision, draft.saved_by = value, draft.revision + 1, by
    draft.save()
    posted.revision = draft.revision
    posted.save(update_fields=["revision"])
    return Saved("saved", value, draft.revision, value)


def _brought_together(draft, posted, by, may_merge):
    """Somebody else saved since: merges texts by words, else a conflict that changes nothing."""
    theirs, mine = draft.value, posted.value
    base = _text_of_revision(draft, posted.based_on)
    if not is_text(draft.key) or not may_merge or base is None:
        return Saved("conflict", mine, draft.revision, theirs)
    both = merge(base, mine, theirs)
    if not both.is_clean:
        return Saved("conflict", both.text, draft.revision, theirs)
    if both.text == theirs:
        return Saved("saved", theirs, draft.revision, theirs)
    joined = PostedText.objects.create(
        commitment=draft.commitment, key=draft.key, value=both.text, based_on=draft.revision, posted_by=by
    )
    _written(draft, both.text, joined, by)
    return Saved("merged", both.text, draft.revision, theirs)


def _text_of_revision(draft, revision):
    """What the answer said at `revision`; None when that text is kept no more."""
    if revision == 0:
        return empty_value(draft.key)
    kept = PostedText.objects.filter(commitment=draft.commitment, key=draft.key, revision=revision).first()
    return kept.value if kept else None
