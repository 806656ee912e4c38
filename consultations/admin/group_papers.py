"""The acts of a group in the admin: one more, the words about one put right."""
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cocreate.admin import AdminDeedView
from consultations.actions import group_papers
from consultations.admin.one_group import OneGroup
from consultations.forms.group_papers import CorrectPaperForm, PaperForm
from consultations.models import GroupPaper


class AddPaperView(OneGroup, AdminDeedView):
    """Publishes an act."""

    form_class = PaperForm
    page_title, deed_label = _("Add an act"), _("Publish the act")
    lede = _("Founding decision, rules of work, work plan: signed acts, which everybody reads on the group's page. "
             "The digest of the file goes on the public record.")
    success_message = _("The act is published.")

    def get_form_kwargs(self):
        """Acts of this group may be replaced."""
        return {**super().get_form_kwargs(), "group": self.subject, "instance": GroupPaper(group=self.subject)}

    def perform(self, form):
        """Publishes it."""
        fields = dict(form.cleaned_data)
        upload = fields.pop("upload")
        group_papers.add_paper(self.subject, fields, upload, by=self.request.user)


class CorrectPaperView(OneGroup, AdminDeedView):
    """Puts the words about an act right."""

    form_class = CorrectPaperForm
    page_title, deed_label = _("Put the words about the act right"), _("Save")
    lede = _("The file stays as it was published. For another file, publish a newer act that takes its place.")

    @cached_property
    def paper(self):
        """The act with the code of the address, found through its group."""
        return get_object_or_404(self.subject.papers, code=self.kwargs["code"])

    @property
    def header_subtitle(self):
        """Which."""
        return self.paper.title

    def get_form_kwargs(self):
        """The words as they are, on a copy."""
        return {**super().get_form_kwargs(), "instance": GroupPaper.objects.get(pk=self.paper.pk)}

    def perform(self, form):
        """Puts them right."""
        fields = dict(form.cleaned_data)
        reason = fields.pop("reason")
        group_papers.correct_paper(self.paper, fields, reason=reason, by=self.request.user)


urls = [
    path("groups/<slug:slug>/acts/", AddPaperView.as_view(), name="admin_group_act"),
    path("groups/<slug:slug>/acts/<slug:code>/", CorrectPaperView.as_view(), name="admin_group_act_correct"),
]
