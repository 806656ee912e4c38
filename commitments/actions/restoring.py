"""Restoring an earlier version: its words become the next version; nothing that was written is lost."""
from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import permissions
from cocreate.workflow import DeedRefused, lock
from commitments import translating
from commitments.actions.drafts import put_in_working_copy
from commitments.actions.versions import checked_summary, write_version
from commitments.models import PostedText, Translation
from commitments.states import SuggestionStatus
from commitments.working_copy import content_of, drafts_of, values_of


@transaction.atomic
def restore_version(version, *, summary, by, based_on=None):
    """Makes the words of `version` the next version of its commitment and returns the new one.

    `summary` is one sentence on what it restores; the new version names the old one as its source (kind "restore").
    What the working copy said in no version is kept as a sent text of its answer. `based_on` is the digest of the
    working copy that the person saw. Translations of the restored words come back with them. Raises PermissionDenied,
    or DeedRefused without a summary, for the current words, while a taken suggestion waits for its version, or when
    the working copy has changed since it was seen.
    """
    commitment = lock(version.commitment)
    permissions.check(by, "commitments.restore_version", commitment)
    summary = checked_summary(summary)
    _refuse_what_would_be_lost(commitment, based_on)
    for key in lost_keys(commitment, version):
        draft = drafts_of(commitment)[key]
        PostedText.objects.create(
            commitment=commitment, key=key, value=draft.value, based_on=draft.revision, posted_by=draft.saved_by)
    for key, value in values_of(version.content).items():
        put_in_working_copy(commitment, key, value, by=by)
    source = {"kind": "restore", "reference": str(version.number)}
    made = write_version(commitment, summary=summary, by=by, sources=[source])
    _bring_translations_back(version, made)
    return made


def lost_keys(commitment, version):
    """The questions whose words in the working copy stand neither in the current version nor in `version`."""
    now, restored = values_of(commitment.current_version.content), values_of(version.content)
    return [key for key, draft in drafts_of(commitment).items() if draft.value not in (now[key], restored[key])]


def waiting_suggestions(commitment):
    """Suggestions that were taken and are in no version yet."""
    return commitment.suggestions.filter(status__in=[SuggestionStatus.TAKEN, SuggestionStatus.IN_PART], taken_in=None)


def _refuse_what_would_be_lost(commitment, based_on):
    if codes := [each.reference for each in waiting_suggestions(commitment)]:
        raise DeedRefused(
            _("Taken suggestions are in no version yet: %(codes)s. Publish a version first, then restore the older "
              "one.") % {"codes": ", ".join(codes)})
    if based_on is not None and based_on != content_of(commitment).digest():
        raise DeedRefused(
            _("Somebody has written in the working copy meanwhile. Look again at what would be replaced."))


def _bring_translations_back(old, made):
    """Where the translation carried over is missing or behind, that of the restored words is right again."""
    paths = translating.texts_of(made.content)
    carried = {(row.language, row.key, row.state): row for row in made.translations.all()}
    for row in old.translations.all():
        if row.key not in paths or row.source_digest != translating.source_digest(paths[row.key]):
            continue
        now = carried.get((row.language, row.key, row.state))
        if now is None or now.source_digest != row.source_digest:
            Translation.objects.update_or_create(
                version=made, language=row.language, key=row.key, state=row.state,
                defaults={"text": row.text, "source_digest": row.source_digest})
