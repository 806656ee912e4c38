"""Template tags of ballots."""
from django import template
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from commitments.sheets import HINTS

register = template.Library()


NAMES = {"for": gettext_lazy("For"), "against": gettext_lazy("Against"), "abstain": gettext_lazy("Abstain")}


@register.filter
def choice_in_words(choice):
    """"for" as the sheet says it."""
    return NAMES.get(choice, "")


@register.filter
def hint_of_answer(answer):
    """What an answer of a consent vote means, beside it."""
    return HINTS.get(answer, "")


@register.filter
def in_fours(receipt):
    """A receipt in groups of four signs, as one copies it by hand; spaces do not matter when it is typed in."""
    return " ".join(receipt[place:place + 4] for place in range(0, len(receipt), 4))


@register.simple_tag
def vote_cell(row, reference):
    """One choice of the published list in words, with its reason."""
    choice, reason = NAMES[row["choices"][reference]], row.get("reasons", {}).get(reference, "")
    return format_html("{}<br><span class=\"muted\">{}</span>", choice, reason) if reason else choice
