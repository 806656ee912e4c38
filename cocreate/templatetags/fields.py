"""What the form templates need to know about a field and templates cannot ask: `{% load fields %}`."""

from django import forms, template

register = template.Library()
COUNTED = ("data-count-words", "data-count-characters")


@register.filter
def control_kind(field):
    """How a bound field is framed: "checkbox" (label after), "group" (fieldset), "file" or "plain"."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    if isinstance(widget, forms.FileInput):
        return "file"
    return "group" if field.use_fieldset else "plain"


@register.filter
def limit_of(field):
    """The most words (or characters) the field takes, or None: the widget's data-count-words or -characters."""
    attrs = field.field.widget.attrs
    return next((int(attrs[name]) for name in COUNTED if attrs.get(name)), None)


@register.filter
def counts_characters(field):
    """Whether the limit of the field counts characters, not words."""
    return bool(field.field.widget.attrs.get("data-count-characters"))


@register.filter
def description_ids(field):
    """The ids of the hint, the error and the counter of a field, in reading order, for aria-describedby."""
    given = field.field.widget.attrs.get("aria-describedby", "")
    ids = [given] if given else []
    if field.help_text:
        ids.append(f"{field.auto_id}_helptext")
    if field.errors:
        ids.append(f"{field.auto_id}_error")
    if limit_of(field):
        ids.append(f"{field.auto_id}_counter")
    return " ".join(ids)


@register.simple_tag
def control(field):
    """The widget of a bound field, described by its hint, its error and its counter."""
    described = "" if control_kind(field) == "group" else description_ids(field)
    return field.as_widget(attrs={"aria-describedby": described} if described else None)


@register.filter
def first_control_id(field):
    """The id of the control a link to the field should lead to: in a group the first choice."""
    if control_kind(field) != "group":
        return field.id_for_label or field.auto_id
    subwidgets = field.subwidgets
    return subwidgets[0].id_for_label if subwidgets and subwidgets[0].id_for_label else field.auto_id


@register.filter
def share_of(part, whole):
    """`part` of `whole` as a whole percentage, 0 to 100; 0 of nothing."""
    return max(0, min(100, round(100 * int(part or 0) / int(whole)))) if whole else 0


@register.filter
def elided_pages(page):
    """The page numbers to offer around `page`, with an ellipsis where some are left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
