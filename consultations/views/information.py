"""What an applicant is asked for after handing in: the page where it is answered, its files; the original."""
from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from cocreate.permissions import allows
from cocreate.views.base import DeedView
from cocreate.workflow import DeedRefused
from consultations.actions import information as actions
from consultations.forms.information import AnswerForm
from consultations.information import files_of, numbered_request, state_tag
from consultations.models import Attachment
from consultations.views.applications import ApplicationMixin
from consultations.views.attachments import AttachmentView


@method_decorator(never_cache, name="dispatch")
class InformationView(ApplicationMixin, DeedView):
    """The question and its answer, on the applicant's side: kept while it is written, sent once."""

    rule_name = "consultations.see_information"
    template_name = "consultations/information.html"
    page_title = gettext_lazy("Something is missing")
    deed_label = gettext_lazy("Send the answer")
    form_class = AnswerForm

    def find_subject(self):
        """One request about an application of this municipality."""
        request = numbered_request(super().find_subject(), self.kwargs["number"])
        if request is None:
            raise Http404
        return request

    def get_initial(self):
        """The answer as it was kept."""
        return {"answer": self.subject.answer}

    def post(self, request, *args, **kwargs):
        """A file is removed by its own button; an autosave is answered with 204."""
        if digest := request.POST.get("remove"):
            return self.remove(digest)
        if "X-Autosave" not in request.headers:
            return super().post(request, *args, **kwargs)
        try:
            actions.save_answer(self.subject, request.POST.get("answer", ""), by=request.user)
        except DeedRefused as refusal:
            return JsonResponse({"message": refusal.sentence}, status=409)
        return HttpResponse(status=204)

    def remove(self, digest):
        """Keeps the words and takes the file away."""
        form, by = self.get_form(), self.request.user
        form.is_valid()
        try:
            actions.save_answer(self.subject, self.request.POST.get("answer", ""), by=by)
            actions.remove_file(self.subject, digest, by=by)
        except DeedRefused as refusal:
            return self.refused(form, refusal)
        return redirect(self.request.path)

    def perform(self, form):
        """Keeps everything; then sends it, if that button was pressed."""
        by = self.request.user
        actions.save_answer(self.subject, form.cleaned_data["answer"], by=by)
        if upload := form.cleaned_data["upload"]:
            actions.add_file(self.subject, upload, by=by)
        if "save" in self.request.POST:
            messages.success(self.request, _("Saved. It is not sent yet."))
        else:
            actions.send_answer(self.subject, by=by)
            messages.success(self.request, _("Your answer has arrived; it stands beside your application now."))

    def get_success_url(self):
        """The same page: what was saved, or what was sent."""
        return self.request.path

    def get_back_url(self):
        """The application."""
        return self.subject.application.get_absolute_url()

    def get_context_data(self, **kwargs):
        """Adds the request as it is now, its files, and whether it can be answered."""
        application, number = self.subject.application, self.kwargs["number"]
        fresh = numbered_request(application, number)
        is_open = allows(self.request.user, "consultations.answer_information", fresh)
        return super().get_context_data(
            application=application, state=state_tag(fresh), files=files_of(application, fresh, number),
            is_open=is_open, information=fresh, **kwargs)


class SupplementView(AttachmentView):
    """A file of an answer: those who read the application, once it was sent; before that its writer."""

    @cached_property
    def attachment(self):
        """The file, or 404."""
        request = numbered_request(self.subject, self.kwargs["number"])
        if request is None:
            raise Http404
        if not request.answered_at and not allows(self.request.user, "consultations.see_information", request):
            raise Http404
        return get_object_or_404(request.attachments, digest=self.kwargs["digest"])


class OriginalView(AttachmentView):
    """The letter that was typed in: for the coordinators and the applicant, not for the committee."""

    rule_name = "consultations.read_original"

    @cached_property
    def attachment(self):
        """The file, or 404."""
        return get_object_or_404(self.subject.attachments, digest=self.kwargs["digest"], kind=Attachment.Kind.ORIGINAL)
