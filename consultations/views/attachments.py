"""Files of an application: the page where they are added, the download, the removal."""
from django.contrib import messages
from django.forms import Form
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import View

from consultations.actions import attachments as actions
from consultations.forms.applications import UploadForm
from consultations.models import Attachment
from consultations.views.applications import ApplicationMixin, PartView


class FilesView(PartView):
    """The files there are, and one more."""

    template_name = "consultations/application_files.html"
    page_title = gettext_lazy("Files")
    deed_label = gettext_lazy("Add the file")

    def find_subject(self):
        """The application, if its call takes files."""
        application = super().find_subject()
        if not application.call.files_at_most:
            raise Http404
        return application

    def get_form(self, form_class=None):
        """One file, within the limits of the call."""
        return UploadForm(call=self.subject.call, **self.get_form_kwargs())

    def perform(self, form):
        """Keeps the file."""
        attachment = actions.attach_file(self.subject, form.cleaned_data["upload"], by=self.request.user)
        messages.success(self.request, _("“%(name)s” has been added.") % {"name": attachment.name})

    def get_success_url(self):
        """The same page, with the file in the list."""
        return reverse("consultations:application_files", args=[self.subject.reference])


class AttachmentMixin(ApplicationMixin):
    """Finds a file through its application, by its digest."""

    @cached_property
    def attachment(self):
        """The file, or 404; originals and supplements have addresses of their own."""
        return get_object_or_404(self.subject.attachments, digest=self.kwargs["digest"], kind=Attachment.Kind.ENCLOSED)


@method_decorator(never_cache, name="dispatch")
class AttachmentView(AttachmentMixin, View):
    """Hands out the file to those who may read the application; it is never shown inside the site."""

    rule_name = "consultations.read_application"

    def get(self, request, *args, **kwargs):
        """The file, to be saved."""
        response = FileResponse(self.attachment.file.open("rb"), as_attachment=True, filename=self.attachment.name,
                                content_type=self.attachment.media_type)
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return response


class RemoveAttachmentView(AttachmentMixin, PartView):
    """Takes a file away."""

    template_name = "components/deed_page.html"
    form_class = Form
    page_title = gettext_lazy("Remove this file?")
    deed_label = gettext_lazy("Remove the file")

    def perform(self, form):
        """Removes it."""
        actions.remove_attachment(self.attachment, by=self.request.user)
        messages.success(self.request, _("“%(name)s” has been removed.") % {"name": self.attachment.name})

    def get_success_url(self):
        """The files."""
        return reverse("consultations:application_files", args=[self.subject.reference])

    def get_context_data(self, **kwargs):
        """Names the file."""
        return super().get_context_data(lede=self.attachment.name, **kwargs)
