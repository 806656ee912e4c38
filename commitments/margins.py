"""What stands in the margin of a commitment's sheet: other modules of this room register their sections here.

Register in a module that the room imports at start (rules, emails or wagtail_hooks):

    @margin_section(order=10)
    def contributions(request, commitment):
        return Section(_("6 comments here"), "commitments/includes/contributions.html", {"comments": [...]})

The function gets the request (of a visitor as well) and the commitment (with group, municipality and current_version
loaded) and returns a `Section`, or None when there is nothing to show. The template sees the section's `context` as
`section`, and the page's own `commitment` and `version`. Keep it to a few queries: the page has 15 for a visitor, and
the first 20 of a long list belong in it, the rest on pages of their own.
"""
from dataclasses import dataclass, field

_sections = []


@dataclass(frozen=True, slots=True)
class Section:
    """One block of the margin: an h2, a template, what the template is given.

    On a phone the margin follows under the whole text; `jump` words the link that leads to it from the top (else the
    title).
    """

    title: str
    template_name: str
    context: dict = field(default_factory=dict)
    jump: str = ""


def margin_section(order=100):
    """Registers the decorated function `(request, commitment) -> Section | None`; the lowest order stands first."""

    def register(function):
        _sections.append((order, function))
        _sections.sort(key=lambda pair: pair[0])
        return function

    return register


def margin_sections(request, commitment):
    """The sections there are for this request, in order."""
    found = (function(request, commitment) for _order, function in list(_sections))
    return [section for section in found if section is not None]
