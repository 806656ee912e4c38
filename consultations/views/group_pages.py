"""Public pages of a group: members past and present, rules and how they changed, the file of an act."""
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.views.generic import TemplateView, View

from cocreate.permissions import RuleRequiredMixin
from cocreate.views.base import MunicipalityMixin
from consultations import group_history
from consultations.group_acts import acts_of
from consultations.group_rules import rules_in_words
from consultations.models import GroupPaper, WorkingGroup


class OfGroup(MunicipalityMixin):
    """Finds the group of the address."""

    @cached_property
    def group(self):
        """One group of this municipality, closed ones too."""
        return self.lookup(WorkingGroup.objects.select_related("cycle", "parent"), slug=self.kwargs["slug"])


class GroupMembersView(OfGroup, TemplateView):
    """Who sits and who sat in the group: by seat, or by person (`?by=person`)."""

    template_name = "consultations/group_members.html"

    def get_context_data(self, **kwargs):
        """The chapters in the wanted order."""
        is_by_person = self.request.GET.get("by") == "person"
        chapters = group_history.by_person(self.group) if is_by_person else group_history.by_seat(self.group)
        return super().get_context_data(group=self.group, chapters=chapters, is_by_person=is_by_person, **kwargs)


class GroupRulesView(OfGroup, TemplateView):
    """The rules of the group in sentences, the rules of work in all versions, and every change."""

    template_name = "consultations/group_rules.html"

    def get_context_data(self, **kwargs):
        """Rules, their acts, their changes."""
        acts = [act for act in acts_of(self.group) if act["paper"].kind == GroupPaper.Kind.RULES]
        return super().get_context_data(group=self.group, rules=rules_in_words(self.group), acts=acts,
                                        changes=group_history.rule_changes(self.group), **kwargs)


class GroupPaperView(OfGroup, RuleRequiredMixin, View):
    """Hands out the file of an act; it is never shown inside the site."""

    rule_name = "consultations.read_group_paper"

    @cached_property
    def paper(self):
        """The act with this code, found through its group, if it has a file."""
        found = get_object_or_404(self.group.papers, code=self.kwargs["code"])
        if not found.file:
            raise Http404
        return found

    def get_rule_subject(self):
        """The act."""
        return self.paper

    def get(self, request, *args, **kwargs):
        """The file, to be saved."""
        response = FileResponse(self.paper.file.open("rb"), as_attachment=True, filename=self.paper.name,
                                content_type=self.paper.media_type)
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return response
