"""Templates of calls, one a kind: the whole text in both languages with its rules, to be changed before publishing.

That of the working group (fixtures/elbasan_call.json) is Elbasan's open call of 2024 as published, with four slips of
the pen put right; what the source does not say (deadline, seats, criteria) is a proposal. Those of the other kinds are
our own words. The place, the contact, the body and the month in which the plan is due are filled in from the call.
"""
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils import translation
from django.utils.formats import date_format

from consultations.models import Phase

FOLDER = Path(__file__).parent / "fixtures"
NAMES = ("elbasan", "nomination", "evaluators", "partners")
BY_MONTH = {"sq": " deri në {}", "en": " by {}"}


@dataclass(frozen=True)
class Section:
    """A heading of the call with its paragraphs and its list."""

    key: str
    heading: str
    paragraphs: tuple[str, ...]
    items: tuple[str, ...]
    is_ordered: bool


@dataclass(frozen=True)
class CallText:
    """The text of a call in one language: plain text, nothing to be cleaned."""

    title: str
    subtitle: str
    issuer: str
    introduction: tuple[str, ...]
    sections: tuple[Section, ...]
    closing: str


@cache
def template(name="elbasan"):
    """The template as plain data. Raises KeyError for a name that is not in NAMES."""
    if name not in NAMES:
        raise KeyError(name)
    return json.loads((FOLDER / f"{name}_call.json").read_text(encoding="utf-8"))


def call_text(call, language):
    """The text of `call` from its template in `language` ("sq" or "en"), with its own place, body, contact, month."""
    data, facts = template(call.template), _facts(call, language)

    def say(text):
        return text[language].format(**facts)

    return CallText(
        title=say(data["title"]),
        subtitle=say(data["subtitle"]),
        issuer=say(data["issuer"]),
        introduction=tuple(map(say, data["introduction"])),
        sections=tuple(
            Section(one["key"], say(one["heading"]), tuple(map(say, one["paragraphs"])), tuple(map(say, one["items"])),
                    one["is_ordered"])
            for one in data["sections"]
        ),
        closing=say(data["closing"]),
    )


def call_title(municipality, language, name="elbasan", body=""):
    """The template's title for a call of `municipality` for `body`."""
    return template(name)["title"][language].format(place=municipality.short_name, body=body)


def _facts(call, language):
    place = call.municipality.short_name
    return {
        "place": place,
        # Albanian declines the name of the place; where we do not know the form, we say it without the name.
        "of_place": "Elbasanit" if place == "Elbasan" else "bashkisë sonë",
        "contact": call.contact_email,
        "body": getattr(call, f"body_{language}") or call.body_sq,
        "by_month": _by_month(call.cycle, language),
    }


def _by_month(cycle, language):
    """" by December 2026" for the end of the cycle's plan phase, nothing when the cycle has none."""
    plan = cycle.phases.filter(kind=Phase.Kind.PLAN).first()
    if plan is None:
        return ""
    with translation.override(language):
        return BY_MONTH[language].format(date_format(plan.ends_on, "F Y"))
