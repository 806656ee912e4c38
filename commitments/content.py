"""The content of a commitment as a value: what one immutable version stores.

A version row keeps ``Content.to_json()``; two versions say the same exactly when their digests are
equal. Nothing here knows the database, so the same value serves drafts, comparison and exports.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from commitments.content_reading import ContentError, Reader
from commitments.template import OGP_VALUES, TEXT_KEYS

__all__ = ["Content", "ContentError", "Indicator", "Milestone", "Supporting"]


@dataclass(frozen=True, slots=True)
class Milestone:
    """One step. ``id`` stays the same from version to version, so that progress can hang on it."""

    id: str
    title: str = ""
    expected_output: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    responsible: str = ""
    evidence_expected: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One measure; values are texts, because "about 40 a month" is an honest baseline."""

    name: str = ""
    baseline: str = ""
    target: str = ""
    unit: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Supporting:
    """Who helps, by the three columns of OGP's template."""

    government: tuple[str, ...] = ()
    civil_society: tuple[str, ...] = ()
    other: tuple[str, ...] = ()


@dataclass(frozen=True)
class Content:
    """Everything a commitment says, in one language; ``Content()`` is the empty commitment.

    ``answers`` maps keys of ``template.TEXT_KEYS`` to Markdown-light text; an empty answer is the
    same as none. ``ogp_values`` maps codes of ``template.OGP_VALUES`` to the explanation how.
    """

    title: str = ""
    summary: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    lead_institution: str = ""
    supporting: Supporting = Supporting()
    ogp_values: Mapping[str, str] = field(default_factory=dict)
    starts_on: date | None = None
    ends_on: date | None = None
    milestones: tuple[Milestone, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    budget: str = ""
    contact: str = ""

    def __post_init__(self):
        """Freeze what was passed in, in template order, so that equal contents are written equally."""
        answers = {key: self.answers[key] for key in TEXT_KEYS if self.answers.get(key)}
        values = {code: self.ogp_values[code] for code in OGP_VALUES if code in self.ogp_values}
        unknown = {key for key in self.answers if key not in TEXT_KEYS}
        unknown |= {code for code in self.ogp_values if code not in OGP_VALUES}
        if unknown:
            raise ContentError(sorted(unknown)[0], "is not a question of the template")
        object.__setattr__(self, "answers", MappingProxyType(answers))
        object.__setattr__(self, "ogp_values", MappingProxyType(values))
        object.__setattr__(self, "milestones", tuple(self.milestones))
        object.__setattr__(self, "indicators", tuple(self.indicators))

    def __hash__(self):
        return hash(self.digest())

    def answer(self, key: str) -> str:
        """The answer to a text question, or "" when there is none yet."""
        return self.answers.get(key, "")

    @classmethod
    def from_json(cls, data: Mapping) -> "Content":
        """Read what ``to_json`` wrote; absent fields are empty.

        Raises ContentError, naming the field, for an unknown field, a wrong type, a date that is
        none, two milestones with one id, or text no database column could hold.
        """
        reader = Reader(data, "")
        content = cls(
            title=reader.text("title"),
            summary=reader.text("summary"),
            answers=reader.texts_by_key("answers", TEXT_KEYS),
            lead_institution=reader.text("lead_institution"),
            supporting=_read_supporting(reader.child("supporting")),
            ogp_values=reader.texts_by_key("ogp_values", tuple(OGP_VALUES)),
            starts_on=reader.date("starts_on"),
            ends_on=reader.date("ends_on"),
            milestones=_read_milestones(reader),
            indicators=tuple(_read_indicator(each) for each in reader.children("indicators")),
            budget=reader.text("budget"),
            contact=reader.text("contact"),
        )
        reader.refuse_the_rest()
        return content

    def to_json(self) -> dict:
        """The content as plain data, every field present; ``from_json`` gives back an equal content."""
        return {
            "title": self.title,
            "summary": self.summary,
            "answers": dict(self.answers),
            "lead_institution": self.lead_institution,
            "supporting": {kind: list(names) for kind, names in _fields(self.supporting)},
            "ogp_values": dict(self.ogp_values),
            "starts_on": _write_date(self.starts_on),
            "ends_on": _write_date(self.ends_on),
            "milestones": [{name: _write_date(value) for name, value in _fields(each)} for each in self.milestones],
            "indicators": [dict(_fields(each)) for each in self.indicators],
            "budget": self.budget,
            "contact": self.contact,
        }

    def digest(self) -> str:
        """SHA-256, in hexadecimal, over the canonical JSON: sorted keys, UTF-8, no spaces."""
        canonical = json.dumps(self.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def _fields(value) -> list[tuple]:
    return [(name, getattr(value, name)) for name in value.__dataclass_fields__]


def _write_date(value):
    return value.isoformat() if isinstance(value, date) else value


def _read_supporting(reader: Reader) -> Supporting:
    supporting = Supporting(reader.texts("government"), reader.texts("civil_society"), reader.texts("other"))
    reader.refuse_the_rest()
    return supporting


def _read_milestones(reader: Reader) -> tuple[Milestone, ...]:
    milestones = tuple(_read_milestone(each) for each in reader.children("milestones"))
    seen = set()
    for place, milestone in enumerate(milestones):
        if milestone.id in seen:
            raise ContentError(f"milestones[{place}].id", "is used by an earlier milestone")
        seen.add(milestone.id)
    return milestones


def _read_milestone(reader: Reader) -> Milestone:
    milestone = Milestone(
        id=reader.required_text("id"),
        title=reader.text("title"),
        expected_output=reader.text("expected_output"),
        starts_on=reader.date("starts_on"),
        ends_on=reader.date("ends_on"),
        responsible=reader.text("responsible"),
        evidence_expected=reader.text("evidence_expected"),
    )
    reader.refuse_the_rest()
    return milestone


def _read_indicator(reader: Reader) -> Indicator:
    indicator = Indicator(*(reader.text(name) for name in ("name", "baseline", "target", "unit", "source")))
    reader.refuse_the_rest()
    return indicator
