"""Template tags of ballots."""
from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def vote_cell(row, reference):
    """One choice of the published list in words, with its reason."""
    names = {"for": _("For"), "against": _("Against"), "abstain": _("Abstain")}
    choice, reason = names[row["choices"][reference]], row.get("reasons", {}).get(reference, "")
    return format_html("{}<br><span class=\"muted\">{}</span>", choice, reason) if reason else choice
