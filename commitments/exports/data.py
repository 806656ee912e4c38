"""A plan as plain values in one language: what the builder needs and the database knows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from commitments.content import Content
from commitments.template import PLAN_QUESTIONS

SCHEMA = "plan-1"
FIGURES = ("participants", "groups_count", "meetings_count")


@dataclass(frozen=True)
class CommitmentData:
    """One commitment in the plan's order. ``language`` is the language the content is written in.

    ``reference`` is the public code, ``ballot_outcome`` a ready sentence or None before the ballot;
    ``is_partly_translated`` says that some texts stand in the other language or are older than the original.
    """

    reference: str
    number: int
    version_number: int
    content: Content
    language: str
    ballot_outcome: str | None = None
    theme: str = ""
    address: str = ""
    is_partly_translated: bool = False

    def to_json(self) -> dict:
        """Plain data after the schema plan-1."""
        return {
            "reference": self.reference,
            "number": self.number,
            "version": self.version_number,
            "language": self.language,
            "theme": self.theme,
            "address": self.address,
            "ballot_outcome": self.ballot_outcome,
            "content_digest": self.content.digest(),
            "content": self.content.to_json(),
        }


@dataclass(frozen=True)
class PlanData:
    """One plan in one language. ``issued_on`` dates the files, so that the same plan gives the same bytes.

    ``sections`` are (key of a plan question, Markdown-light text), each key once; ``engagement`` holds
    the figures of the questions 4.5 to 4.7 under the keys of ``FIGURES``, as numbers or ready phrases;
    ``untranslated`` are the keys of sections whose text stands in the other language.
    Raises ValueError for any other key: it would be lost silently.
    """

    reference: str
    municipality: str
    country: str
    title: str
    language: str
    starts_on: date | None
    ends_on: date | None
    issued_on: date
    is_adopted: bool = False
    sections: tuple[tuple[str, str], ...] = ()
    engagement: Mapping[str, int | str] = field(default_factory=dict)
    commitments: tuple[CommitmentData, ...] = ()
    record_head: str = ""
    address: str = ""
    untranslated: frozenset[str] = frozenset()

    def __post_init__(self):
        keys = [key for key, _ in self.sections]
        known = {each.key for each in PLAN_QUESTIONS}
        stray = [key for place, key in enumerate(keys) if key not in known or key in keys[:place]]
        stray += [key for key in self.engagement if key not in FIGURES]
        if stray:
            raise ValueError(f"{stray[0]} is no question of the plan, or stands there twice")

    def section(self, key: str) -> str:
        """What was written for a plan question, or ""."""
        return dict(self.sections).get(key, "")

    def to_json(self) -> dict:
        """Plain data after the schema plan-1: structured, complete, without the document's furniture."""
        return {
            "schema": SCHEMA,
            "reference": self.reference,
            "municipality": self.municipality,
            "country": self.country,
            "title": self.title,
            "language": self.language,
            "starts_on": self.starts_on and self.starts_on.isoformat(),
            "ends_on": self.ends_on and self.ends_on.isoformat(),
            "issued_on": self.issued_on.isoformat(),
            "is_adopted": self.is_adopted,
            "sections": [{"key": key, "text": text} for key, text in self.sections],
            "engagement": dict(self.engagement),
            "commitments": [each.to_json() for each in self.commitments],
            "record_head": self.record_head,
            "address": self.address,
        }
