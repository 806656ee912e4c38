"""The rules of a call as plain data, and what is different between two states of them, line by line.

A line is JSON for the public record: {"field", "from", "to"}. For a field both sides are plain values; for a
condition, a criterion or a question they are its texts and numbers, or None where it came or went; for the page's text
(field "text") there are "language" and "heading" too. No line holds an e-mail address.
"""
import re

from consultations.models import Criterion, EligibilityCheck, Question

FIELDS = (
    "title_sq", "title_en", "body_sq", "body_en", "opens_at", "closes_at", "questions_until", "seats_civil_society",
    "seats_municipality", "takes_organisations", "takes_informal_groups", "takes_citizens", "scoring", "files_at_most",
    "megabytes_at_most", "tie_rule_sq", "tie_rule_en", "complaint_days", "publishes_scores", "retention_months",
    "contact_email",
)
ROWS = {
    "checks": (EligibilityCheck, ("text_sq", "text_en")),
    "criteria": (Criterion, ("name_sq", "name_en", "help_sq", "help_en", "maximum_points")),
    "questions": (Question, ("label_sq", "label_en", "help_sq", "help_en", "is_required", "word_limit")),
}
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
MASK = "[…]"


def state_of(call):
    """The rules of `call`: {"fields": {name: value}, "checks" | "criteria" | "questions": [{"pk", …}]}."""
    state = {"fields": {name: getattr(call, name) for name in FIELDS}}
    for part, (_model, names) in ROWS.items():
        rows = call.asked_questions if part == "questions" else getattr(call, part).all()
        state[part] = [{"pk": row.pk, **{name: getattr(row, name) for name in names}} for row in rows]
    return state


def changed_state(state, changes, rows=None):
    """`state` with other values for the fields in `changes` and, where given, other rows."""
    return {**state, **(rows or {}), "fields": {**state["fields"], **changes}}


def total_of(state):
    """The sum of the criteria's points."""
    return sum(row["maximum_points"] for row in state["criteria"])


def lines_between(before, after):
    """What is different in `after`, in the order of the page."""
    lines = [_field_line(name, value, after["fields"][name]) for name, value in before["fields"].items()
             if value != after["fields"][name]]
    for part in ROWS:
        lines += _row_lines(part, before[part], after[part])
    if total_of(before) != total_of(after):
        lines.append({"field": "total_points", "from": total_of(before), "to": total_of(after)})
    return lines


def _field_line(name, before, after):
    return {"field": name, "from": plain(before), "to": plain(after)}


def _row_lines(part, before, after):
    known = {row["pk"]: row for row in before}
    kept = [row["pk"] for row in after if row.get("pk") in known]
    lines = []
    for row in after:
        old = known.get(row.get("pk"))
        if old is None or _texts(old) != _texts(row):
            lines.append({"field": part, "from": old and _texts(old), "to": _texts(row)})
    lines += [{"field": part, "from": _texts(row), "to": None} for row in before if row["pk"] not in kept]
    if kept != [row["pk"] for row in before if row["pk"] in kept]:
        lines.append({"field": f"{part}_order", "from": None, "to": None})
    return lines


def _texts(row):
    return {name: plain(value) for name, value in row.items() if name != "pk"}


def plain(value):
    """A value as the record keeps it: moments in ISO form, no address in a text."""
    if isinstance(value, str):
        return without_addresses(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def without_addresses(text):
    """`text` with every e-mail address blotted out: the record is for ever, an address is not."""
    return ADDRESS.sub(MASK, text)


def has_new_question(lines):
    """Whether there is a new question that must be answered."""
    return any(line["field"] == "questions" and line["from"] is None and line["to"]["is_required"] for line in lines)
