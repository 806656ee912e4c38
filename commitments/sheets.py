"""The sheet of a vote: what a voter says, {option key: answer}, checked by the kind of ballot and said in words.

adopt: "for" / "against" / "abstain" on every option. consent: "consent" / "stand_aside" / "objection" / "abstain" on
every option. choose: 1 for each option chosen. score: 0 to 5 points. rank: places from 1 on. In the last three an
option may be left out, and an empty sheet is a blank paper. A sheet is kept in the order of the options, so that it
does not tell in which order somebody clicked.
"""
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cocreate.workflow import DeedRefused

ANSWERS = {
    "adopt": {"for": gettext_lazy("For"), "against": gettext_lazy("Against"), "abstain": gettext_lazy("Abstain")},
    "consent": {
        "consent": gettext_lazy("I consent"), "stand_aside": gettext_lazy("I stand aside"),
        "objection": gettext_lazy("I object"), "abstain": gettext_lazy("Abstain"),
    },
}
HINTS = {
    "consent": gettext_lazy("I can live with it and carry it."),
    "stand_aside": gettext_lazy("I do not support it, and I do not stop it."),
    "objection": gettext_lazy("It would harm what we work for; I say why."),
}
NEEDS_REASON = "objection"
MOST_POINTS = 5


def check_sheet(kind, keys, choices, at_most=1):
    """`choices` as it is kept: complete, in the order of `keys`. A DeedRefused names the field to put right."""
    if set(choices) - set(keys):
        raise DeedRefused(_("This sheet does not belong to this vote. Open the page again."))
    _CHECKS[kind](keys, choices, at_most)
    return {key: choices[key] for key in keys if key in choices}


def _check_words(kind, sentence):
    def check(keys, choices, at_most):
        for key in keys:
            if choices.get(key) not in ANSWERS[kind]:
                raise DeedRefused(str(sentence), field=f"choice_{key}")

    return check


def _check_chosen(keys, choices, at_most):
    if any(value != 1 for value in choices.values()):
        raise DeedRefused(_("This sheet does not belong to this vote. Open the page again."))
    if len(choices) > at_most:
        raise DeedRefused(_("You chose %(count)d; at most %(most)d can be chosen.")
                          % {"count": len(choices), "most": at_most}, field="chosen")


def _check_points(keys, choices, at_most):
    for key, points in choices.items():
        if type(points) is not int or not 0 <= points <= MOST_POINTS:
            raise DeedRefused(_("Give 0 to 5 points."), field=f"choice_{key}")


def _check_places(keys, choices, at_most):
    taken = set()
    for key in keys:
        place = choices.get(key)
        if place is None:
            continue
        if type(place) is not int or not 1 <= place <= len(keys):
            raise DeedRefused(_("Choose a place from the list."), field=f"choice_{key}")
        if place in taken:
            raise DeedRefused(_("Place %(place)d is given twice. Give each place once.") % {"place": place},
                              field=f"choice_{key}")
        taken.add(place)
    if taken and max(taken) != len(taken):
        raise DeedRefused(_("Places follow one another, without gaps."))


_CHECKS = {
    "adopt": _check_words("adopt", gettext_lazy("Choose for, against or abstain.")),
    "consent": _check_words("consent", gettext_lazy("Choose one of the four answers.")),
    "choose": _check_chosen, "score": _check_points, "rank": _check_places,
}


def without_gaps(places):
    """Places as they are meant: {a: 2, b: 5} is first a, then b. Equal places stay equal, to be put right."""
    used = sorted(set(places.values()))
    return {key: used.index(place) + 1 for key, place in places.items()}


def answer_in_words(kind, choices, key):
    """What a sheet says about the option `key`, as a person reads it."""
    answer = choices.get(key)
    if kind in ANSWERS:
        return str(ANSWERS[kind].get(answer, ""))
    if kind == "choose":
        return _("chosen") if answer else _("not chosen")
    if answer is None:
        return _("no points given") if kind == "score" else _("not ranked")
    if kind == "score":
        return ngettext("%(points)d point", "%(points)d points", answer) % {"points": answer}
    return _("place %(place)d") % {"place": answer}


def reading_order(kind, keys, choices):
    """The keys in the order in which a sheet is read: a ranking from the first place on, the rest as they stand."""
    if kind != "rank":
        return list(keys)
    return sorted(keys, key=lambda key: choices.get(key, len(keys) + 1))
