"""The applicant's pages: begin, write part by part, check and hand in, withdraw."""
from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from cocreate.models import Organisation
from cocreate.references import tidy_reference
from cocreate.views.base import DeedView, SubjectMixin
from cocreate.workflow import DeedRefused
from consultations import application_summary
from consultations.actions import applications as actions
from consultations.application_content import counted_content, problems_of, words_too_many, working_content
from consultations.arrival_summary import applicant_context
from consultations.arrivals import has_nominee
from consultations.forms.applications import (
    AnswersForm,
    ChooseOrganisationForm,
    ContactForm,
    HandInForm,
    OrganisationForm,
)
from consultations.models import Application, Call


class ApplyView(DeedView):
    """The beginning: for whom do you apply? A visitor signs in first and comes back here."""

    rule_name = "consultations.begin_application"
    template_name = "consultations/apply.html"
    page_title = gettext_lazy("Apply for the working group")
    deed_label = gettext_lazy("Begin the application")

    def find_subject(self):
        """A call that everybody may read."""
        calls = Call.objects.public().select_related("municipality", "cycle")
        return self.lookup(calls, reference=tidy_reference(self.kwargs["reference"]))

    @cached_property
    def organisations(self):
        """Those the person acts for here."""
        return list(Organisation.objects.of(self.municipality).acted_for_by(self.request.user))

    @property
    def is_choosing(self):
        """Whether there is somebody to choose; a new profile is asked for with `?new=1`."""
        return bool(self.organisations) and "new" not in self.request.GET

    def get_form(self, form_class=None):
        """The choice, or the profile."""
        if self.is_choosing:
            return ChooseOrganisationForm(organisations=self.organisations, **self.get_form_kwargs())
        return OrganisationForm(call=self.subject, **self.get_form_kwargs())

    def perform(self, form):
        """Begins the draft, or goes on to the new profile."""
        self.next_url = f"{self.request.path}?new=1"
        chosen = form.chosen if self.is_choosing else form.cleaned_data
        if chosen is not None:
            application = actions.start_application(self.subject, chosen, by=self.request.user)
            self.next_url = application.get_absolute_url()

    def get_success_url(self):
        """The application, or the profile form."""
        return self.next_url

    def get_back_url(self):
        """The call."""
        return self.subject.get_absolute_url()

    def get_context_data(self, **kwargs):
        """Adds why nobody can begin now, if so."""
        try:
            actions.refuse_unless_open(self.subject, is_beginning=True)
        except DeedRefused as refusal:
            kwargs["closed_sentence"] = refusal.sentence
        return super().get_context_data(**kwargs)


class ApplicationMixin(SubjectMixin):
    """Finds the application by its number, with what its pages show."""

    def find_subject(self):
        """One application of this municipality."""
        found = Application.objects.select_related("call__cycle", "call__municipality", "organisation", "municipality")
        found = found.prefetch_related("answers", "attachments", "call__questions", "call__checks", "confirmations",
                                       "information_requests__attachments")
        return self.lookup(found, reference=tidy_reference(self.kwargs["reference"]))


@method_decorator(never_cache, name="dispatch")
class ApplicationView(ApplicationMixin, TemplateView):
    """The application: what is still to do while it is open, what was handed in afterwards."""

    rule_name = "consultations.read_application"
    template_name = "consultations/application_detail.html"

    def get_context_data(self, **kwargs):
        """Adds the tasks or everything written."""
        application = self.subject
        can_edit = self.request.user.has_perm("consultations.edit_application", application)
        kwargs = {**kwargs, **applicant_context(self.request.user, application)}
        content = working_content(application) if application.is_draft else counted_content(application)
        return super().get_context_data(
            status=application_summary.status_tag(application), can_edit=can_edit,
            tasks=application_summary.tasks(application) if can_edit else [],
            next_step=application_summary.next_step(application) if can_edit else None,
            groups=[] if can_edit else application_summary.summary(application, content,
                                                                   hides_addresses=not kwargs["sees_addresses"]),
            **kwargs,
        )


@method_decorator(never_cache, name="dispatch")
class ReceivedView(ApplicationView):
    """What one sees after handing in: the number, the fingerprint, what happens next."""

    rule_name = "consultations.write_application"
    template_name = "consultations/application_received.html"


@method_decorator(never_cache, name="dispatch")
class PartView(ApplicationMixin, DeedView):
    """One part of the form: a plain save, or an autosave (header X-Autosave) answered with 204."""

    rule_name = "consultations.write_application"
    template_name = "consultations/application_form.html"
    deed_label = gettext_lazy("Save and continue")
    next_part = "check"

    def get(self, request, *args, **kwargs):
        """The form; what cannot be written any more is shown on the application's page."""
        if not self.subject.is_editable:
            return redirect(self.subject)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        """Saves; an autosave keeps what is valid so far."""
        if "X-Autosave" not in request.headers:
            return super().post(request, *args, **kwargs)
        form = self.get_form()
        form.is_valid()
        try:
            self.perform(form)
        except DeedRefused as refusal:
            return JsonResponse({"message": refusal.sentence}, status=409)
        return HttpResponse(status=204)

    def get_success_url(self):
        """The next part."""
        return application_summary.part_url(self.subject, self.next_part)

    def get_back_url(self):
        """The list of parts."""
        return self.subject.get_absolute_url()


class OrganisationView(PartView):
    """The profile of who applies."""

    page_title = gettext_lazy("Who applies")

    @property
    def next_part(self):
        """The person who is nominated, in calls that look for one."""
        return "nominee" if has_nominee(self.subject.call) else "answers"

    def get_form(self, form_class=None):
        """The profile as it is being written."""
        kwargs = {**self.get_form_kwargs(), "initial": working_content(self.subject).organisation}
        return OrganisationForm(call=self.subject.call, **kwargs)

    def perform(self, form):
        """Saves the profile."""
        actions.save_application(self.subject, organisation=form.cleaned_data, by=self.request.user)


class AnswersView(PartView):
    """The questions of the call."""

    page_title = gettext_lazy("Your answers")
    next_part = "contact"

    def get_form(self, form_class=None):
        """The answers as they are being written."""
        return AnswersForm(questions=self.subject.call.asked_questions, texts=working_content(self.subject).answers,
                           **self.get_form_kwargs())

    def perform(self, form):
        """Saves the texts, also those that are too long."""
        actions.save_application(self.subject, answers=form.answers, by=self.request.user)

    def form_valid(self, form):
        """Goes on, unless a text has too many words: it is kept, and said."""
        answers, response = form.answers, super().form_valid(form)
        for question in form.questions if response.status_code == 302 else []:
            if too_many := words_too_many(question, answers[question.pk]):
                form.add_error(f"question_{question.pk}", ngettext(
                    "%(count)d word too many; at most %(limit)d. Your text is saved.",
                    "%(count)d words too many; at most %(limit)d. Your text is saved.", too_many,
                ) % {"count": too_many, "limit": question.word_limit})
        return response if form.is_valid() else self.form_invalid(form)


class ContactView(PartView):
    """Whom to answer and what they need."""

    page_title = gettext_lazy("Contact and needs")
    next_part = "files"

    def get_form(self, form_class=None):
        """The contact as it is being written."""
        return ContactForm(**{**self.get_form_kwargs(), "initial": working_content(self.subject).details})

    def perform(self, form):
        """Saves the contact."""
        actions.save_application(self.subject, details=form.cleaned_data, by=self.request.user)


class CheckView(PartView):
    """Everything on one page, and the button that hands it in."""

    template_name = "consultations/application_check.html"
    page_title = gettext_lazy("Check and hand in")
    form_class = HandInForm

    @property
    def deed_label(self):
        """The deed: the first time, or again."""
        return _("Hand in the application") if self.subject.is_draft else _("Hand in the changes")

    def perform(self, form):
        """Hands it in; a second press finds it done."""
        actions.submit_application(self.subject, accepts_conditions=form.cleaned_data.get("accepts_conditions", False),
                                   by=self.request.user)

    def get_success_url(self):
        """The receipt's page."""
        return reverse("consultations:application_received", args=[self.subject.reference])

    def get_context_data(self, **kwargs):
        """Adds everything written and what is missing."""
        content = working_content(self.subject)
        problems = [{"sentence": one.sentence, "url": application_summary.part_url(self.subject, one.part)}
                    for one in problems_of(self.subject, content)]
        groups = application_summary.summary(self.subject, content, can_change=True)
        is_waiting = self.subject.is_draft or self.subject.has_changes
        return super().get_context_data(groups=groups, problems=problems, is_waiting=is_waiting, **kwargs)


class WithdrawView(PartView):
    """Taking the application back."""

    template_name = "components/deed_page.html"
    form_class = Form
    page_title = gettext_lazy("Withdraw the application?")
    deed_label = gettext_lazy("Withdraw the application")
    lede = gettext_lazy("It will not be read or scored. Until the deadline you can begin a new one.")

    def perform(self, form):
        """Takes it back."""
        actions.withdraw_application(self.subject, by=self.request.user)
        messages.success(self.request, _("The application has been withdrawn."))

    def get_success_url(self):
        """The application."""
        return self.subject.get_absolute_url()
