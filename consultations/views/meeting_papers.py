"""Papers of a meeting: adding, handing out after asking the rule, removing."""
from django.contrib import messages
from django.forms import Form
from django.http import FileResponse, Http404
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import View

from cocreate.views.base import DeedView, SubjectMixin
from consultations.actions import meeting_papers as deeds
from consultations.forms.agenda import PaperForm
from consultations.models import MeetingPaper
from consultations.views.meetings import OneMeeting


class AddPaperView(OneMeeting, DeedView):
    """A file for the whole meeting or one point of it."""

    rule_name = "consultations.keep_agenda"
    form_class = PaperForm
    page_title, deed_label = gettext_lazy("Add a paper"), gettext_lazy("Add the paper")

    def get_form_kwargs(self):
        """The points of this meeting."""
        return {**super().get_form_kwargs(), "meeting": self.subject}

    def get_initial(self):
        """The point of the link one came by."""
        return {"item": self.subject.agenda.accepted().filter(code=self.request.GET.get("point", "")).first()}

    def get_context_data(self, **kwargs):
        """Says who is told."""
        lede = ""
        if self.subject.convened_at:
            lede = _("People were called already: half an hour after the last new paper they get one letter about all "
                     "of them.")
        return super().get_context_data(lede=lede, **kwargs)

    def perform(self, form):
        """Keeps it."""
        data = form.cleaned_data
        paper = deeds.add_paper(self.subject, data["title"], data["upload"], item=data["item"],
                                is_public=data.get("is_public", False), by=self.request.user)
        messages.success(self.request, _("“%(name)s” has been added.") % {"name": paper.title})


class OnePaper:
    """Finds a paper through its meeting."""

    def find_subject(self):
        """The paper, or 404."""
        known = MeetingPaper.objects.select_related("meeting__group", "meeting__municipality")
        found = known.filter(meeting__municipality=self.municipality, meeting__reference=self.kwargs["reference"],
                             code=self.kwargs["code"]).first()
        if found is None:
            raise Http404
        return found


@method_decorator(never_cache, name="dispatch")
class PaperView(OnePaper, SubjectMixin, View):
    """Hands out the file; it is never shown inside the site."""

    rule_name = "consultations.see_meeting_paper"

    def get(self, request, *args, **kwargs):
        """The file, to be saved."""
        paper = self.subject
        response = FileResponse(paper.file.open("rb"), as_attachment=True, filename=paper.name,
                                content_type=paper.media_type)
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return response


class RemovePaperView(OnePaper, DeedView):
    """Takes a paper away."""

    rule_name = "consultations.keep_agenda"
    form_class = Form
    page_title, deed_label = gettext_lazy("Remove this paper?"), gettext_lazy("Remove the paper")

    def get_rule_subject(self):
        """The meeting."""
        return self.subject.meeting

    def get_context_data(self, **kwargs):
        """Names the paper."""
        return super().get_context_data(lede=self.subject.title, **kwargs)

    def perform(self, form):
        """Removes it."""
        deeds.remove_paper(self.subject, by=self.request.user)
        messages.success(self.request, _("“%(name)s” has been removed.") % {"name": self.subject.title})

    def get_success_url(self):
        """The meeting."""
        return self.subject.meeting.get_absolute_url()
