"""What minutes and their tasks add to the pages of others: the desk, one's own page, the morning page."""
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks

from cocreate import clock
from cocreate.permissions import allows
from consultations.group_tasks import is_overdue, known_to, open_tasks, owner_of, tasks_of_person
from consultations.meeting_states import TaskStatus
from consultations.membership import running_mandates
from consultations.minutes_late import LATE, UNANSWERED, waiting_minutes

ON_THE_DESK = 5
TAGS = {TaskStatus.OPEN: "open", TaskStatus.DONE: "done", TaskStatus.DROPPED: "quiet"}


def row_of(line, today, person, keeps_papers=False):
    """A task as components/task_list.html takes it; with a way to settle it for those who may."""
    meeting = line.item.meeting
    is_own = any(one.seat_id == line.owner_seat_id for one in running_mandates(person))
    url = settle_url(line) if is_own or keeps_papers else meeting.get_absolute_url() + "#minutes"
    return {"label": line.text, "url": url, "hint": _hint(line), "note": _hint(line), "status": status_of(line, today)}


def settle_url(line):
    """The page where one says what became of a task."""
    return reverse("consultations:task", args=[line.item.meeting.reference, line.code])


def status_of(line, today):
    """The state of a task as a tag; a late one is seen."""
    if is_overdue(line, today):
        return {"label": _("late"), "kind": "refused"}
    return {"label": line.get_status_display(), "kind": TAGS[line.status]}


def _hint(line):
    parts = [owner_of(line)]
    if line.due_on:
        parts.append(_("until %(date)s") % {"date": date_format(line.due_on)})
    if line.done_on:
        parts.append(_("settled on %(date)s") % {"date": date_format(line.done_on)})
    return " · ".join(filter(None, [*parts, line.done_note]))


@hooks.register("construct_desk")
def tasks_on_the_desk(request, group, mandate):
    """The open tasks of the group, the earliest first, and for whoever keeps the papers the minutes that wait."""
    today = clock.today(group.municipality)
    lines = list(known_to(open_tasks(group), group, request.user)[:50])
    mine = [line for line in lines if mandate and line.owner_seat_id == mandate.seat_id]
    keeps = allows(request.user, "consultations.plan_meetings", group)
    sections = [
        {"title": _("Tasks"), "items": [row_of(one, today, request.user, keeps) for one in mine], "is_asked": True,
         "empty": ""},
        {"title": _("Tasks from meetings"),
         "items": [row_of(one, today, request.user, keeps) for one in lines[:ON_THE_DESK]], "is_asked": False,
         "empty": _("No task is open."), "url": reverse("consultations:tasks", args=[group.slug]),
         "button": _("All tasks")}]
    if keeps:
        items = [{"label": line["text"], "url": line["url"], "note": "", "status": {
            "label": line["deed"], "kind": "waiting"}} for line in _minutes_lines(group.municipality, group)]
        sections.append({"title": _("Minutes"), "items": items, "is_asked": True, "empty": ""})
    return sections


@hooks.register("construct_waiting")
def tasks_that_wait(request):
    """The tasks of the seats of this person; minutes that wait in the groups whose papers they keep."""
    here = request.municipality
    groups = {one.seat.group_id: one.seat.group for one in running_mandates(request.user)
              if one.seat.group.municipality_id == here.pk}
    kept = [group for group in groups.values() if allows(request.user, "consultations.plan_meetings", group)]
    return [
        {"title": _("Tasks you took on"), "entries": [
            {"label": line.text, "url": settle_url(line), "note": line.item.meeting.title, "due": line.due_on}
            for line in tasks_of_person(request.user, here)[:20]]},
        {"title": _("Papers you keep"), "entries": [
            {"label": line["text"], "url": line["url"], "note": line["deed"], "status": None}
            for group in kept for line in _minutes_lines(here, group)]},
    ]


@hooks.register("construct_morning")
def minutes_due(request):
    """Minutes that are late, corrections without an answer, minutes to publish."""
    return list(_minutes_lines(request.municipality))


def _minutes_lines(municipality, group=None):
    for one in waiting_minutes(municipality, group):
        meeting, day = one.meeting, date_format(one.until)
        if one.why == LATE and one.is_due:
            text = _("The minutes of “%(title)s” were to be sent by %(date)s.") % {"title": meeting.title, "date": day}
            yield {"text": text, "deed": _("Write the minutes"),
                   "url": reverse("consultations:minutes_edit", args=[meeting.reference])}
        elif one.why == UNANSWERED:
            text = ngettext("%(count)d correction of the minutes of “%(title)s” has no answer.",
                            "%(count)d corrections of the minutes of “%(title)s” have no answer.", one.unanswered)
            yield {"text": text % {"count": one.unanswered, "title": meeting.title}, "deed": _("Answer"),
                   "url": meeting.get_absolute_url() + "#corrections"}
        elif one.why != LATE and one.is_due:
            text = _("The days for corrections of “%(title)s” are over.") % {"title": meeting.title}
            yield {"text": text, "deed": _("Publish the minutes"),
                   "url": reverse("consultations:minutes_publish", args=[meeting.reference])}
