"""A count by ranking for the page: the table of options, and each round with its votes and what was done."""
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from commitments.counting import Sentence
from commitments.counting.words import votes_in_words


def ranked_table(options, data, is_shown):
    """The options in the order in which they were chosen and left: first and last votes, and what became of them."""
    by_key, rounds = {option.key: option for option in options}, data["rounds"] if is_shown else []
    if not rounds:
        return {"columns": [], "legend": "", "rows": [
            {**_named(option), **_fate(option.key, data, None, None), "cells": [], "bar": None} for option in options]}
    chosen_in = {key: one["number"] for one in rounds for key in one["chosen"]}
    left_in = {key: one["number"] for one in rounds for key in one["left"]}
    last = {key: _number(rounds[chosen_in.get(key, left_in.get(key, len(rounds))) - 1]["votes"][key]) for key in by_key}
    order = sorted(by_key, key=lambda key: (
        chosen_in.get(key, len(rounds) + 1), -left_in.get(key, len(rounds) + 1), -last[key]))
    rows = [{
        **_named(by_key[key]), **_fate(key, data, chosen_in.get(key), left_in.get(key)),
        "cells": [votes_in_words(rounds[0]["votes"][key]), votes_in_words(last[key])],
        "bar": {"done": float(last[key]), "late": 0, "of": data["sheets"]},
    } for key in order]
    return {"columns": [_("First places"), _("Votes at the end")], "rows": rows,
            "legend": _("A full bar is every sheet that names something.")}


def _number(votes):
    return Fraction(votes)


def _named(option):
    return {"title": option.title, "url": option.version.get_absolute_url() if option.version else ""}


def _fate(key, data, chosen_in, left_in):
    if key in data["winners"]:
        sentence = _("Chosen in round %(number)d") % {"number": chosen_in} if chosen_in else _("Chosen")
        return {"outcome": sentence, "kind": "done"}
    if left_in:
        return {"outcome": _("Left in round %(number)d") % {"number": left_in}, "kind": "quiet"}
    return {"outcome": pgettext("an option", "Not chosen"), "kind": "quiet"}


def rounds_in_words(options, data, names):
    """[{number, title, steps, rows: [{title, votes, note, bar}], exhausted}]: options that are out are not repeated."""
    shown, gone = [], set()
    for one in data["rounds"]:
        rows = [{"title": names[option.key], "votes": votes_in_words(one["votes"][option.key]),
                 "note": _note(option.key, one), "value": _number(one["votes"][option.key])}
                for option in options if option.key not in gone]
        rows.sort(key=lambda row: -row["value"])
        shown.append({
            "number": one["number"], "needed": one["needed"], "rows": rows, "of": data["sheets"],
            "steps": [Sentence(each["message"], each["params"]).with_names(names) for each in one["explanation"]],
            "exhausted": votes_in_words(one["exhausted"]) if _number(one["exhausted"]) else "",
        })
        gone |= set(one["left"])
    return shown


def _note(key, one):
    if key in one["chosen"]:
        return _("chosen")
    return _("leaves") if key in one["left"] else ""
