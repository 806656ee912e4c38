"""How Django draws our forms: `{{ form }}` and `{{ form.name.as_field_group }}` use the house's templates.

Only the frame of a form and of a field is ours. Widgets and lists of errors keep Django's templates,
so Wagtail's admin and other applications, which draw their own frames, look as they were made.
"""

from django.forms.renderers import TemplatesSetting
from django.utils.html import escape
from django.utils.safestring import SafeData, mark_safe


class HouseRenderer(TemplatesSetting):
    """Label above, hint under it, error beside the field, all tied to the control for those who listen."""

    form_template_name = "components/form_fields.html"
    field_template_name = "components/field.html"

    def render(self, template_name, context, request=None):
        """As Django draws it. The plain controls, of which a listing has hundreds, are written here without a
        template: the same text, many times faster (tests/cocreate/test_form_renderer.py compares them)."""
        draw = PLAIN.get(template_name)
        drawn = draw(context["widget"]) if draw else None
        return super().render(template_name, context, request) if drawn is None else drawn


def _attributes(widget):
    return "".join(f" {_text(name)}" if value is True else f' {_text(name)}="{_text(value)}"'
                   for name, value in widget["attrs"].items() if value is not False)


def _text(value):
    return str(value) if isinstance(value, SafeData) else escape(str(value))


def _input(widget):
    value = "" if widget["value"] is None else f' value="{_text(widget["value"])}"'
    return mark_safe(f'<input type="{_text(widget["type"])}" name="{_text(widget["name"])}"{value}'
                     f"{_attributes(widget)}>")


def _select(widget):
    """None where a group or an option is drawn in another way than Django's."""
    options = []
    for group, choices, _index in widget["optgroups"]:
        if group or any(one["template_name"] != OPTION or isinstance(one["label"], (int, float)) for one in choices):
            return None
        options += [f'\n  <option value="{_text(one["value"])}"{_attributes(one)}>{_text(one["label"])}</option>\n'
                    for one in choices]
    return mark_safe(f'<select name="{_text(widget["name"])}"{_attributes(widget)}>{"".join(options)}\n</select>')


WIDGETS = "django/forms/widgets/"
OPTION = WIDGETS + "select_option.html"
PLAIN = {f"{WIDGETS}{name}.html": _input for name in ("text", "number", "email", "url", "hidden", "input")}
PLAIN[WIDGETS + "select.html"] = _select
