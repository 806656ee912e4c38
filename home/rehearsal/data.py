"""The demonstration data (demo.json: invented people, organisations and words) in the shapes the actions take."""
import json
from calendar import monthrange
from datetime import date
from functools import cache
from pathlib import Path

from cocreate.models import Organisation

UNITS = {"days": ("ditë", "days"), "percent": ("%", "%"), "count": ("", "")}
ELBASAN_UNITS = ("Elbasan", "Bradashesh", "Funarë", "Gjergjan", "Gjinar", "Gracen", "Labinot-Fushë", "Labinot-Mal",
                 "Papër", "Shirgjan", "Shushicë", "Tregan", "Zavalinë")
KINDS = {"cso": "organisation", "informal_group": "informal_group", "active_citizen": "citizen"}
CONTRIBUTION_KINDS = {"suggestion": "suggestion", "question": "question", "concern": "against", "support": "for"}
VERDICTS = {"accepted": "accepted", "partially_accepted": "in_part", "not_accepted": "not_accepted",
            "answered": "covered", "redirected": "out_of_scope"}


@cache
def demo():
    """The file as plain data."""
    return json.loads(Path(__file__).with_name("demo.json").read_text(encoding="utf-8"))


def email_for(address, municipality):
    """The demonstration's address of somebody in `municipality`: another one in each, always under .example."""
    name, _, host = address.partition("@")
    return f"{name}@{municipality.slug}.{host}"


def give_units(municipality):
    """The thirteen administrative units of Elbasan, as the municipality's list; safe to repeat."""
    for place, name in enumerate(ELBASAN_UNITS):
        municipality.units.get_or_create(name_sq=name, defaults={"name_en": name, "sort_order": place})


def units_of(applicant):
    """The units that the data name as the applicant's place."""
    words = applicant["based_in"]["sq"].replace("(", " ").replace(",", " ").split()
    return [name for name in ELBASAN_UNITS if name in words]


def themes_of(applicant):
    """The first word or two of the thematic areas the applicant is interested in: themes are short."""
    names = {one["id"]: one["name"]["sq"].partition(" dhe ")[0].partition(",")[0] for one in demo()["thematic_areas"]}
    return [names[key] for key in applicant["interested_in"]]


def organisation_fields(applicant):
    """The profile of an organisation."""
    return {
        "units": units_of(applicant), "themes": themes_of(applicant),
        "kind": KINDS[applicant["applicant_type"]],
        "name": applicant["name"]["sq"],
        "territory": applicant["based_in"]["sq"],
        "field_of_work": applicant["area_of_work"]["sq"],
        "size": applicant["size"] if applicant["size"] in Organisation.Size.values else "",
    }


def answers(applicant, questions):
    """{question pk: text} for the three questions of the template, in their order."""
    texts = [
        f"{applicant['description']['sq']}\n\n{applicant['mission']['sq']}",
        "\n\n".join(example["sq"] for example in applicant["examples"]),
        applicant["statement"]["sq"],
    ]
    return {question.pk: text for question, text in zip(questions, texts, strict=True)}


def details(applicant, municipality):
    """Contact, needs and declared interests."""
    access = applicant["needs"]["accessibility"]
    return {
        "contact_name": applicant["contact"]["person"],
        "contact_email": email_for(applicant["contact"]["email"], municipality),
        "needs": access["sq"] if access else "",
        "interests": applicant["declared_interests"]["sq"],
    }


def months_after(start, count):
    """The last day of the month that is `count` months after the month of `start`."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])


def _paragraph_list(items, language):
    return "\n".join(f"- {item[language]}" for item in items)


def content_values(commitment, starts_on, ends_on):
    """{field: value} of the working copy, in Albanian."""
    sentence = commitment["solution"]["sq"].split(". ")[0].rstrip(".") + "."
    return {
        "description": sentence,
        "status_quo": commitment["status_quo"]["sq"],
        "solution": commitment["solution"]["sq"],
        "results": _paragraph_list(commitment["results"], "sq"),
        "transparency": commitment["ogp_relevance"]["sq"],
        "accountability": commitment["independent_monitoring"]["sq"],
        "lead_institution": commitment["lead_unit"]["sq"],
        "ogp_values": {code: commitment["ogp_relevance"]["sq"] for code in ogp_values(commitment)},
        "starts_on": starts_on,
        "ends_on": ends_on,
        "milestones": [_milestone(one, starts_on) for one in commitment["milestones"]],
        "indicators": [_indicator(one) for one in commitment["indicators"]],
    }


def ogp_values(commitment):
    """The codes of the OGP values as this project writes them."""
    return [code.replace("technology_for_openness", "technology_innovation") for code in commitment["ogp_values"]]


def _milestone(one, starts_on):
    return {
        "id": f"m{one['order']}", "title": one["title"]["sq"], "expected_output": one["evidence_expected"]["sq"],
        "starts_on": starts_on.isoformat(), "ends_on": months_after(starts_on, one["due_month_offset"]).isoformat(),
        "responsible": one["responsible"]["sq"], "evidence_expected": "",
    }


def _indicator(one):
    def text(value):
        return "" if value is None else str(value)

    return {"name": one["name"]["sq"], "baseline": text(one["baseline"]), "target": text(one["target"]),
            "unit": UNITS[one["unit"]][0], "source": one["means_of_verification"]["sq"]}


def english(commitment):
    """{path: text} of the English translation (paths of commitments.translating)."""
    sentence = commitment["solution"]["en"].split(". ")[0].rstrip(".") + "."
    texts = {
        "title": commitment["title"]["en"],
        "answers.description": sentence,
        "answers.problem": commitment["problem"]["en"],
        "answers.status_quo": commitment["status_quo"]["en"],
        "answers.solution": commitment["solution"]["en"],
        "answers.results": _paragraph_list(commitment["results"], "en"),
        "answers.transparency": commitment["ogp_relevance"]["en"],
        "answers.accountability": commitment["independent_monitoring"]["en"],
        "lead_institution": commitment["lead_unit"]["en"],
    }
    for place, one in enumerate(commitment["indicators"], 1):
        texts |= {f"indicators.{place}.name": one["name"]["en"], f"indicators.{place}.unit": UNITS[one["unit"]][1],
                  f"indicators.{place}.source": one["means_of_verification"]["en"]}
    texts |= {f"ogp_values.{code}": commitment["ogp_relevance"]["en"] for code in ogp_values(commitment)}
    for one in commitment["milestones"]:
        texts |= {f"milestones.m{one['order']}.title": one["title"]["en"],
                  f"milestones.m{one['order']}.expected_output": one["evidence_expected"]["en"],
                  f"milestones.m{one['order']}.responsible": one["responsible"]["en"]}
    return {path: text for path, text in texts.items() if any(map(str.isalpha, text))}  # signs are not translated
