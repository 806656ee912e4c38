"""The lines of a change of a call (call_changes) as a reader sees them, in the active language."""
from dataclasses import dataclass

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cocreate import clock
from cocreate.translated import active_language
from consultations.models import Call

PARTS = {"checks": gettext_lazy("Condition"), "criteria": gettext_lazy("Criterion"),
         "questions": gettext_lazy("Question")}
ORDERS = {"checks_order": gettext_lazy("Order of the conditions"),
          "criteria_order": gettext_lazy("Order of the criteria"),
          "questions_order": gettext_lazy("Order of the questions")}
MOMENTS = {"opens_at", "closes_at", "questions_until"}


@dataclass(frozen=True)
class Change:
    """What is different: "before" is empty for what came, "after" for what went.

    `is_text`: to be compared by words; `is_note`: "after" says in words that something changed, not what it is now.
    """

    label: str
    before: str
    after: str
    is_text: bool = False
    is_note: bool = False


def described(lines, call):
    """The lines as Changes; of texts in two languages those in the reader's, unless only the other one changed."""
    language = active_language()
    own = [line for line in lines if _language_of(line) in {"", language}]
    return [_described(line, call, language) for line in own or lines]


def _language_of(line):
    if line["field"] == "text":
        return line["language"]
    return line["field"][-2:] if line["field"][-3:] in {"_sq", "_en"} else ""


def _described(line, call, language):
    name = line["field"]
    if name == "text":
        heading = line.get("heading") or ""
        label = _("Text, “%(heading)s”") % {"heading": heading} if heading else _("Text")
        return Change(label, line["from"] or "", line["to"] or "", is_text=True)
    if name in PARTS:
        before, after = (_row(name, line[side], language) for side in ("from", "to"))
        return Change(str(PARTS[name]), before, after, is_text=bool(before and after))
    if name in ORDERS:
        return Change(str(ORDERS[name]), "", _("changed"), is_note=True)
    if name == "total_points":
        return Change(_("Total of points"), str(line["from"]), str(line["to"]))
    if name == "contact_email":
        return Change(_label(name, call), "", _("another address; it stands on the page of the call"),
                      is_note=True)
    return Change(_label(name, call), *(_shown(name, line[side], call) for side in ("from", "to")))


def _label(name, call):
    if name == "seats_civil_society":
        return capfirst(str(call.words.places))
    return capfirst(str(Call._meta.get_field(name).verbose_name))


def _row(part, row, language):
    """A condition, a criterion or a question in one line."""
    if row is None:
        return ""

    def say(name):
        return row.get(f"{name}_{language}") or row.get(f"{name}_sq") or ""

    if part == "checks":
        return say("text")
    if part == "criteria":
        points = ngettext("%(count)d point", "%(count)d points", row["maximum_points"]) % {
            "count": row["maximum_points"]}
        return " · ".join(filter(None, [say("name"), points, say("help")]))
    limit = row["word_limit"] and ngettext("at most %(count)d word", "at most %(count)d words", row["word_limit"]) % {
        "count": row["word_limit"]}
    needed = _("must be answered") if row["is_required"] else _("may be left out")
    return " · ".join(filter(None, [say("label"), limit, needed, say("help")]))


def _shown(name, value, call):
    if value in (None, ""):
        return _("not set")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name in MOMENTS:
        return date_format(clock.local(parse_datetime(value), call.municipality), "DATETIME_FORMAT")
    choices = dict(Call._meta.get_field(name).flatchoices)
    return str(choices.get(value, value))
