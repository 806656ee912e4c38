"""How Django draws our forms: `{{ form }}` and `{{ form.name.as_field_group }}` use the house's templates.

Only the frame of a form and of a field is ours. Widgets and lists of errors keep Django's templates,
so Wagtail's admin and other applications, which draw their own frames, look as they were made.
"""

from django.forms.renderers import TemplatesSetting


class HouseRenderer(TemplatesSetting):
    """Label above, hint under it, error beside the field, all tied to the control for those who listen."""

    form_template_name = "components/form_fields.html"
    field_template_name = "components/field.html"
