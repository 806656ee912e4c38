"""The texts of a version beside their translations: in which state each one is, and what has changed since."""
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from commitments.diffs import compare_texts
from commitments.models import Translation
from commitments.presenting.labels import path_label
from commitments.translating import source_digest, texts_of

STATES = {
    "untranslated": (_("not translated"), "quiet"),
    "draft": (_("draft"), "waiting"),
    "behind": (_("behind"), "refused"),
    "confirmed": (_("confirmed"), "done"),
}


@dataclass
class Pair:
    """One text and its translation: `text` is the draft, or else the confirmed words (`confirmed`, "" for none).

    `changes` are the runs from the source that was translated to the one that stands, where it is behind.
    """

    path: str
    source: str
    text: str
    state: str
    confirmed: str
    changes: tuple = field(default=())

    @property
    def label(self):
        """The question, in the language of the page."""
        return path_label(self.path)

    @property
    def status(self):
        """Its state for the status tag."""
        label, kind = STATES[self.state]
        return {"label": label, "kind": kind}

    @property
    def has_confirmed_beside(self):
        """Whether readers see other words than the draft."""
        return bool(self.confirmed) and self.confirmed != self.text


def pairs_of(version, language, *, with_changes=True):
    """Every text of `version` with its translation into `language`, in reading order.

    Two queries: the translations, and the earlier versions where something is behind and `with_changes`.
    """
    rows = {(row.key, row.state): row for row in version.translations.all() if row.language == language}
    pairs, behind = [], {}
    for path, source in texts_of(version.content).items():
        confirmed = rows.get((path, Translation.State.CONFIRMED))
        shown = rows.get((path, Translation.State.DRAFT)) or confirmed
        pair = Pair(path, source, shown.text if shown else "", _state(shown, source),
                    confirmed.text if confirmed else "")
        pairs.append(pair)
        if pair.state == "behind":
            behind[path, shown.source_digest] = pair
    if with_changes and behind:
        _find_changes(version, behind)
    return pairs


def counted(pairs):
    """How many texts are in each state, as [{label, value}] for components/facts.html, states without any left out."""
    found = {state: sum(pair.state == state for pair in pairs) for state in STATES}
    return [{"label": STATES[state][0], "value": count} for state, count in found.items() if count]


def _state(row, source):
    if row is None:
        return "untranslated"
    if row.source_digest != source_digest(source):
        return "behind"
    return row.state


def _find_changes(version, behind):
    """Looks back, the newest version first, for the words that were translated."""
    earlier = version.commitment.versions.filter(number__lt=version.number).defer("passages")
    for old in earlier.iterator(chunk_size=20):
        texts = texts_of(old.content)
        for path, digest in list(behind):
            if path in texts and source_digest(texts[path]) == digest:
                pair = behind.pop((path, digest))
                pair.changes = compare_texts(texts[path], pair.source)
        if not behind:
            return
