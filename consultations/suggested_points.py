"""What the next agenda could hold: points that were not finished, open tasks, and what rooms above suggest.

Rooms answer Wagtail's hook "construct_agenda_suggestions": `hook(group, today)` returns [{"key", "title", "note",
"is_ticked", and "item" (the AgendaItem it comes from) or None}]; keys are unique, beginning with the room's word.
"""
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks

from cocreate import clock
from consultations.group_tasks import is_overdue, open_tasks, owner_of
from consultations.meeting_states import MeetingStatus
from consultations.models import AgendaItem, Meeting

HOOK = "construct_agenda_suggestions"
TASKS_AT_MOST = 20


def suggestions_for(group, meeting=None):
    """[{key, title, note, is_ticked, item}] for the next agenda of `group`, less what `meeting` holds already."""
    today = clock.today(group.municipality)
    found = [one for hook in hooks.get_hooks(HOOK) for one in hook(group, today)]
    if meeting is None:
        return found
    titles = set(meeting.agenda.values_list("title", flat=True))
    return [one for one in found if one["item"] is not None or one["title"] not in titles]


def unfinished_points(group):
    """Points of held meetings that were not finished and that no later meeting has taken over."""
    taken = AgendaItem.objects.filter(carried_from__isnull=False, meeting__group=group).exclude(
        meeting__status=MeetingStatus.CANCELLED)
    left = AgendaItem.objects.filter(meeting__group=group, meeting__status=MeetingStatus.HELD, is_unfinished=True)
    left = left.exclude(pk__in=taken.values("carried_from"))
    return left.select_related("meeting").order_by("meeting__starts_at", "sort_order")


@hooks.register(HOOK)
def suggest_from_minutes(group, today):
    """Unfinished points, one point for the open tasks, and each late task by itself."""
    suggested = [_unfinished(point) for point in unfinished_points(group)]
    tasks = list(open_tasks(group)[:TASKS_AT_MOST + 1])
    if tasks:
        suggested.append(_all_tasks(tasks, today))
    return suggested + [_one_task(task) for task in tasks if is_overdue(task, today)][:TASKS_AT_MOST]


def _unfinished(point):
    meeting = point.meeting
    is_private = meeting.access == Meeting.Access.PRIVATE
    note = _("Not finished on %(date)s") if not is_private else _(
        "Not finished on %(date)s, in a private meeting: its title would be read by whoever reads this agenda")
    day = date_format(clock.local(meeting.starts_at, meeting.municipality).date())
    return {"key": f"point-{point.code}", "title": point.title, "note": note % {"date": day},
            "is_ticked": not is_private, "item": point}


def _all_tasks(tasks, today):
    late = sum(is_overdue(task, today) for task in tasks)
    note = ngettext("%(count)d task is open", "%(count)d tasks are open", len(tasks)) % {"count": len(tasks)}
    if late:
        note = _("%(open)s, %(late)s late") % {"open": note, "late": late}
    return {"key": "tasks", "title": _("Open tasks"), "note": note, "is_ticked": True, "item": None}


def _one_task(task):
    text = _("Task: %(text)s") % {"text": task.text}
    note = _("%(owner)s, until %(date)s") % {"owner": owner_of(task) or "–", "date": date_format(task.due_on)}
    if task.item.meeting.access == Meeting.Access.PRIVATE:
        note = _("%(note)s; from a private meeting") % {"note": note}
    return {"key": f"task-{task.code}", "title": text[:240], "note": note, "is_ticked": False, "item": None}
