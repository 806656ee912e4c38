"""What the result of a ballot shows: a table, bars that repeat it, the count in words, the list of votes."""
from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from commitments.ballot_results import (
    WHOLE,
    count_ballot,
    may_show_numbers,
    numbered_electors,
    objections,
    published_list,
)
from commitments.ballot_rounds import ranked_table, rounds_in_words
from commitments.counting import PER_OPTION, Sentence
from commitments.counting.words import votes_in_words
from commitments.sheets import answer_in_words, reading_order
from commitments.states import BallotStatus
from consultations.models.review import Bench

VOTES_A_PAGE = 30
ANSWERS = {
    "adopt": (("votes_for", gettext_lazy("For")), ("votes_against", gettext_lazy("Against")),
              ("abstentions", gettext_lazy("Abstain"))),
    "consent": (("consents", gettext_lazy("Consent")), ("stand_asides", gettext_lazy("Stand aside")),
                ("objections", gettext_lazy("Object")), ("abstentions", gettext_lazy("Abstain"))),
}
TOO_FEW = gettext_lazy("Too few votes were given: no numbers are shown, so that the vote stays secret.")


def result_context(ballot, options, query=None, outcome=None):
    """The parts of the page that say what came out: `results`, and once closed `vote_list` and `objections`.

    Before the close only an open ballot whose rule shows the count while it runs has results, and no list.
    """
    is_closed = ballot.status == BallotStatus.CLOSED
    is_running = ballot.status == BallotStatus.OPEN and ballot.has_running_results and not ballot.is_secret
    if not (is_closed or is_running):
        return {"results": None, "vote_list": None, "objections": []}
    if outcome is None:
        outcome = ballot.outcome if is_closed else count_ballot(ballot)
    context = {"results": {**_results(ballot, options, outcome), "is_running": is_running}, "vote_list": None,
               "objections": []}
    if is_closed:
        context |= {"vote_list": vote_list(ballot, options, query or {}), "objections": _objections(ballot, options)}
    return context


def names_of(options):
    """What benches and options are called where sentences name their codes."""
    return {**{code: str(name) for code, name in Bench.choices}, **{option.key: option.title for option in options}}


def _results(ballot, options, outcome):
    names, is_shown = names_of(options), may_show_numbers(ballot)
    if ballot.kind in PER_OPTION:
        table = _answers_table(ballot, options, outcome, is_shown)
    elif ballot.kind == "rank":
        table = ranked_table(options, outcome[WHOLE], is_shown)
    else:
        table = _sums_table(ballot, options, outcome[WHOLE], is_shown)
    for row in table["rows"]:
        row["labelled"] = list(zip(table["columns"], row["cells"], strict=False))
    return {**table, "counted": _counted(options, outcome, names, is_shown), "is_shown": is_shown,
            "rounds": rounds_in_words(options, outcome[WHOLE], names) if ballot.kind == "rank" and is_shown else []}


def _counted(options, outcome, names, is_shown):
    """[{title, steps}]: the count in sentences, of every option or of the whole."""
    titles = {option.key: option.title for option in options}
    return [{"title": titles.get(key, ""), "steps": [
        Sentence(one["message"], one["params"]).with_names(names) for one in data["explanation"]]
        if is_shown else [TOO_FEW]} for key, data in outcome.items()]


def _answers_table(ballot, options, outcome, is_shown):
    """One row an option with its answers; the bar shows those for it, and those against after them."""
    rows = []
    for option in options:
        data = outcome[option.key]
        tally = data["total"] if ballot.kind == "adopt" else data
        cells = [tally[name] for name, _label in ANSWERS[ballot.kind]] if is_shown else []
        against = "votes_against" if ballot.kind == "adopt" else "objections"
        rows.append({
            **_named(option), **_decided(data), "cells": cells,
            "bar": {"done": cells[0], "late": tally[against], "of": sum(cells)} if is_shown else None,
        })
    legend = (_("Green: for. Red: against. The rest abstained.") if ballot.kind == "adopt" else
              _("Green: consent. Red: object. The rest stand aside or abstained."))
    return {"columns": [label for _name, label in ANSWERS[ballot.kind]], "rows": rows, "legend": legend}


def _decided(data):
    if data.get("waits_for_chair"):
        return {"outcome": _("The chair decides"), "kind": "waiting"}
    if data["is_adopted"]:
        return {"outcome": _("Adopted"), "kind": "done"}
    return {"outcome": _("Not adopted"), "kind": "refused"}


def _named(option):
    return {"title": option.title, "url": option.version.get_absolute_url() if option.version else ""}


def chosen_or_not(key, data):
    """The word for an option in a choice among several."""
    if key in data["winners"]:
        return {"outcome": _("Chosen"), "kind": "done"}
    if data.get("waits_for_chair") and key in data.get("tied", ()):
        return {"outcome": _("The chair decides"), "kind": "waiting"}
    return {"outcome": pgettext("an option", "Not chosen"), "kind": "quiet"}


def _sums_table(ballot, options, data, is_shown):
    """The options by place: votes and their share of the sheets, or points and their mean."""
    by_key, rows = {option.key: option for option in options}, []
    if not is_shown:
        return {"columns": [], "legend": "", "rows": [
            {**_named(option), **chosen_or_not(option.key, data), "cells": [], "bar": None} for option in options]}
    is_score = ballot.kind == "score"
    most = 5 * data["sheets"] if is_score else data["sheets"]
    for one in data["standings"]:
        mean = "–" if one["mean"] is None else votes_in_words(one["mean"])
        cells = [one["place"], one["votes"], *([mean, one["given_by"]] if is_score else [])]
        rows.append({**_named(by_key[one["option"]]), **chosen_or_not(one["option"], data), "cells": cells,
                     "bar": {"done": one["votes"], "late": 0, "of": most}})
    columns = [_("Place"), _("Points"), _("Mean"), _("Scored by")] if is_score else [_("Place"), _("Votes")]
    legend = (_("A full bar is 5 points on each sheet that names something.") if is_score else
              _("A full bar is every sheet that names something."))
    return {"columns": columns, "rows": rows, "legend": legend}


def _objections(ballot, options):
    """[{title, entries: [{seat, reason}]}] of the options that somebody was against, in their order."""
    found = objections(ballot)
    return [{"title": option.title, "entries": found[option.key]} for option in options if found.get(option.key)]


def vote_list(ballot, options, query):
    """The published list, thirty votes a page: {page_obj, rows: [{name, digest, answers, common_reason}], count}."""
    listed = published_list(ballot)
    page = Paginator(listed, VOTES_A_PAGE).get_page(query.get("page"))
    electors = {} if ballot.is_secret else {number: one for number, one in numbered_electors(ballot).values()}
    by_key = {option.key: option for option in options}
    rows = [{
        "name": "" if ballot.is_secret else electors[row["number"]].seat.title,
        "digest": row.get("receipt_digest", ""), "common_reason": row.get("reasons", {}).get("", ""),
        "answers": _answers(ballot.kind, row, by_key),
    } for row in page]
    return {"page_obj": page, "rows": rows, "count": len(listed)}


def _answers(kind, row, by_key):
    """[{title, answer, reason}] of one sheet as it is read; what a choice leaves out is left out."""
    choices, reasons = row["choices"], row.get("reasons", {})
    keys = by_key if kind in PER_OPTION else [key for key in reading_order(kind, by_key, choices) if key in choices]
    return [{"title": by_key[key].title, "answer": "" if kind == "choose" else answer_in_words(kind, choices, key),
             "reason": reasons.get(key, "")} for key in keys]
