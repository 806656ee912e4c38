"""What the page of a call shows beside its text."""
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from cocreate.models import PublicRecord
from home.overview import call_deadline
from home.phases import phase_steps

CHANGES = ["call.changed"]


def call_context(page):
    """The rules, the deadline card, the headings and the recorded changes of `page`'s call."""
    call = page.call
    call.received = call.applications.handed_in().count()
    prefetch_related_objects([call], "checks", "criteria", "questions", "cycle__phases", "cycle__municipality")
    changes = PublicRecord.objects.of(call.municipality).about(call.reference).filter(kind__in=CHANGES)
    entries = list(changes.select_related("municipality"))
    return {
        "call": call,
        "card": _card(call),
        "status": {"label": _("Open call"), "kind": "open"} if call.is_open else {
            "label": call.get_status_display(), "kind": "quiet"},
        "contents": _contents(page, entries),
        "steps": phase_steps(call.cycle),
        "changes": entries,
    }


def _contents(page, changes):
    """The contents of the sheet: the headings of the text, then the rules."""
    texts = [(block.id, block.value["heading"]) for block in page.body if block.block_type == "section"]
    rules = [("rules", _("Rules of the call")), ("questions", _("Questions of the form"))]
    changed = [("changes", _("Changes"))] if changes else []
    return [{"label": label, "url": f"#{anchor}"} for anchor, label in texts + rules + changed]


def _card(call):
    if call.closes_at is None:
        return {"lead": _("Deadline"), "count": _("not set yet"), "is_word": True, "facts": [], "note": ""}
    if not call.is_over:
        return call_deadline(call, call.municipality)
    return {**call_deadline(call, call.municipality), "lead": _("Applications"), "count": _("closed"), "is_word": True}
