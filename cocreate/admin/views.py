"""Pages of the admin that are not forms on a model: a record with its deeds, and one deed each."""
from django.views.generic import TemplateView

from cocreate.admin.registry import history_url_of
from cocreate.views.base import DeedView, SubjectMixin


class AdminRecordView(SubjectMixin, TemplateView):
    """A record as a page: facts, parts, and a button for each deed that is possible now.

    Views name `rule_name`, write `find_subject`, `deeds()` -> list of (label, url, is_main) and a template that
    extends "cocreate/admin/record.html" (blocks: facts, record_body).
    """

    template_name = "cocreate/admin/record.html"
    page_title = ""
    header_icon = "doc-full"
    back_url = ""

    def deeds(self):
        """What can be done now: (label, url, is_main)."""
        return []

    def get_context_data(self, **kwargs):
        """Adds the title, the deeds and where the history of the record is read."""
        title = self.page_title or str(self.subject)
        return super().get_context_data(
            page_title=title, header_title=title, header_icon=self.header_icon, deeds=self.deeds(),
            back_url=self.back_url, history_url=history_url_of(self.subject, self.request.user), **kwargs
        )


class AdminDeedView(DeedView):
    """A deed in the admin: the same as on the site, in Wagtail's frame."""

    template_name = "cocreate/admin/deed.html"
    header_icon = "edit"
    header_subtitle = ""

    def get_context_data(self, **kwargs):
        """Adds what Wagtail's header needs; `header_subtitle` names the record."""
        return super().get_context_data(header_title=self.page_title, header_subtitle=self.header_subtitle,
                                        header_icon=self.header_icon, **kwargs)
