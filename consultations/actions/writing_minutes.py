"""Minutes written at once, point by point, through the same sheet as in the browser."""
from consultations.actions.minutes_sheet import save_sheet
from consultations.minutes_sheet import LINE_PARTS, Place, Sheet
from consultations.models import MinuteLine, Minutes
from consultations.models.agenda import item_code

VALUES = {"taken": "taken_by", "owner": "owner", "due": "due_on", "for": "votes_for", "against": "votes_against",
          "abstained": "votes_abstained"}


def write_minutes(meeting, introduction, items, *, by):
    """Saves whole points of the sheet; to be repeated while it is written. Returns the minutes.

    `items` maps the key of an agenda point to {"discussion": text, "unfinished": bool, "decisions": [text or {"text",
    "taken_by" ("ballot:B-…" for a vote on the site), "votes_for" …}], "tasks": [{"text", "owner", "due_on"}]}; points
    and parts left out stay as they are, a line of the same text keeps its row.
    """
    sheet = Sheet(meeting)
    codes = {point.pk: point for point in sheet.points.values()}
    values = {"introduction": introduction}
    for key, written in items.items():
        point = codes.get(key)
        values |= _point_values(point, written) if point else {f"unknown_{key}": ""}
    save_sheet(meeting, values, by=by)
    return Minutes.objects.get(meeting=meeting)


def _point_values(point, written):
    values = {}
    if "discussion" in written:
        values[Place("discussion", point.code).name] = written["discussion"]
    if "unfinished" in written:
        values[Place("unfinished", point.code).name] = "on" if written["unfinished"] else ""
    for kind, part in ((MinuteLine.Kind.DECISION, "decisions"), (MinuteLine.Kind.TASK, "tasks")):
        if part in written:
            values |= _line_values(point, kind, written[part])
    return values


def _line_values(point, kind, written):
    kept = {line.text: line.code for line in point.lines.all() if line.kind == kind}
    text_part, *parts = LINE_PARTS[kind]
    values = {}
    for one in written:
        line = {"text": one} if isinstance(one, str) else one
        text = " ".join(line["text"].split())
        if not text:
            continue
        code = kept.pop(text, None) or item_code()
        values[Place(text_part, point.code, code).name] = text
        for part in parts:
            value = line.get(VALUES[part])
            values[Place(part, point.code, code).name] = "" if value is None else str(value)
    return values | {Place(text_part, point.code, code).name: "" for code in kept.values()}
