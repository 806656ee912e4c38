"""The texts that were posted in a sheet of minutes: who wrote here just now, and what can be fetched again."""
from datetime import timedelta

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from cocreate import clock
from consultations.kept_texts import minutes_ago
from consultations.minutes_sheet import place_of

JUST_NOW = timedelta(minutes=15)
PER_PAGE = 30


def recent_writers(meeting, person):
    """[{name, ago}] of others who wrote in this sheet in the last quarter of an hour."""
    rows = meeting.posted_notes.filter(posted_at__gt=clock.now() - JUST_NOW, posted_by__isnull=False)
    found = {}
    for row in rows.exclude(posted_by=person).select_related("posted_by")[:100]:  # the newest first
        found.setdefault(row.posted_by_id, {"name": row.posted_by.display_name, "ago": minutes_ago(row.posted_at)})
    return list(found.values())


def last_writer(meeting, field, person):
    """{name, at} of the newest text of somebody else for `field`, or None."""
    row = meeting.posted_notes.filter(field=field, posted_by__isnull=False).exclude(
        posted_by=person).select_related("posted_by").first()
    return {"name": row.posted_by.display_name, "at": row.posted_at} if row else None


def page_of(meeting, number):
    """A page of the kept texts, the newest first; each row has its `label` and its `writer`."""
    rows = meeting.posted_notes.exclude(text="").select_related("posted_by")
    page = Paginator(rows, PER_PAGE).get_page(number)
    titles = dict(meeting.agenda.values_list("code", "title"))
    for row in page.object_list:
        row.label = _label(row.field, titles)
        row.writer = row.posted_by.display_name if row.posted_by else _("put together from two texts")
    return page


def _label(field, titles):
    place = place_of(field)
    if place is None:
        return field
    names = {
        "introduction": _("Introduction"), "discussion": _("What was discussed"), "decision": _("Decision"),
        "taken": _("How it was decided"), "for": _("For"), "against": _("Against"), "abstained": _("Abstained"),
        "task": _("Task"), "owner": _("Who"), "due": _("Until"), "title": _("Another point"),
        "unfinished": _("Not finished: it opens the next agenda"),
    }
    return ", ".join(filter(None, [titles.get(place.point, ""), names[place.part]]))
