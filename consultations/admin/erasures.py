"""What will be erased, call by call, before it happens: for coordinators."""
from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cocreate.admin import AdminRecordView
from consultations.keeping import erasures


class ErasuresPage(AdminRecordView):
    """The calls that still hold personal data, soonest first; `manage.py erase_due --preview` prints the same."""

    rule_name = "cocreate.coordinate"
    template_name = "consultations/admin/erasures.html"
    page_title = _("What will be erased")
    header_icon = "bin"

    def find_subject(self):
        """The municipality."""
        return self.municipality

    @cached_property
    def erasures(self):
        """One line a call."""
        return erasures(self.municipality)

    def get_context_data(self, **kwargs):
        """Adds the lines."""
        return super().get_context_data(erasures=self.erasures, **kwargs)


urls = [path("erasures/", ErasuresPage.as_view(), name="admin_erasures")]
