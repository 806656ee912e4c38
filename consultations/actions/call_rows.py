"""Writes the conditions, criteria and questions of a call: what the template gives, what a form gives."""
from consultations.call_changes import ROWS
from consultations.models import Criterion, EligibilityCheck, Question
from consultations.states import CallStatus


def rows_from_template(rules):
    """The rows of a template's rules as `write_rows` takes them."""
    def two(name, text):
        return {f"{name}_sq": text["sq"], f"{name}_en": text["en"]}

    return {
        "checks": [two("text", one) for one in rules["checks"]],
        "criteria": [{**two("name", one["name"]), **two("help", one["help"]), "maximum_points": one["points"]}
                     for one in rules["criteria"]],
        "questions": [{**two("label", one["label"]), **two("help", one["help"]), "word_limit": one["words"],
                       "is_required": True} for one in rules["questions"]],
    }


def write_rows(call, rows):
    """Makes the rows of `call` those of `rows` ({part: [{"pk" or not, …}]} in order); parts that are not named stay.

    A question that is left out of a published call is only taken out of the form: what was answered is kept.
    """
    for part, found in rows.items():
        model, names = ROWS[part]
        known = {row.pk: row for row in getattr(call, part).all()}
        for number, values in enumerate(found):
            row = known.pop(values.get("pk"), None) or model(call=call)
            for name in names:
                setattr(row, name, values[name])
            row.sort_order = number
            row.save()
        _take_out(call, part, known.values())


def _take_out(call, part, rows):
    gone = [row.pk for row in rows]
    if part == "questions" and call.status != CallStatus.DRAFT:
        Question.objects.filter(pk__in=gone).update(is_asked=False)
    else:
        {"checks": EligibilityCheck, "criteria": Criterion, "questions": Question}[part].objects.filter(
            pk__in=gone).delete()
