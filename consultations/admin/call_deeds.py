"""Single deeds about a call: another deadline, opened again, a question of the public answered or set aside."""
from django.forms import Form
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from cocreate.admin import AdminDeedView
from consultations.actions import calls as actions
from consultations.actions import inquiries as inquiry_actions
from consultations.admin.calls import CallMixin
from consultations.forms.call_deeds import AnswerInquiryForm, CorrectAnswerForm, DeadlineForm, SetAsideForm
from consultations.models import Inquiry
from consultations.states import InquiryStatus


class MoveDeadlineView(CallMixin, AdminDeedView):
    """More time, or an earlier end."""

    form_class = DeadlineForm
    page_title = _("Move the deadline")
    deed_label = _("Move the deadline")
    lede = _("The old deadline stays on the page of the call, struck out beside the new one. An earlier one is at "
             "least 24 hours away, so that people can still hand in what they write.")
    success_message = _("The deadline is moved, and everybody who applies is told.")

    def get_initial(self):
        """The deadline as it is, without seconds."""
        return {"closes_at": self.subject.closes_at and self.subject.closes_at.replace(second=0, microsecond=0)}

    def perform(self, form):
        """Moves it."""
        actions.change_call(self.subject, {"closes_at": form.cleaned_data["closes_at"]},
                            reason=form.cleaned_data["reason"], by=self.request.user)


class ReopenCallView(CallMixin, AdminDeedView):
    """A call to which nobody has applied, once more."""

    form_class = DeadlineForm
    page_title = _("Open it again?")
    deed_label = _("Open it again")
    lede = _("Nobody has applied. The call takes applications again until the new deadline; whoever began one is told.")
    success_message = _("The call is open again.")

    def perform(self, form):
        """Opens it again."""
        actions.reopen_call(self.subject, form.cleaned_data["closes_at"], reason=form.cleaned_data["reason"],
                            by=self.request.user)


class InquiryMixin:
    """Finds the question by its number; coordinators only."""

    rule_name = "consultations.answer_inquiry"
    header_icon = "help"

    def find_subject(self):
        """One question of this municipality."""
        return self.lookup(Inquiry.objects.select_related("municipality", "call"), reference=self.kwargs["reference"])

    @property
    def header_subtitle(self):
        """About which call."""
        return f"{self.subject.call.title} · {self.subject.reference}"

    def get_success_url(self):
        """The call's page, at its questions."""
        return reverse("admin_call", args=[self.subject.call.reference]) + "#inquiries"


class AnswerInquiryView(InquiryMixin, AdminDeedView):
    """Answers a question for everybody."""

    template_name = "consultations/admin/inquiry.html"
    form_class = AnswerInquiryForm
    page_title = _("Answer the question")
    deed_label = _("Publish the answer")
    success_message = _("The answer stands on the page of the call.")

    def get_initial(self):
        """The question as it was asked, in its language."""
        return {f"shown_{self.subject.language}": self.subject.text}

    def get_context_data(self, **kwargs):
        """An answered question has no form."""
        return super().get_context_data(is_waiting=self.subject.status == InquiryStatus.WAITING, **kwargs)

    def perform(self, form):
        """Answers it."""
        inquiry_actions.answer_inquiry(self.subject, form.cleaned_data, by=self.request.user)


class CorrectAnswerView(InquiryMixin, AdminDeedView):
    """Puts a public answer right."""

    form_class = CorrectAnswerForm
    page_title = _("Put the answer right")
    deed_label = _("Put the answer right")
    success_message = _("The answer is put right, and the reason stands beside it.")

    def get_initial(self):
        """The texts as they stand."""
        return {name: getattr(self.subject, name) for name in inquiry_actions.TEXTS}

    def perform(self, form):
        """Corrects it."""
        texts = dict(form.cleaned_data)
        inquiry_actions.correct_answer(self.subject, texts, reason=texts.pop("reason"), by=self.request.user)


class SetAsideInquiryView(InquiryMixin, AdminDeedView):
    """Leaves a question unanswered on the page."""

    form_class = SetAsideForm
    page_title = _("Set the question aside?")
    deed_label = _("Set it aside")
    lede = _("For what is no question about the call, was answered before, or is personal. Nothing of it is shown.")
    success_message = _("The question is set aside.")

    def perform(self, form):
        """Sets it aside."""
        inquiry_actions.set_aside_inquiry(self.subject, form.cleaned_data["reason"], by=self.request.user)


class TakeUpInquiryView(InquiryMixin, AdminDeedView):
    """A question that was set aside waits again."""

    form_class = Form
    page_title = _("Take the question up again?")
    deed_label = _("Take it up again")
    success_message = _("The question waits for an answer again.")

    def perform(self, form):
        """Takes it up."""
        inquiry_actions.take_up_inquiry(self.subject, by=self.request.user)


urls = [
    path("calls/<str:reference>/deadline/", MoveDeadlineView.as_view(), name="admin_call_deadline"),
    path("calls/<str:reference>/reopen/", ReopenCallView.as_view(), name="admin_call_reopen"),
    path("inquiries/<str:reference>/", AnswerInquiryView.as_view(), name="admin_inquiry"),
    path("inquiries/<str:reference>/correct/", CorrectAnswerView.as_view(), name="admin_inquiry_correct"),
    path("inquiries/<str:reference>/set-aside/", SetAsideInquiryView.as_view(), name="admin_inquiry_set_aside"),
    path("inquiries/<str:reference>/take-up/", TakeUpInquiryView.as_view(), name="admin_inquiry_take_up"),
]
