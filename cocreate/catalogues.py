"""Keeping the translation catalogues: bring them up to date, check them, compile them. No gettext programs needed.

A catalogue is `<locale path>/<language>/LC_MESSAGES/<domain>.po`. Ours is in `locale/`; those beside it
(`locale/wagtail`, `locale/allauth`) hold what the libraries do not bring in Albanian.
"""

import os
import re
from pathlib import Path

import polib

from cocreate.catalogue_strings import collect

PLACEHOLDER = re.compile(r"%\(\w+\)[#0+-]*\d*(?:\.\d+)?[a-zA-Z]|%[#0+-]*\d*(?:\.\d+)?[sdifr]|%%|\{\w*\}")
NAMED = re.compile(r"%\((\w+)\)")

# The plural rule is the one of Django's own Albanian catalogue: another rule would keep the two from being merged.
HEADER = {
    "Project-Id-Version": "bashkekrijo",
    "Language": "sq",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}


def catalogue_paths(locale_paths):
    """Every .po file directly under the given locale folders, in their order."""
    return [path for folder in locale_paths for path in sorted(Path(folder).glob("*/LC_MESSAGES/*.po"))]


def our_catalogue(root):
    """Where the translation of our own strings stands."""
    return Path(root) / "locale" / "sq" / "LC_MESSAGES" / "django.po"


def update(root):
    """Bring our catalogue up to date with the code below `root`: new strings come in empty, vanished ones leave.

    Translations, fuzzy marks and translators' comments stay. Returns (added, removed) as lists of msgids.
    """
    path = our_catalogue(root)
    old = polib.pofile(str(path)) if path.exists() else new_catalogue()
    known = {(entry.msgctxt, entry.msgid): entry for entry in old if not entry.obsolete}
    messages = collect(Path(root))
    fresh = new_catalogue(old.metadata, old.header)
    fresh.extend(merged_entry(message, known.get(key)) for key, message in messages.items())
    path.parent.mkdir(parents=True, exist_ok=True)
    if str(fresh) != (path.read_text(encoding="utf-8") if path.exists() else ""):
        path.write_text(str(fresh), encoding="utf-8")
    return [key[1] for key in messages if key not in known], [key[1] for key in known if key not in messages]


def new_catalogue(metadata=None, header=""):
    """An empty catalogue with the headers that Albanian needs."""
    catalogue = polib.POFile(wrapwidth=100)
    catalogue.metadata = HEADER | (metadata or {})
    catalogue.header = header
    return catalogue


def merged_entry(message, old):
    """The catalogue's entry for a collected message, with the translation of `old` (an entry or None) kept."""
    occurrences = [(name, "") for name in message.files]
    entry = polib.POEntry(msgid=message.msgid, msgctxt=message.context, occurrences=occurrences)
    if message.plural:
        entry.msgid_plural = message.plural
        entry.msgstr_plural = {0: "", 1: ""} | (old.msgstr_plural if old else {})
    elif old:
        entry.msgstr = old.msgstr or old.msgstr_plural.get(0, "")
    entry.tcomment = old.tcomment if old else ""
    entry.flags = [flag for flag in (old.flags if old else []) if flag == "fuzzy"]
    if "%(" in message.msgid + message.plural:
        entry.flags.append("python-format")
    return entry


def compile_all(paths):
    """Compile each .po whose .mo is missing or older; the new file takes the old one's place at once.

    Returns the paths of the catalogues that were compiled.
    """
    done = []
    for path in paths:
        target = path.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= path.stat().st_mtime:
            continue
        unfinished = target.with_suffix(f".{os.getpid()}.tmp")
        polib.pofile(str(path)).save_as_mofile(str(unfinished))
        unfinished.replace(target)
        done.append(path)
    return done


def problems_of_ours(root):
    """What our catalogue lacks or holds too much, in sentences."""
    messages, path = collect(Path(root)), our_catalogue(root)
    entries = {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(path)) if not entry.obsolete}
    problems = []
    for key, message in messages.items():
        entry = entries.get(key)
        if has_lone_percent(message.msgid):
            problems.append(f"A percent sign stands alone (write %%): {message.msgid!r}")
        if entry is None or bool(entry.msgid_plural) != bool(message.plural):
            problems.append(f"Not in the catalogue (run: catalogues update): {message.msgid!r}")
        elif not entry.translated() and not entry.fuzzy:
            problems.append(f"Not translated: {message.msgid!r}")
    problems += [f"No longer used (run: catalogues update): {key[1]!r}" for key in entries if key not in messages]
    return problems


def problems_in(path):
    """What is wrong inside one catalogue, in sentences: doubtful entries, placeholders or line breaks that differ."""
    problems = []
    for entry in polib.pofile(str(path)):
        if entry.obsolete:
            continue
        if entry.fuzzy:
            problems.append(f"Marked as doubtful: {entry.msgid!r}")
        for original, translation, may_omit in translations_of(entry):
            problems += [f"{what}: {original!r}" for what in mismatches(original, translation, may_omit)]
    return problems


def translations_of(entry):
    """Pairs to compare: (original, translation, whether a named placeholder may be left out); untranslated ones not.

    «One comment» needs no number, so the first plural form may do without the placeholders of the original.
    """
    if not entry.msgid_plural:
        pairs = [(entry.msgid, entry.msgstr, False)]
    else:
        pairs = [
            (entry.msgid_plural, text, int(form) == 0) for form, text in sorted(entry.msgstr_plural.items())
        ]
    return [pair for pair in pairs if pair[1]]


def mismatches(original, translation, may_omit=False):
    """What in a translation would break or garble the page, as short phrases; an empty list when nothing would."""
    found = []
    wanted, given = placeholders(original), placeholders(translation)
    expected = [item for item in wanted if item in given or not (may_omit and NAMED.match(item))]
    if given != expected:
        found.append(f"Placeholders differ ({', '.join(given) or 'none'} for {', '.join(wanted) or 'none'})")
    if is_percent_format(original) and has_lone_percent(translation, always=True):
        found.append("A percent sign stands alone")
    for end, test in (("begins", str.startswith), ("ends", str.endswith)):
        if test(original, "\n") != test(translation, "\n"):
            found.append(f"Only one of the two {end} with a line break")
    return found


def placeholders(text):
    """The placeholders of a text, sorted: the named ones once, the positional ones as often as they stand there."""
    items = [item for item in PLACEHOLDER.findall(text) if item != "%%"]
    named = {item for item in items if NAMED.match(item) or item.startswith("{") and item != "{}"}
    return sorted(named) + sorted(item for item in items if item not in named)


def has_lone_percent(text, always=False):
    """Whether the % operator would stumble over this text; `always` when it is known to be read by that operator."""
    return (always or is_percent_format(text)) and "%" in PLACEHOLDER.sub("", text)


def is_percent_format(text):
    """Whether a percent sign in this text is read by Python's % operator."""
    return "%%" in text or any(item.startswith("%") for item in placeholders(text))
