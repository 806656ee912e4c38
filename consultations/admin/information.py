"""The coordinator's deeds about what is missing: asking, giving more time, typing in an answer, taking note."""
from django.forms import Form
from django.http import Http404
from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cocreate.admin import AdminDeedView
from consultations.actions import information as actions
from consultations.admin.entry import ApplicationDeedMixin
from consultations.forms.information import AnswerForm, AskForm, ExtendForm, usual_due
from consultations.information import numbered_request


class AskView(ApplicationDeedMixin, AdminDeedView):
    """Asks for what is missing."""

    rule_name = "consultations.ask_information"
    form_class = AskForm
    page_title = _("Ask for something that is missing")
    deed_label = _("Send the question")
    lede = _("The applicant gets a letter and answers with words and files until the date you give. The application "
             "stays as it was handed in; the answer stands beside it. Until the date nothing can be decided.")
    success_message = _("The question is on its way.")

    def get_initial(self):
        """Five working days."""
        return {"due_at": usual_due(self.municipality)}

    def perform(self, form):
        """Asks."""
        actions.ask_information(self.subject, form.cleaned_data["text"], form.cleaned_data["due_at"],
                                by=self.request.user)


class RequestDeedMixin(ApplicationDeedMixin):
    """A deed about one request, by its number within its application."""

    def find_subject(self):
        """The request, or 404."""
        request = numbered_request(self.find_application(), self.kwargs["number"])
        if request is None:
            raise Http404
        return request

    @cached_property
    def lede(self):
        """What was asked."""
        return self.subject.text


class ExtendView(RequestDeedMixin, AdminDeedView):
    """Gives more time."""

    rule_name = "consultations.extend_information"
    form_class = ExtendForm
    page_title = _("Give more time for the answer")
    deed_label = _("Give more time")
    success_message = _("There is more time, and the applicant is told.")

    def perform(self, form):
        """Extends."""
        actions.extend_information(self.subject, form.cleaned_data["due_at"], form.cleaned_data["reason"],
                                   by=self.request.user)


class EnterAnswerView(RequestDeedMixin, AdminDeedView):
    """Types in the answer of somebody whose application was typed in."""

    rule_name = "consultations.answer_information"
    form_class = AnswerForm
    page_title = _("Type in the answer")
    deed_label = _("Hand in the answer for them")
    success_message = _("The answer stands beside the application, and the applicant is told.")

    def perform(self, form):
        """Keeps and sends it."""
        actions.enter_answer(self.subject, form.cleaned_data["answer"], upload=form.cleaned_data["upload"],
                             by=self.request.user)


class NoteView(RequestDeedMixin, AdminDeedView):
    """Takes the line off the morning page."""

    rule_name = "consultations.note_information"
    form_class = Form
    page_title = _("Take note of it?")
    deed_label = _("I have read it")
    success_message = _("It is not on the morning page any more.")

    def perform(self, form):
        """Notes it."""
        actions.note_information(self.subject, by=self.request.user)


urls = [
    path("applications/<str:reference>/ask/", AskView.as_view(), name="admin_application_ask"),
    *(path(f"applications/<str:reference>/information/<int:number>/{deed}/", view.as_view(),
           name=f"admin_information_{deed}")
      for deed, view in [("extend", ExtendView), ("answer", EnterAnswerView), ("note", NoteView)]),
]
