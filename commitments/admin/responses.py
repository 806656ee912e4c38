"""Answering: the table of contributions with one form under it, and the batch that is published."""
from django.core.paginator import Paginator
from django.forms import CheckboxSelectMultiple, Form, ModelMultipleChoiceField
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cocreate.admin import AdminDeedView
from commitments.actions.responses import draft_response, publish_responses
from commitments.admin.consultations import WindowMixin
from commitments.forms.consultations import AnswerForm
from commitments.models import ConsultedVersion, Contribution, Response
from commitments.presenting.contributions import author, with_answers
from commitments.presenting.labels import question_label

ON_A_PAGE = 50


class AnswerView(WindowMixin, AdminDeedView):
    """Choose several, write one answer. What is answered in public already is not offered again."""

    rule_name = "commitments.answer_contributions"
    template_name = "commitments/admin/answers.html"
    form_class = AnswerForm
    page_title = _("Answer contributions")
    deed_label = _("Save the draft answer")
    lede = _("Drafts are private. They are published together, and then everybody who left an address gets a letter.")
    success_message = _("The draft answer is saved.")

    def get_form_kwargs(self):
        """The contributions and versions of this window."""
        return {**super().get_form_kwargs(), "window": self.subject}

    def perform(self, form):
        """Saves the draft."""
        data = dict(form.cleaned_data)
        draft_response(self.subject, data.pop("contributions"), by=self.request.user, **data)

    def get_success_url(self):
        """The same table, with the same filter."""
        return self.request.get_full_path()

    def get_back_url(self):
        """The window's page."""
        return reverse("admin_consultation", args=[self.subject.reference])

    @cached_property
    def commitments(self):
        """What the window asks about."""
        rows = ConsultedVersion.objects.filter(consultation=self.subject).select_related("commitment")
        return [one.commitment for one in rows]

    def get_context_data(self, **kwargs):
        """Adds one page of the table, what is ticked, and the filters."""
        rows = Contribution.objects.filter(consultation=self.subject).to_answer().exclude(response__status="published")
        chosen = self.request.GET.get("commitment", "")
        if chosen in {one.reference for one in self.commitments}:
            rows = rows.filter(commitment__reference=chosen)
        page = Paginator(with_answers(rows).order_by("pk"), ON_A_PAGE).get_page(self.request.GET.get("page"))
        ticked = set(self.request.POST.getlist("contributions"))
        table = [{"said": one, "author": author(one), "part": question_label(one.key), "is_ticked": one.code in ticked}
                 for one in page]
        return super().get_context_data(
            page_obj=page, table=table, commitments=self.commitments, chosen=chosen, **kwargs)


class BatchForm(Form):
    """Which drafts go out; all of them unless unticked."""

    responses = ModelMultipleChoiceField(
        Response.objects.none(), label=_("Answers"), widget=CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one answer.")})

    def __init__(self, *args, window, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["responses"].queryset = Response.objects.filter(consultation=window).drafts()


class PublishAnswersView(WindowMixin, AdminDeedView):
    """The preview of the batch, and its button."""

    rule_name = "commitments.answer_contributions"
    template_name = "commitments/admin/publish_answers.html"
    form_class = BatchForm
    page_title = _("Publish answers")
    deed_label = _("Publish the ticked answers")
    lede = _("Published answers are never changed silently. Everybody who left an address gets a letter.")
    success_message = _("The answers are public, and the letters are on their way.")

    def get_form_kwargs(self):
        """The drafts of this window."""
        return {**super().get_form_kwargs(), "window": self.subject}

    def perform(self, form):
        """Publishes the batch."""
        publish_responses(self.subject, form.cleaned_data["responses"], by=self.request.user)

    def get_context_data(self, **kwargs):
        """Adds the drafts with the words they answer."""
        drafts = Response.objects.filter(consultation=self.subject).drafts().select_related("changed_in")
        ticked = set(self.request.POST.getlist("responses"))
        preview = [{"draft": one, "is_ticked": not ticked or str(one.pk) in ticked,
                    "part": question_label(one.changed_key)} for one in drafts.prefetch_related("contributions")]
        return super().get_context_data(preview=preview, **kwargs)


urls = [
    path("consultations/<str:reference>/answers/", AnswerView.as_view(), name="admin_consultation_answers"),
    path("consultations/<str:reference>/answers/publish/", PublishAnswersView.as_view(),
         name="admin_consultation_publish_answers"),
]
