"""What waits for a person ("Çfarë pret nga ju"): each room adds its own through the hook `construct_waiting`."""
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail import hooks

from cocreate import clock
from cocreate.templatetags.house import moment

OVERDUE, NOW, DATED, UNDATED = range(4)


@dataclass(frozen=True)
class Waiting:
    """The page: `asked`, everything that is asked of the person in one order; `others`, what is theirs to open."""

    asked: list = field(default_factory=list)
    others: list = field(default_factory=list)


def waiting_for(request):
    """What waits for the signed-in person.

    A function registered with `@hooks.register("construct_waiting")` takes the request and returns sections
    {"title", "entries", "is_asked" (default True)} of entries {"label", "url", "note", "status", "due", "is_now"}; all
    but the first two of an entry may be missing. `due` is a moment, or a date that counts to its end: the page writes
    it in words. What is asked stands in one list: what is late first, then what is on now, then by due moment, then
    what has none; the title of its section stands above each. Sections that ask for nothing (`is_asked` False) stand
    below by themselves. Empty ones are left out.
    """
    sections = [section for hook in hooks.get_hooks("construct_waiting") for section in hook(request)]
    asked = [_entry(entry, section["title"], request.municipality)
             for section in sections if section.get("is_asked", True) for entry in section["entries"]]
    others = [section for section in sections if not section.get("is_asked", True) and section["entries"]]
    return Waiting(sorted(asked, key=lambda entry: entry["order"]), others)


def _entry(entry, title, municipality):
    """An entry as components/task_list.html takes it, with its place in the order."""
    due = entry.get("due")
    ends_at = _ends_at(due, municipality)
    is_late = ends_at is not None and ends_at <= clock.now()
    status = entry.get("status")
    if is_late:
        status, words = {"label": _("late"), "kind": "refused"}, _("was due %(moment)s")
    elif entry.get("is_now"):
        status, words = {"label": _("now"), "kind": "open"}, _("until %(moment)s")
    else:
        words = _("until %(moment)s")
    hints = [entry.get("note"), words % {"moment": _in_words(due)} if due else ""]
    return {"label": entry["label"], "url": entry["url"], "above": title, "hint": " · ".join(filter(None, hints)),
            "status": status, "order": _order(entry, ends_at, is_late)}


def _order(entry, ends_at, is_late):
    place = OVERDUE if is_late else NOW if entry.get("is_now") else DATED if ends_at else UNDATED
    return (place, ends_at.timestamp() if ends_at else 0)


def _ends_at(due, municipality):
    """The moment by which it is asked for; a date lasts until midnight."""
    if due is None or isinstance(due, datetime):
        return due
    return datetime.combine(due + timedelta(days=1), time.min, ZoneInfo(municipality.time_zone))


def _in_words(due):
    return moment(due) if isinstance(due, datetime) else date_format(due)
