"""The rules of a group as data: their limits, their words, and what a change of them changed."""
from collections.abc import Mapping
from types import SimpleNamespace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocreate.workflow import DeedRefused
from consultations.models import WorkingGroup

RULES = ("quorum_percent", "needs_both_benches", "bench_quorum_percent", "majority", "needs_majority_in_both_benches",
         "abstentions", "ties", "is_vote_secret", "items_from", "notice_days", "minutes_days", "correction_days",
         "mandate_months", "meetings_a_year")
# The least and the most that makes sense; working days for the periods.
LIMITS = {"quorum_percent": (0, 100), "bench_quorum_percent": (0, 100), "notice_days": (0, 60),
          "minutes_days": (1, 60), "correction_days": (0, 60), "mandate_months": (1, 120), "meetings_a_year": (1, 52)}
MAY_BE_EMPTY = ("mandate_months", "meetings_a_year")


def rules_of(group):
    """{name: value} of all rules, as the public record keeps them."""
    return {name: getattr(group, name) for name in RULES}


def check_rules(fields: Mapping):
    """Raises DeedRefused, with its field, for a number outside its limits or a choice that is not there."""
    for name in RULES:
        if name in fields:
            _check_rule(name, fields[name])


def _check_rule(name, value):
    choices = WorkingGroup._meta.get_field(name).flatchoices
    if choices and value not in dict(choices):
        raise DeedRefused(_("Choose one of the answers."), field=name)
    if name not in LIMITS or (value is None and name in MAY_BE_EMPTY):
        return
    least, most = LIMITS[name]
    if not isinstance(value, int) or not least <= value <= most:
        raise DeedRefused(_("Write a number between %(least)d and %(most)d.") % {"least": least, "most": most},
                          field=name)


def rules_in_words(group):
    """The published rules of a group, all of them, as [{label, value}]."""
    return [{"label": label, "value": value} for label, value in _sentences(rules_of(group)).values()]


def changes_in_words(before: Mapping, after: Mapping):
    """What a change of the rules changed: [{label, before, after}] in sentences.

    Entries of the public record from before a rule existed do not know it: such a rule is not said to have changed.
    """
    known = {name: WorkingGroup._meta.get_field(name).get_default() for name in RULES}
    old, new = _sentences({**known, **before}), _sentences({**known, **after})
    return [{"label": new[name][0], "before": old[name][1], "after": new[name][1]}
            for name in new if old[name][1] != new[name][1]]


def _sentences(values):
    """{rule: (label, sentence)} in the order in which they are read; related rules share a sentence."""
    rules = SimpleNamespace(**values)
    return {
        "quorum": (_("A meeting can decide with"), _quorum(rules)),
        "majority": (_("A decision is taken by"), _majority(rules)),
        "abstentions": (_("Abstentions"), _label(rules, "abstentions")),
        "ties": (_("As many for as against"), _label(rules, "ties")),
        "secret": (_("Votes are"), _secrecy(rules)),
        "items": (_("Points for the agenda may be proposed by"), _label(rules, "items_from")),
        "notice": (_("Meetings are called ahead by"), _working_days(rules.notice_days)),
        "minutes": (_("Draft minutes are sent within"), _minutes(rules)),
        "corrections": (_("Minutes can be corrected for"), _working_days(rules.correction_days)),
        "mandate": (_("A mandate lasts"), _mandate(rules)),
        "meetings": (_("Meetings a year"), _meetings(rules)),
    }


def _quorum(rules):
    sentences = [_("More than %(percent)s per cent of the seats that are held.") % {"percent": rules.quorum_percent}]
    if rules.quorum_percent >= 100:
        sentences = [_("All seats that are held.")]
    if rules.needs_both_benches:
        sentences.append(_("Somebody from the municipality and somebody from civil society must be present."))
    if rules.bench_quorum_percent:
        sentences.append(_("On each of the two benches more than %(percent)s per cent of its held seats.")
                         % {"percent": rules.bench_quorum_percent})
    return " ".join(sentences)


def _majority(rules):
    sentence = _label(rules, "majority")
    if rules.needs_majority_in_both_benches:
        sentence += " " + _("A majority on each bench is needed.")
    return sentence


def _secrecy(rules):
    if rules.is_vote_secret:
        return _("Secret, unless the group says otherwise before a vote.")
    return _("Open, unless the group says otherwise before a vote.")


def _minutes(rules):
    return ngettext("%(count)s working day after the meeting.", "%(count)s working days after the meeting.",
                    rules.minutes_days) % {"count": rules.minutes_days}


def _mandate(rules):
    if not rules.mandate_months:
        return _("Until it is ended: no time is set.")
    return ngettext("%(count)s month.", "%(count)s months.", rules.mandate_months) % {"count": rules.mandate_months}


def _meetings(rules):
    if not rules.meetings_a_year:
        return _("No number is set.")
    return ngettext("At least %(count)s meeting.", "At least %(count)s meetings.", rules.meetings_a_year) % {
        "count": rules.meetings_a_year}


def _working_days(count):
    return ngettext("%(count)s working day", "%(count)s working days", count) % {"count": count}


def _label(rules, name):
    """The words of a choice as a sentence."""
    words = str(dict(WorkingGroup._meta.get_field(name).flatchoices).get(getattr(rules, name), ""))
    return _("%(words)s.") % {"words": words[:1].upper() + words[1:]}
