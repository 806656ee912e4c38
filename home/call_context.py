"""What the page of a call shows beside its text."""
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from cocreate.models import PublicRecord
from home.overview import call_deadline

CHANGES = ["call.changed"]


def call_context(page):
    """The rules, the deadline card, the headings and the recorded changes of `page`'s call."""
    call = page.call
    call.received = call.applications.handed_in().count()
    prefetch_related_objects([call], "checks", "criteria", "questions")
    entries = PublicRecord.objects.of(call.municipality).about(call.reference).filter(kind__in=CHANGES)
    return {
        "call": call,
        "card": _card(call),
        "status": {"label": _("Open call"), "kind": "open"} if call.is_open else {
            "label": call.get_status_display(), "kind": "quiet"},
        "headings": [{"id": block.id, "text": block.value["heading"]} for block in page.body
                     if block.block_type == "section"],
        "changes": entries.select_related("municipality"),
    }


def _card(call):
    if call.closes_at is None:
        return {"lead": _("Deadline"), "count": _("not set yet"), "is_word": True, "facts": [], "note": ""}
    if not call.is_over:
        return call_deadline(call, call.municipality)
    return {**call_deadline(call, call.municipality), "lead": _("Applications"), "count": _("closed"), "is_word": True}
