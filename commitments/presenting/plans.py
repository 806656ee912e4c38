"""A plan for its page: sections to read, commitments in order, figures with their sources, files to take home."""
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commitments.engagement import Engagement, people_at, sources_of
from commitments.exports import WRITERS
from commitments.exports.builder import ORDERS
from commitments.exports.collect import counted
from commitments.models import Plan
from commitments.states import PlanStatus
from commitments.template import PLAN_SECTIONS, plan_question

LANGUAGE_NAMES = {"sq": "Shqip", "en": "English"}
STATUS_KINDS = {PlanStatus.DRAFT: "open", PlanStatus.PUBLISHED: "done"}


def page(plan: Plan, data) -> dict:
    """The context of commitments/plan.html from `plan` and its PlanData."""
    sections = sections_of(data)
    return {
        "data": data,
        "status": {"label": plan.get_status_display(), "kind": STATUS_KINDS[plan.status]},
        "period": _("%(start)s to %(end)s") % {"start": date_format(plan.starts_on), "end": date_format(plan.ends_on)},
        "sections": sections,
        "commitments": [_commitment(each, data.language) for each in data.commitments],
        "figures": figures(counted(plan)),
        "sources": sources(plan.cycle),
        "downloads": downloads(plan),
        "toc": [
            *({"label": each["label"], "url": f"#{each['key']}"} for each in sections if each["key"] == "foreword"),
            {"label": _("Commitments"), "url": "#commitments"},
            *({"label": each["label"], "url": f"#{each['key']}"} for each in sections if each["key"] != "foreword"),
            {"label": _("Who took part"), "url": "#figures"},
            {"label": _("Files to take home"), "url": "#downloads"},
        ],
    }


def sections_of(data):
    """The groups of questions with at least one answer: {key, label, answers: [{label, text, is_foreign}]}."""
    found = []
    for group in PLAN_SECTIONS:
        questions = [plan_question(key) for key in group.questions if data.section(key).strip()]
        answers = [
            {"label": "" if question.labels == group.labels else question.labels[data.language],
             "text": data.section(question.key), "is_foreign": question.key in data.untranslated}
            for question in questions
        ]
        if answers:
            found.append({"key": group.key, "label": group.labels[data.language], "answers": answers})
    return found


def _commitment(each, language):
    content, dates = each.content, (each.content.starts_on, each.content.ends_on)
    return {
        "number": each.number, "title": content.title, "lead": content.lead_institution, "outcome": each.ballot_outcome,
        "language": each.language if each.language != language else "", "version": each.version_number,
        "period": " – ".join(date_format(day) if day else "…" for day in dates) if any(dates) else "",
        "summary": content.answer("problem"), "milestones": content.milestones,
        "url": reverse("commitments:commitment", args=[each.reference]),
        "version_url": reverse("commitments:version", args=[each.reference, each.version_number]),
    }


def figures(engagement: Engagement):
    """The figures for components/facts.html."""
    rows = (
        (_("Organisations and groups that took part"), engagement.groups),
        (_("Meetings that were held"), engagement.meetings),
        (_("of them open to the public"), engagement.public_meetings),
        (_("People at these meetings"), engagement.people),
        (_("Contributions of the public"), engagement.contributions),
        (_("of them answered"), engagement.answered),
    )
    return [{"label": label, "value": value} for label, value in rows]


def sources(cycle):
    """What the figures were counted from, as links: {label, url, note}."""
    found = sources_of(cycle)
    meetings = [{"label": one.public_title, "url": one.get_absolute_url(),
                 "note": _("%(day)s, people present: %(count)d") % {
                     "day": date_format(one.starts_at), "count": people_at(one)}} for one in found["meetings"]]
    others = [{"label": str(one), "url": one.get_absolute_url(), "note": ""}
              for one in (*found["groups"], *found["windows"])]
    return others + meetings


def downloads(plan):
    """A row a language and order: {language, code, order, files: [{name, url}]}."""
    names = {"local": _("in the order of the OGP Local form"), "national": _("in the order of OGP's national template")}
    return [
        {"language": name, "code": code, "order": names[order], "files": [
            {"name": writer.name, "url": reverse("commitments:plan_download", args=[plan.reference, code, order, fmt])}
            for fmt, writer in WRITERS.items()]}
        for code, name in LANGUAGE_NAMES.items() for order in ORDERS
    ]
