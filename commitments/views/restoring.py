"""Restoring an earlier version: what changes and what would be replaced is seen before."""
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commitments.actions import restoring as deeds
from commitments.forms.commitments import RestoreForm
from commitments.presenting.comparisons import comparison
from commitments.presenting.labels import question_label
from commitments.views.base import CommitmentDeedView
from commitments.views.versions import NumberedMixin
from commitments.working_copy import content_of


class RestoreVersionView(NumberedMixin, CommitmentDeedView):
    """A lead makes the words of an earlier version the next one."""

    rule_name = "commitments.restore_version"
    template_name = "commitments/restore_version.html"
    form_class = RestoreForm
    lede = gettext_lazy("Its words become the next version. All versions stay in the history.")
    deed_label = gettext_lazy("Restore it as the next version")
    success_message = gettext_lazy("The earlier words stand again, as a new version.")

    def get(self, request, *args, **kwargs):
        """The current version is not restored."""
        if self.version.pk == self.subject.current_version_id:
            raise Http404
        return super().get(request, *args, **kwargs)

    @property
    def version(self):
        """The version that the address names."""
        if not hasattr(self, "_version"):
            self._version = self.numbered(self.kwargs["number"])
        return self._version

    def get_initial(self):
        """A sentence to begin with, and the working copy as it is seen."""
        summary = _("Version %(number)d was restored.") % {"number": self.version.number}
        return {"summary": summary, "based_on": content_of(self.subject).digest()}

    def perform(self, form):
        """Restores it."""
        data = form.cleaned_data
        deeds.restore_version(
            self.version, summary=data["summary"], by=self.request.user, based_on=data["based_on"] or None)

    def form_invalid(self, form):
        """The page shows the working copy as it is now, so the next try is about that one."""
        form.data = form.data.copy()
        form.data["based_on"] = content_of(self.subject).digest()
        return super().form_invalid(form)

    def get_context_data(self, **kwargs):
        """Adds the comparison, and what the working copy would lose."""
        version, current = self.version, self.subject.current_version
        field = {"milestones": "draft_milestones", "indicators": "draft_indicators"}
        return super().get_context_data(**{
            "page_title": _("Restore version %(number)d") % {"number": version.number}, "version": version,
            "changes": comparison(current.content, version.content),
            "compare_url": self.address("compare", version.number, current.number),
            "waiting": [each.reference for each in deeds.waiting_suggestions(self.subject)],
            "lost": [
                {"label": question_label(key),
                 "url": self.address(field[key]) if key in field else self.address("draft", key)}
                for key in deeds.lost_keys(self.subject, version)
            ], **kwargs,
        })

    def get_back_url(self):
        """The version itself."""
        return self.version.get_absolute_url()
