"""Suggestions: made by members, decided by the leads with a reason, taken in by the next version."""
from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, notices, permissions, references
from cocreate.merging import merge
from cocreate.text import normalise
from cocreate.workflow import DeedRefused, lock, move
from commitments.actions.drafts import LONGEST_TEXT, put_in_working_copy
from commitments.models import Suggestion
from commitments.passages import make_anchor
from commitments.states import SuggestionStatus
from commitments.suggested_passages import mark_of, passage_of
from commitments.template import TEXT_KEYS
from commitments.working_copy import values_of
from consultations.membership import mandate_in


@transaction.atomic
def make_suggestion(commitment, key, proposed, reason, *, by, passage_id="", seen=None):
    """Proposes the wording `proposed` for the answer `key` (a text question) of the current version, with a reason.

    With `passage_id` it is the wording of that passage alone, and the rest of the answer stays as it is; `seen` is the
    mark of the words that the person had before their eyes. Raises DeedRefused where the passage is gone or changed.
    """
    permissions.check(by, "commitments.make_suggestion", commitment)
    proposed, reason = normalise(proposed).strip(), normalise(reason).strip()
    if key not in TEXT_KEYS:
        raise DeedRefused(_("There is no such question."))
    if not reason:
        raise DeedRefused(_("Say why you suggest this wording."), field="reason")
    anchor = {}
    if passage_id:
        proposed, anchor = _in_the_answer(commitment.current_version, key, passage_id, proposed, seen)
    if len(proposed) > LONGEST_TEXT:
        sentence = _("This text is too long: at most %(count)d characters.") % {"count": LONGEST_TEXT}
        raise DeedRefused(sentence, field="proposed")
    if proposed == commitment.current_version.content.answer(key):
        raise DeedRefused(_("This is how the answer reads already."), field="proposed")
    made = Suggestion.objects.create(
        commitment=commitment, version=commitment.current_version, key=key, proposed=proposed, reason=reason, **anchor,
        author=mandate_in(by, commitment.group),
        reference=references.new_reference("P", lambda code: commitment.suggestions.filter(reference=code).exists()),
    )
    audit.log(commitment, "write", by=by, data={"suggestion": made.reference})
    return made


@transaction.atomic
def decide_suggestion(suggestion, decision, reason, *, by, text=None):
    """Takes, takes in part or declines a suggestion (`SuggestionStatus`), and tells its author.

    Taken: `text`, or else the suggested wording merged with what the working copy says now, goes into the working
    copy; the next version names the suggestion as its source. In part: `text` goes in, if given. A reason is needed
    unless it is taken whole. Raises PermissionDenied, or DeedRefused (also when both cannot be merged without `text`).
    """
    fresh = lock(suggestion)
    permissions.check(by, "commitments.decide_suggestion", fresh)
    decision, reason = SuggestionStatus(decision), normalise(reason).strip()
    if decision not in (SuggestionStatus.TAKEN, SuggestionStatus.IN_PART, SuggestionStatus.DECLINED):
        raise DeedRefused(_("Choose what you decide."), field="decision")
    if not reason and decision != SuggestionStatus.TAKEN:
        raise DeedRefused(_("Give the author a reason."), field="reason")
    move(suggestion, decision, by=by, reason=reason)
    if decision == SuggestionStatus.TAKEN and text is None:
        text = _merged(fresh)
    if decision != SuggestionStatus.DECLINED and text is not None:
        put_in_working_copy(fresh.commitment, fresh.key, text, by=by)
    suggestion.decision_reason, suggestion.decided_at = reason, clock.now()
    suggestion.decided_by = mandate_in(by, fresh.commitment.group)
    suggestion.save(update_fields=["decision_reason", "decided_at", "decided_by"])
    _tell_author(suggestion)
    return suggestion


@transaction.atomic
def withdraw_suggestion(suggestion, *, by):
    """Its author takes it back before a decision."""
    permissions.check(by, "commitments.withdraw_suggestion", lock(suggestion))
    return move(suggestion, SuggestionStatus.WITHDRAWN, by=by)


def wording_now(suggestion):
    """The suggested wording put together with the working copy as it is now: a `Merge`."""
    base = suggestion.version.content.answer(suggestion.key)
    draft = suggestion.commitment.draft_answers.filter(key=suggestion.key).first()
    theirs = draft.value if draft else values_of(suggestion.version.content)[suggestion.key]
    return merge(base, suggestion.proposed, theirs)


def _in_the_answer(version, key, passage_id, proposed, seen):
    """The whole answer with `proposed` in the place of the passage, and the anchor that holds on to it."""
    passage = passage_of(version, key, passage_id)
    if passage is None or (seen is not None and seen != mark_of(passage.text)):
        raise DeedRefused(
            _("This passage was changed by a newer version meanwhile. Your words are still here: copy them, and choose "
              "the passage again."), field="proposed")
    answer, end = version.content.answer(key), passage.start + len(passage.text)
    anchor = make_anchor(key, passage, 0, len(passage.text))
    columns = {"passage_id": anchor.passage_id, "quote": anchor.quote, "prefix": anchor.prefix, "suffix": anchor.suffix}
    return answer[:passage.start] + proposed + answer[end:], columns


def _merged(suggestion):
    both = wording_now(suggestion)
    if not both.is_clean:
        raise DeedRefused(
            _("The answer has changed at the same place since this was suggested. Write how it shall read."),
            field="text",
        )
    return both.text


def _tell_author(suggestion):
    commitment = suggestion.commitment
    notices.queue(
        "suggestion.decided", commitment.municipality, to=suggestion.author.person,
        context={"commitment": commitment.reference, "suggestion": suggestion.reference},
    )
