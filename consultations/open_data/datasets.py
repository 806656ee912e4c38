"""The datasets: their columns with their meaning, and their rows, each read in a few questions."""
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from consultations.open_data import group_rows, meeting_rows, people_rows


@dataclass(frozen=True)
class Column:
    """A column: its name, which never changes, and what it holds."""

    name: str
    meaning: str


@dataclass(frozen=True)
class Dataset:
    """A table: `rows(municipality)` gives a sequence of values for each row, in the order of the columns."""

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    rows: Callable


GROUP = Column("group", _("short name of the group"))
MEETING = Column("meeting", _("reference of the meeting"))
TEXTS = (Column("name_sq", _("name in Albanian")), Column("name_en", _("name in English, if there is one")))

GROUPS = Dataset("groups", _("Groups"), _("Every group with its rules as numbers and how many seats are held."), (
    GROUP, Column("parent", _("short name of the group it works under")), Column("kind", _("kind of group")),
    Column("status", _("active or closed")), *TEXTS, Column("cycle", _("short name of the cycle")),
    Column("founding_act", _("number and body of the founding act")), Column("founded_on", _("date of the founding")),
    Column("closed_on", _("date on which it was closed")),
    Column("seats", _("seats there are now")), Column("seats_held", _("seats held by a member or a substitute now")),
    Column("seats_municipality", _("seats of the municipality’s bench")),
    Column("seats_civil_society", _("seats of civil society’s bench")),
    Column("quorum_percent", _("quorum: more than this per cent of the seats that are held")),
    Column("quorum_needs_both_benches", _("whether somebody of each bench must be present")),
    Column("majority", _("majority for a decision")), Column("notice_days", _("working days between call and meeting")),
    Column("correction_days", _("working days for corrections of the minutes")),
), group_rows.groups)

SEATS = Dataset("seats", _("Seats"), _("Every seat, also given up. An active citizen’s seat is without a name."), (
    GROUP, Column("seat", _("number of the seat within its group")), Column("bench", _("bench")),
    Column("holder_sq", _("organisation or office that holds it, in Albanian")),
    Column("holder_en", _("the same in English, if there is one")),
    Column("holder_kind", _("kind of organisation, empty for an office")),
    Column("is_held", _("whether a member or a substitute sits there now")),
    Column("ended_on", _("date on which the seat was given up")),
), group_rows.seats)

MANDATES = Dataset("mandates", _("Mandates"), _("Who sat how long in which role, without the people’s names."), (
    GROUP, Column("seat", _("number of the seat within its group")), Column("bench", _("bench")),
    Column("kind", _("principal or substitute")), Column("role", _("role in the group")),
    Column("starts_on", _("first day")), Column("ends_on", _("day on which it ended or will end")),
    Column("ending", _("how it ended")),
), group_rows.mandates)

MEETINGS = Dataset("meetings", _("Meetings"), _(
    "Every meeting that was called; of a private one, once it was held, only that it took place. "
    "Counts of people under three are not told."), (
    MEETING, GROUP, Column("cycle", _("short name of the cycle")), Column("kind", _("kind of meeting")),
    Column("access", _("open, members or private")), Column("status", _("convened, held or cancelled")),
    Column("title_sq", _("title in Albanian")), Column("title_en", _("title in English, if there is one")),
    Column("starts_at", _("beginning")), Column("ends_at", _("end")), Column("place", _("place")),
    Column("unit", _("administrative unit")), Column("series", _("reference of the series it belongs to")),
    Column("seats_present", _("seats for which somebody came; empty before the meeting")),
    Column("people_present", _("people who came in all")),
    Column("minutes_final_on", _("date on which the minutes became final")),
), meeting_rows.meetings)

ATTENDANCE = Dataset("attendance", _("Attendance"), _(
    "What people told at the door of a meeting, counted. Empty: fewer than three, or it would tell such a count."), (
    MEETING, Column("axis", _("what was counted: guests_by_bench, gender, unit or mode")),
    Column("value", _("the value; not_told for those who said nothing")), Column("people", _("how many people")),
), people_rows.attendance)

DECISIONS = Dataset("decisions", _("Decisions"), _("Every decision of final minutes, not of private meetings."), (
    Column("number", _("number in the group’s register")), GROUP, MEETING, Column("on", _("date of the meeting")),
    Column("point", _("point of the agenda")), Column("text", _("the decision")),
    Column("taken_by", _("how it was taken: consensus, hands or ballot")), Column("votes_for", _("votes for")),
    Column("votes_against", _("votes against")), Column("votes_abstained", _("abstentions")),
    Column("ballot", _("reference of the vote on the site")), Column("path", _("address on this site")),
), meeting_rows.decisions)

TASKS = Dataset("tasks", _("Tasks"), _("What was taken on at meetings, and what became of it; not by whom."), (
    GROUP, MEETING, Column("on", _("date of the meeting")), Column("text", _("the task")),
    Column("due_on", _("to be done by")), Column("status", _("open, done or dropped")),
    Column("done_on", _("date on which it was done")), Column("path", _("address on this site")),
), meeting_rows.tasks)

DATASETS = {one.name: one for one in (GROUPS, SEATS, MANDATES, MEETINGS, ATTENDANCE, DECISIONS, TASKS)}
