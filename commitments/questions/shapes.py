"""The shapes in which OGP's questions are written down."""

from dataclasses import dataclass

LOCAL_FORM = "local_form"
NATIONAL_TEMPLATE = "national_template"

TEXT = "text"
STRUCTURED = "structured"


@dataclass(frozen=True, slots=True)
class Texts:
    """One text in both languages: ``texts["sq"]`` in code, ``texts.sq`` in a template."""

    sq: str
    en: str

    def __getitem__(self, language: str) -> str:
        if language not in ("sq", "en"):
            raise KeyError(language)
        return getattr(self, language)


@dataclass(frozen=True, slots=True)
class Question:
    """One question about a commitment, neutral between OGP's two forms.

    ``local_form`` and ``national_template`` hold the heading under which that form asks for the
    answer, or None where it does not ask. ``verified_in`` names the forms whose wording was read in
    a public copy; elsewhere the wording is from memory and must be checked before it is shown as
    OGP's own words.
    """

    key: str
    section: str
    labels: Texts
    help: Texts
    example: Texts
    local_form: str | None = None
    national_template: str | None = None
    word_limit: int | None = None
    is_required: bool = False
    kind: str = TEXT
    # Published plan pages cut the lead institution after this many characters: warn, never refuse.
    warn_after_characters: int | None = None
    verified_in: frozenset[str] = frozenset()

    @property
    def is_text(self) -> bool:
        """Is the answer prose, stored under the key in ``Content.answers``?"""
        return self.kind == TEXT


@dataclass(frozen=True, slots=True)
class PlanQuestion:
    """One question about the whole plan; ``number`` is its place in the OGP Local online form.

    ``is_verified`` tells whether the form's own English wording was read in a public copy.
    ``is_computed`` marks figures the platform holds itself (attendance, groups, meetings).
    """

    key: str
    section: str
    number: str
    labels: Texts
    help: Texts
    is_verified: bool = False
    is_required: bool = True
    is_computed: bool = False


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """A heading with the keys of the questions under it, in reading order."""

    key: str
    labels: Texts
    questions: tuple[str, ...]
    number: str = ""
