"""Columns of listings in the admin."""
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from cocreate.admin.tables import PlainColumn


class WhenColumn(PlainColumn):
    """A date, or a date and time in the municipality's zone, as it is: a deadline is no "two weeks ago"."""

    def get_value(self, instance):
        """The words for the moment or the day; nothing when there is none."""
        return when(super().get_value(instance))


class ChoiceColumn(PlainColumn):
    """What is ticked here is what the buttons under the table are for; works without scripts.

    The box belongs to the form with the id `form` by its attribute, so that the table need not stand inside the form.
    `title` says to those who hear the page what the box is for.
    """

    def __init__(self, name, *, form, value, title, **kwargs):
        super().__init__(name, label=_("choose"), **kwargs)
        self.form, self.value, self.title = form, value, title

    def get_value(self, instance):
        """The box."""
        return format_html(
            '<input type="checkbox" name="{}" value="{}" form="{}" aria-label="{}">',
            self.name, self.value(instance), self.form, self.title % {"what": instance})


def when(value):
    """A date or a moment (in the zone at hand) in short form; nothing of nothing."""
    if not value:
        return ""
    if hasattr(value, "hour"):
        return date_format(localtime(value), "SHORT_DATETIME_FORMAT")
    return date_format(value, "SHORT_DATE_FORMAT")
