"""What should still be looked at before a plan is published: sentences in plain words, each with its place and source.

Nothing here refuses anything; only the coordinator sees it. The errors among them (commitments/completeness.py) keep a
commitment from being proposed for the vote.
"""
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from commitments.completeness import errors_of
from commitments.exports.collect import collect_plan
from commitments.models import Contribution
from commitments.questions.structured import STRUCTURED_QUESTIONS

MOST_COMMITMENTS = 5
LONGEST_LEAD = next(one.warn_after_characters for one in STRUCTURED_QUESTIONS if one.key == "lead_institution")
SOURCES = {
    "form": gettext_lazy("OGP Local, form of the action plan"),
    "pages": gettext_lazy("OGP Local, how plans are shown when they are published"),
    "number": gettext_lazy("OGP Local, guidance on the number of commitments"),
    "languages": gettext_lazy("OGP, plans are published in the local language and in English"),
    "law": gettext_lazy("Law 146/2014, every contribution gets an answer with reasons"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence, where to mend it, and which rule it comes from. `about` is the title of a commitment, or ""."""

    sentence: str
    url: str
    source: str
    about: str = ""


def findings_of(plan):
    """Every finding about `plan` (a list of Finding), commitments in the plan's order; a steady number of queries."""
    here, there = collect_plan(plan, "sq"), collect_plan(plan, "en")
    found = _about_the_whole(plan, here)
    for one, other in zip(here.commitments, there.commitments, strict=True):
        found += _about_a_commitment(plan, one)
        if _is_behind(one, "sq") or _is_behind(other, "en"):
            found.append(_finding(one, "", _("It does not stand in both languages yet, or its translation is older "
                                             "than the text."), "languages"))
    return found


def _about_the_whole(plan, data):
    found, count = [], len(data.commitments)
    if count > MOST_COMMITMENTS:
        sentence = _("The plan has %(count)d commitments. OGP advises at most %(most)d, so that each can be kept.")
        found.append(Finding(sentence % {"count": count, "most": MOST_COMMITMENTS}, "#commitments", SOURCES["number"]))
    waiting = Contribution.objects.filter(consultation__cycle=plan.cycle_id).progress().waiting
    if waiting:
        sentence = ngettext("%(count)d contribution of the public has no answer yet.",
                            "%(count)d contributions of the public have no answer yet.", waiting) % {"count": waiting}
        found.append(Finding(sentence, plan.cycle.get_absolute_url(), SOURCES["law"]))
    return found


def _about_a_commitment(plan, one):
    """The errors that also keep a commitment from the vote, and what is only advised."""
    lacks = errors_of(one.content, (plan.starts_on, plan.ends_on))
    found = [_finding(one, lack.section, lack.sentence, "form") for lack in lacks]
    if len(one.content.lead_institution) > LONGEST_LEAD:
        sentence = _("The lead institution is longer than %(count)d characters; what is longer is cut off when OGP "
                     "publishes it.") % {"count": LONGEST_LEAD}
        found.append(_finding(one, "people", sentence, "pages"))
    return found


def _is_behind(one, language):
    return one.language != language or one.is_partly_translated


def _finding(one, anchor, sentence, source):
    url = one.address + (f"#{anchor}" if anchor else "")
    return Finding(sentence, url, SOURCES[source], one.content.title)
