"""The other language of a version: written answer by answer, carried over, and behind when the source moved on."""
from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, permissions
from cocreate.text import normalise
from cocreate.translated import LANGUAGES
from cocreate.workflow import DeedRefused, lock
from commitments.models import Translation
from commitments.translating import source_digest, texts_of, with_texts

LONGEST_TEXT = 20_000


@transaction.atomic
def save_translation(version, language, texts, *, by, is_draft=False):
    """Saves `texts` ({path: text}, commitments.translating) as the translation of `version`; an empty text removes it.

    A draft stands beside the confirmed words, which readers go on seeing, and an empty draft leaves those; confirming
    puts the words in their place and ends the draft.

    Only the current version is translated. Raises PermissionDenied, or DeedRefused for a path the version does not
    have, the language it is written in, or an older version.
    """
    commitment = lock(version.commitment)
    permissions.check(by, "commitments.translate_commitment", commitment)
    if language not in LANGUAGES or language == commitment.language:
        raise DeedRefused(_("The commitment is written in this language already."))
    if version.pk != commitment.current_version_id:
        raise DeedRefused(_("A newer version was published meanwhile. Translate that one."))
    sources = texts_of(version.content)
    for path, text in texts.items():
        _save_one(version, language, path, normalise(text).strip(), sources, is_draft)
    if texts:
        audit.log(commitment, "write", by=by, data={"translation": language, "version": version.number})
    return version


def translated_content(version, language):
    """`version` in `language`: (Content, behind). `behind` holds the paths whose translation is missing or older.

    A missing text stands in the source language, an older translation stands as it is. Two queries at most.
    """
    content, missing, outdated = translation_of(version, language)
    return content, missing | outdated


def translation_of(version, language):
    """`version` in `language`: (Content, missing, outdated), the last two as sets of paths."""
    if language == version.commitment.language:
        return version.content, set(), set()
    sources = texts_of(version.content)
    rows = {row.key: row for row in version.translations.all()
            if row.language == language and row.key in sources and row.state == Translation.State.CONFIRMED}
    outdated = {path for path, row in rows.items() if row.source_digest != source_digest(sources[path])}
    content = with_texts(version.content, {path: row.text for path, row in rows.items()})
    return content, set(sources) - set(rows), outdated


def _save_one(version, language, path, text, sources, is_draft):
    if path not in sources:
        raise DeedRefused(_("There is no such question."))
    if len(text) > LONGEST_TEXT:
        raise DeedRefused(_("This text is too long: at most %(count)d characters.") % {"count": LONGEST_TEXT}, path)
    rows = version.translations.filter(language=language, key=path)
    if not is_draft or not text:
        rows.filter(state=Translation.State.DRAFT).delete()
    if not text:
        if not is_draft:
            rows.delete()
        return
    state = Translation.State.DRAFT if is_draft else Translation.State.CONFIRMED
    Translation.objects.update_or_create(
        version=version, language=language, key=path, state=state,
        defaults={"text": text, "source_digest": source_digest(sources[path])},
    )
