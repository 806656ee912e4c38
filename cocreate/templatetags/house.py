"""The house's own template tags, available in every template without loading."""
from django import template
from django.utils.formats import date_format
from django.utils.timezone import localtime

from cocreate import clock, record_kinds
from cocreate.permissions import allows
from cocreate.translated import in_language

register = template.Library()


@register.simple_tag(takes_context=True)
def may(context, name, subject=None):
    """Whether rule `name` lets the person of this request do it: {% may "room.deed" subject as can_do %}."""
    return allows(context["request"].user, name, subject)


@register.filter
def moment(value):
    """A date and time in the municipality's zone: "2 dhjetor 2026, ora 16:00" without the zone's name."""
    return date_format(localtime(value), "DATETIME_FORMAT") if value else ""


@register.simple_tag
def stated(value, municipality):
    """A deadline as it is stated where it matters: to the minute, with the zone said."""
    return clock.stated(value, municipality)


@register.filter
def in_english(record, field):
    """The English text of `field` on `record`, else the Albanian one."""
    return in_language(record, field, "en")


@register.filter
def get(mapping, key):
    """`mapping[key]`, or nothing."""
    return mapping.get(key) if mapping else None


@register.simple_tag
def record_sentence(entry, names=None):
    """An entry of the public record in one sentence; `names` (record_names.names_in) gives titles for codes."""
    return record_kinds.sentence(entry, names)


@register.simple_tag
def record_role(entry):
    """Who did it, by public role."""
    return record_kinds.role(entry)
