"""Versions: publishing one, the history, an older one, and two compared."""
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import ListView, TemplateView, View

from cocreate.translated import active_language
from commitments.actions.translations import translation_of
from commitments.actions.versions import publish_version
from commitments.forms.commitments import VersionForm
from commitments.presenting import contents
from commitments.presenting.comparisons import comparison
from commitments.views.base import CommitmentDeedView, CommitmentMixin
from commitments.working_copy import content_of


class PublishVersionView(CommitmentDeedView):
    """The working copy becomes a version; its changes are shown before."""

    rule_name = "commitments.publish_version"
    template_name = "commitments/publish_version.html"
    form_class = VersionForm
    page_title = gettext_lazy("Publish a new version")
    lede = gettext_lazy(
        "The group sees it at once, and everybody when the commitment is public. It cannot be changed any more."
    )
    deed_label = gettext_lazy("Publish the version")
    success_message = gettext_lazy("The new version stands.")

    def perform(self, form):
        """Publishes it."""
        publish_version(self.subject, summary=form.cleaned_data["summary"], by=self.request.user)

    def get_context_data(self, **kwargs):
        """Adds what will change."""
        changes = comparison(self.subject.current_version.content, content_of(self.subject))
        return super().get_context_data(changes=changes, **kwargs)


class VersionsView(CommitmentMixin, ListView):
    """The history of the text, newest first."""

    template_name = "commitments/versions.html"
    paginate_by = 50

    def get_queryset(self):
        """All versions, without their contents."""
        return self.subject.versions.defer("content_json", "passages")

    def get_context_data(self, **kwargs):
        """Adds them as events."""
        context = super().get_context_data(**kwargs)
        context["events"] = [self.event(version) for version in context["object_list"]]
        return context

    def event(self, version):
        """One version for components/timeline.html."""
        reason = " ".join([version.summary, *told_sources(version.sources)])
        first = version.number == 1
        return {
            "title": _("Version %(number)d") % {"number": version.number}, "at": version.created_at,
            "by": version.author_seat, "reason": reason,
            "url": self.address("version", version.number) if first
            else self.address("compare", version.number - 1, version.number),
            "link_label": _("Read it") if first else _("See what changed"),
        }


def told_sources(sources):
    """What a version took in, as sentences: codes, and the number of a version it restores."""
    restored = [source["reference"] for source in sources if source.get("kind") == "restore"]
    codes = [source.get("reference", "") for source in sources if source.get("kind") != "restore"]
    told = [_("It has the words of version %(number)s again.") % {"number": number} for number in restored]
    return [*told, _("From: %(codes)s.") % {"codes": ", ".join(codes)}] if codes else told


class NumberedMixin(CommitmentMixin):
    """A page about versions of a commitment, by number."""

    def numbered(self, number):
        """The version with this number, or 404."""
        version = get_object_or_404(self.subject.versions, number=number)
        version.commitment = self.subject
        return version


class VersionView(NumberedMixin, TemplateView):
    """One version as it was."""

    template_name = "commitments/version.html"

    def get_context_data(self, **kwargs):
        """Adds the sheet of this version."""
        version, language = self.numbered(self.kwargs["number"]), active_language()
        content, missing, outdated = translation_of(version, language)
        shown = contents.sheet(content, language=language, missing=missing, outdated=outdated)
        return super().get_context_data(
            version=version, content=content, sections=shown, toc=contents.contents_list(shown),
            is_current=version.pk == self.subject.current_version_id, told_sources=told_sources(version.sources),
            is_title_source="title" in missing, **kwargs
        )


class CompareView(NumberedMixin, TemplateView):
    """Two versions compared, by question and by word."""

    template_name = "commitments/compare.html"

    def get(self, request, *args, **kwargs):
        """The same version twice is no comparison."""
        if self.kwargs["before"] == self.kwargs["after"]:
            raise Http404
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        """Adds the changes from the older to the newer."""
        low, high = sorted((self.kwargs["before"], self.kwargs["after"]))
        before, after = self.numbered(low), self.numbered(high)
        numbers = self.subject.versions.order_by("number").values_list("number", flat=True)
        return super().get_context_data(**{
            **kwargs, "before": before, "after": after, "numbers": numbers,
            "changes": comparison(before.content, after.content),
        })


class CompareChosenView(CommitmentMixin, View):
    """The form of the comparison page: two numbers become an address."""

    def get(self, request, *args, **kwargs):
        """Goes to the comparison, or to the one version chosen twice."""
        chosen = [request.GET.get(name, "") for name in ("before", "after")]
        if not all(number.isdecimal() and len(number) < 7 for number in chosen):
            raise Http404
        before, after = map(int, chosen)
        return HttpResponseRedirect(
            self.address("version", before) if before == after else self.address("compare", before, after)
        )
