"""The rows of the selection board as HTML: hundreds of them, each written at once, for a page that opens quickly.

A template would look up some thirty names a row; with two hundred applications that takes longer than everything
else on the page. Every value goes through `format_html`, which escapes it.
"""
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _

SUMMARY = 110  # characters of the reason that are read without opening it
INVALID = ' aria-invalid="true" aria-describedby="error-{}-{}"'
ROW = """<tbody class="board__line" data-line data-outcome="{outcome}">
<tr><td>{place}</td>
<th scope="row" id="name-{key}"><a href="{url}">{name}</a> <span class="board__facts">{facts}</span>{mark}</th>
<td data-label="{label_points}">{points}</td><td data-label="{label_spread}">{spread}</td>
<td data-label="{label_outcome}"><select id="id_outcome_{key}" name="outcome_{key}" \
aria-labelledby="board-outcome name-{key}"{wrong_outcome}{off} \
data-outcome-of="{key}" data-kind="{kind}" data-size="{size}" data-first_timer="{first_timer}" data-units="{units}" \
data-themes="{themes}">{options}</select>{error_outcome}</td>
<td data-label="{label_rank}"><input type="text" inputmode="numeric" size="3" maxlength="4" autocomplete="off" \
id="id_reserve_rank_{key}" \
name="reserve_rank_{key}" value="{rank}" aria-labelledby="board-rank name-{key}"{wrong_rank}{off}>{error_rank}</td></tr>
<tr class="board__reasons"><td></td><td colspan="5"><details class="opens"{is_open}><summary>{summary}</summary>
<div class="board__pair">{reason_sq}{reason_en}</div></details></td></tr></tbody>
"""
REASON = """<div><label id="label-{language}-{key}" for="id_reason_{language}_{key}">{label}</label>{error}\
<textarea id="id_reason_{language}_{key}" name="reason_{language}_{key}" rows="4" lang="{language}" \
aria-labelledby="label-{language}-{key} name-{key}"{wrong}{off}>
{text}</textarea></div>"""


@dataclass(frozen=True)
class Shown:
    """What is said of the rows by application or organisation: facts, points, members; options by outcome."""

    facts: dict
    points: dict
    members: dict
    options: dict
    is_open: bool


def draw_rows(lines, shown):
    """The rows for these lines of `BoardForm`, safe to be put in the page."""
    words = {
        "tie": _("tie"), "not_met": _("Conditions not met"), "not_checked": _("Conditions not checked yet"),
        "too_late": _("Came too late"), "no_reason": _("No reason written yet"), "sheets": _("See the sheets"),
        "far": _("one sheet stands far off"), "opinion": _("with one more opinion"),
        "sq": _("Reason in Albanian"), "en": _("Reason in English"),
        "columns": {"label_points": _("Points"), "label_spread": _("Spread"), "label_outcome": _("Decision"),
                    "label_rank": _("Place on the reserve list")},  # what a phone shows instead of the table's head
    }
    return format_html_join("", "{}", ((_row(line, shown, words),) for line in lines))


def _row(line, shown, words):
    row, key = line.row, line.key
    organisation, member = row.application.organisation, shown.members[row.application.organisation_id]
    url = reverse("admin_application", args=[row.application.reference])
    return format_html(
        ROW, **words["columns"], outcome=line.outcome, key=key, url=url, name=organisation.name, facts=shown.facts[key],
        place=_place(row.standing, words), mark=_mark(row, words), points=shown.points[key] or "–",
        spread=_spread(row, url, words), kind=organisation.kind, size=organisation.size,
        first_timer="yes" if member.is_first_timer else "no", units="|".join(member.units),
        themes="|".join(member.themes), options=shown.options[line.outcome], rank=line.reserve_rank,
        off="" if shown.is_open else mark_safe(" disabled"),
        is_open=mark_safe(" open") if line.has_wrong_reason else "",
        summary=Truncator(line.reason_sq).chars(SUMMARY) or words["no_reason"],
        wrong_outcome=_invalid(line, "outcome", "outcome"), error_outcome=_error(line, "outcome", "outcome"),
        wrong_rank=_invalid(line, "reserve_rank", "rank"), error_rank=_error(line, "reserve_rank", "rank"),
        reason_sq=_reason(line, "sq", shown, words), reason_en=_reason(line, "en", shown, words),
    )


def _reason(line, language, shown, words):
    return format_html(
        REASON, language=language, key=line.key, label=words[language], text=getattr(line, f"reason_{language}"),
        off="" if shown.is_open else mark_safe(" readonly"), wrong=_invalid(line, f"reason_{language}", language),
        error=_error(line, f"reason_{language}", language))


def _place(standing, words):
    place = "–" if standing.place is None else standing.place
    return format_html('{} <span class="board__mark">{}</span>', place, words["tie"]) if standing.is_tied else place


def _mark(row, words):
    """Why it cannot be selected, the first reason only."""
    if row.is_eligible and row.is_checked:
        return ""
    if row.application.is_kept_out:
        word = words["too_late"]
    elif row.hindrances:
        word = row.hindrances[0]
    else:
        word = words["not_met"] if row.failures else words["not_checked"]
    return format_html(' <span class="board__mark board__mark--no">{}</span>', word)


def _spread(row, url, words):
    """How far the reviewers are apart, and the way to their sheets."""
    if not row.standing.sheets:
        return "–"
    far = format_html("<br><b>{}</b>", words["far"]) if row.has_outlier else ""
    opinion = format_html("<br>{}", words["opinion"]) if row.opinions else ""
    return format_html('{}{}{}<br><a href="{}#reviews">{}<span class="w-sr-only">: {}</span></a>', row.standing.spread,
                       far, opinion, url, words["sheets"], row.application.organisation.name)


def _invalid(line, part, name):
    return format_html(INVALID, name, line.key) if part in line.errors else ""


def _error(line, part, name):
    if part not in line.errors:
        return ""
    return format_html('<p class="error-message" id="error-{}-{}">{}</p>', name, line.key, line.errors[part])
