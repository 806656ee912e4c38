"""What the references of the public record are called: a reader of a sentence wants a title, not a code.

The kernel knows no rooms; each room says what its public references are called, by the first word of the kinds:

    @names_of("meeting", "minutes")
    def meeting_names(municipality, references):
        return {reference: title, …}  # of what everybody may read; one query
"""
from collections import defaultdict

from django.utils.translation import get_language

_namers = {}


def names_of(*nouns):
    """Registers `function(municipality, references) -> {reference: title}` for kinds like "<noun>.published"."""

    def register(function):
        _namers.update(dict.fromkeys(nouns, function))
        return function

    return register


def names_in(municipality, entries, known=()):
    """{reference: quoted title} of what `entries` speak about, in the active language; unknown codes are left out.

    `known` are records at hand with a reference and a title. One query for each kind of thing that is not among them.
    """
    asked, found = defaultdict(set), {one.reference: getattr(one, "shown_title", one.title) for one in known}
    for entry in entries:
        for noun, reference in _spoken_about(entry):
            if noun in _namers and reference not in found:
                asked[_namers[noun]].add(reference)
    for namer, references in asked.items():
        found |= namer(municipality, references)
    quoted = "“{}”" if get_language() == "en" else "«{}»"
    return {reference: quoted.format(title) for reference, title in found.items()}


def _spoken_about(entry):
    """The subject of the entry and the commitment in its facts, as (noun, reference)."""
    yield entry.kind.partition(".")[0], entry.subject
    if isinstance(entry.facts, dict) and isinstance(entry.facts.get("commitment"), str):
        yield "commitment", entry.facts["commitment"]
