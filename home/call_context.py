"""What the page of a call shows beside its text."""
from django.db.models import prefetch_related_objects
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from cocreate import clock
from cocreate.models import PublicRecord
from home.call_comparison import compared
from home.overview import call_deadline
from home.phases import phase_steps

CHANGES = ["call.changed", "call.extended", "call.closed_early", "call.reopened"]

CORRECTED = "call.answer_corrected"


def call_context(page):
    """The rules, the deadline card, the headings, the questions and answers, the recorded changes of `page`'s call."""
    call = page.call
    call.received = call.applications.handed_in().count()
    prefetch_related_objects([call], "checks", "criteria", "questions", "cycle__phases")
    call.cycle.municipality = call.municipality  # a call and its cycle are of one municipality
    recorded = PublicRecord.objects.of(call.municipality).about(call.reference).filter(kind__in=[*CHANGES, CORRECTED])
    found = list(recorded.select_related("municipality"))
    entries = [entry for entry in found if entry.kind != CORRECTED]
    answers = list(call.inquiries.public())
    for answer in answers:
        answer.corrections = [entry for entry in found if entry.facts.get("inquiry") == answer.reference]
    deadline = moved(call, entries)
    return {
        "call": call,
        "card": _card(call, deadline),
        "status": {"label": _("Open call"), "kind": "open"} if call.is_open else {
            "label": _state(call), "kind": "quiet"},
        "contents": _contents(page, answers, entries),
        "steps": phase_steps(call.cycle),
        "answers": answers,
        "changes": [{"entry": entry, "lines": compared(entry.facts["changes"], call)} for entry in entries],
        "deadline": deadline,
    }


def _state(call):
    return _("closed") if call.is_over and call.status == "published" else call.get_status_display()


def _contents(page, answers, changes):
    """The contents of the sheet: the headings of the text, then the rules."""
    texts = [(block.id, block.value["heading"]) for block in page.body if block.block_type == "section"]
    rules = [("rules", _("Rules of the call")), ("questions", _("Questions of the form")),
             ("answers", _("Questions and answers"))]
    changed = [("changes", _("Changes"))] if changes else []
    return [{"label": label, "url": f"#{anchor}"} for anchor, label in texts + rules + changed]


def moved(call, entries):
    """The deadline with its zone, after the ones that were stated before, struck out."""
    before = [parse_datetime(line["from"]) for entry in reversed(entries) for line in entry.facts["changes"]
              if line["field"] == "closes_at" and line["from"]]
    words = [(_("before:"), date_format(clock.local(one, call.municipality), "DATETIME_FORMAT")) for one in before]
    struck = format_html_join(" ", '<del><span class="visually-hidden">{} </span>{}</del>', words)
    stated = clock.stated(call.closes_at, call.municipality)
    return format_html("{} {}", struck, stated) if before else stated


def _card(call, deadline):
    if call.closes_at is None:
        return {"lead": _("Deadline"), "count": _("not set yet"), "is_word": True, "facts": [], "note": ""}
    card = call_deadline(call, call.municipality)
    card["facts"][0]["value"] = deadline
    if call.is_over:
        return {**card, "lead": _("Applications"), "count": _("closed"), "is_word": True}
    return card
