"""The material of the export tests: a plan of six commitments as a working group would write it.

Everything is invented: names, figures and situations are not real. Some questions are left
unanswered on purpose, because real drafts are.
"""

import json
from datetime import date
from pathlib import Path

from commitments.content import Content, Indicator, Milestone, Supporting
from commitments.exports.data import CommitmentData, PlanData

RECORD_HEAD = "9f2c4b7a1d0e8c6b5a4938271605f4e3d2c1b0a99887766554433221100ffeed"
_COMMITMENTS = json.loads((Path(__file__).parent / "sample_commitments.json").read_text("utf-8"))

SECTIONS = {
    "sq": (
        (
            "foreword",
            "Ky plan u shkrua bashkë: nga bashkia, nga organizatat e shoqërisë civile dhe nga banorët.\n\n"
            "Çdo angazhim ka një **përgjegjës**, një *afat* dhe një mënyrë për ta parë nëse u mbajt. "
            "Gjithë rruga e tij mund të lexohet në [faqen e procesit](https://plani.shembull.example/procesi).",
        ),
        ("long_term_vision", "Një bashki ku çdo vendim lexohet, kuptohet dhe pyetet: «pse kështu?»"),
        (
            "medium_term_goals",
            "Deri në vitin 2030:\n\n1. buxheti lexohet nga kushdo;\n2. çdo projekt publik ka sytë e qytetarëve;\n"
            "3. të rinjtë kanë një vend të përhershëm në vendimmarrje.",
        ),
        ("spaces", "- takime në 13 njësitë administrative\n- grupi i punës, çdo dy javë\n- platforma në internet"),
        ("monitoring_body", "Një organizatë e pavarur, e zgjedhur me thirrje të hapur."),
    ),
    "en": (
        (
            "foreword",
            "This plan was written together: by the municipality, by civil society organisations and by residents.\n\n"
            "Every commitment has somebody **responsible**, a *deadline* and a way to see whether it was kept. "
            "The whole way can be read on the [process page](https://plani.shembull.example/procesi).",
        ),
        ("long_term_vision", "A municipality where every decision is read, understood and questioned: “why so?”"),
        (
            "medium_term_goals",
            "By 2030:\n\n1. anyone can read the budget;\n2. every public project is seen by citizens;\n"
            "3. young people have a lasting place in decisions.",
        ),
        (
            "spaces",
            "- meetings in 13 administrative units\n- the working group, every two weeks\n- the online platform",
        ),
        ("monitoring_body", "An independent organisation, chosen by an open call."),
    ),
}


def content(number: int, language: str = "sq") -> Content:
    """The content of the sample commitment with this number, 1 to 6."""
    raw = _COMMITMENTS[number - 1]
    return Content(
        title=raw["title"][language],
        summary=raw["ogp_relevance"][language] if number == 1 else "",
        answers={
            "problem": raw["problem"][language],
            "status_quo": raw["status_quo"][language],
            "solution": raw["solution"][language],
            "results": "\n".join(f"- {each[language]}" for each in raw["results"]),
            "accountability": raw["accountability"][language],
        },
        lead_institution=raw["lead_unit"][language],
        supporting=Supporting(civil_society=tuple(each[language] for each in raw["co_drafters"])),
        ogp_values={code: raw["ogp_relevance"][language] for code in raw["ogp_values"]},
        starts_on=date.fromisoformat(raw["starts_on"]),
        ends_on=date.fromisoformat(raw["ends_on"]),
        milestones=tuple(_milestone(place, each, language) for place, each in enumerate(raw["milestones"], 1)),
        indicators=tuple(_indicator(each, language) for each in raw["indicators"]),
    )


def _milestone(place: int, raw: dict, language: str) -> Milestone:
    return Milestone(
        id=f"m{place}",
        title=raw["title"][language],
        ends_on=date.fromisoformat(raw["ends_on"]),
        responsible=raw["responsible"][language],
        evidence_expected=raw["evidence_expected"][language],
    )


def _indicator(raw: dict, language: str) -> Indicator:
    return Indicator(
        name=raw["name"][language],
        baseline=raw["baseline"],
        target=raw["target"],
        unit=raw["unit"][language],
        source=raw["source"][language],
    )


def commitment(number: int, language: str = "sq") -> CommitmentData:
    """The sample commitment with this number; the first three have been voted on."""
    outcome = {"sq": "miratuar, 9 pro, 1 kundër, 2 abstenime", "en": "adopted, 9 for, 1 against, 2 abstentions"}
    return CommitmentData(
        reference=_COMMITMENTS[number - 1]["code"],
        number=number,
        version_number=10 + number,
        content=content(number, language),
        language=language,
        ballot_outcome=outcome[language] if number <= 3 else None,
        theme=_COMMITMENTS[number - 1]["theme"][language],
    )


def plan(language: str = "sq", **changes) -> PlanData:
    """The whole sample plan; keyword arguments replace its fields."""
    values = {
        "reference": "P-7KQ2",
        "municipality": {"sq": "Bashkia Elbasan", "en": "Municipality of Elbasan"}[language],
        "country": {"sq": "Shqipëri", "en": "Albania"}[language],
        "title": {"sq": "Plani i veprimit 2026–2027", "en": "Action plan 2026–2027"}[language],
        "language": language,
        "starts_on": date(2026, 2, 1),
        "ends_on": date(2027, 12, 31),
        "issued_on": date(2026, 1, 26),
        "is_adopted": True,
        "sections": SECTIONS[language],
        "engagement": {"participants": 214, "groups_count": 12, "meetings_count": 9},
        "commitments": tuple(commitment(number, language) for number in range(1, 7)),
        "record_head": RECORD_HEAD,
        "address": "https://plani.shembull.example/plani/P-7KQ2",
    }
    return PlanData(**(values | changes))
