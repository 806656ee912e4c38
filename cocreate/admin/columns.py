"""Columns of listings in the admin."""
from django.utils.formats import date_format
from django.utils.timezone import localtime
from wagtail.admin.ui.tables import Column


class WhenColumn(Column):
    """A date, or a date and time in the municipality's zone, as it is: a deadline is no "two weeks ago"."""

    def get_value(self, instance):
        """The words for the moment or the day; nothing when there is none."""
        value = super().get_value(instance)
        if not value:
            return ""
        if hasattr(value, "hour"):
            return date_format(localtime(value), "SHORT_DATETIME_FORMAT")
        return date_format(value, "SHORT_DATE_FORMAT")
