"""Template filters for people's text: `{{ answer|markdown }}`, `{{ answer|plain_text }}`."""

from django import template
from django.utils.safestring import SafeString

from cocreate import text

register = template.Library()


@register.filter
def markdown(source: str | None) -> SafeString:
    """Show a Markdown source as safe HTML; nothing for nothing."""
    return text.render_markdown(str(source or ""))


@register.filter
def plain_text(source: str | None) -> str:
    """Show the words of a Markdown source without marks, for lists and mail subjects."""
    return text.plain_text(str(source or ""))
