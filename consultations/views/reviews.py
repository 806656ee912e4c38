"""The reviewers' pages: their sheets, one application beside its sheet, stepping back."""
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, TemplateView

from cocreate.permissions import allows
from cocreate.views.base import DeedView, SubjectMixin
from cocreate.workflow import DeedRefused
from consultations import dossiers
from consultations.actions import committee
from consultations.actions import reviews as actions
from consultations.forms.reviews import ConflictForm, ConflictsForm, ReviewForm
from consultations.models import Application, Call, Review
from consultations.states import ApplicationStatus, CallStatus, ReviewStatus


class ReviewListView(SubjectMixin, TemplateView):
    """My sheets in this municipality, call by call."""

    template_name = "consultations/review_list.html"
    rule_name = "consultations.read_reviews"

    def find_subject(self):
        """The municipality itself."""
        return self.municipality

    def get_context_data(self, **kwargs):
        """Adds the sheets as tasks, grouped by call, the newest call first."""
        sheets = Review.objects.of(self.municipality).assigned_to(self.request.user).select_related(
            "application__call", "application__organisation"
        ).order_by("application__call_id", "application__submitted_at", "application_id")
        calls = Call.objects.of(self.municipality).filter(reviewers__person=self.request.user)
        calls = calls.exclude(status__in=[CallStatus.DRAFT, CallStatus.CANCELLED]).order_by("-closes_at", "-pk")
        return super().get_context_data(groups=dossiers.sheets_by_call(calls, sheets), **kwargs)


class ConflictsView(SubjectMixin, FormView):
    """Before reading anything: with which organisations the reviewer has a conflict. Only names are shown."""

    template_name = "consultations/review_conflicts.html"
    rule_name = "consultations.sit_on_committee"

    def find_subject(self):
        """One call of this municipality."""
        calls = Call.objects.exclude(status__in=[CallStatus.DRAFT, CallStatus.CANCELLED])
        return self.lookup(calls.select_related("municipality"), reference=self.kwargs["reference"])

    def get_form(self, form_class=None):
        """Those that were handed in, without those on which one's own sheet is closed."""
        closed = Review.objects.assigned_to(self.request.user).exclude(status=ReviewStatus.ASSIGNED)
        applications = self.subject.applications.filter(status=ApplicationStatus.SUBMITTED)
        applications = applications.exclude(pk__in=closed.values("application")).select_related("organisation")
        return ConflictsForm(applications=applications.order_by("organisation__name", "pk"), **self.get_form_kwargs())

    def form_valid(self, form):
        """Declares all of them, or none and says why."""
        try:
            count = committee.declare_conflicts(self.subject, form.reasons(), by=self.request.user)
        except DeedRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, ngettext(
            "Thank you. You do not score this %(count)d application.",
            "Thank you. You do not score these %(count)d applications.", count) % {"count": count})
        return redirect("consultations:reviews")

    def form_invalid(self, form):
        """The page again with its errors; 422 says that nothing was done."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs):
        """Adds whether anything can be declared now, and what was declared before."""
        declared = Review.objects.assigned_to(self.request.user).filter(
            application__call=self.subject, status=ReviewStatus.CONFLICT).select_related("application__organisation")
        return super().get_context_data(declared=declared, is_open=self.subject.status == CallStatus.PUBLISHED,
                                        **kwargs)


class OwnSheetMixin(SubjectMixin):
    """A page about the visitor's own sheet for one application."""

    rule_name = "consultations.open_review"

    def find_subject(self):
        """The application of this municipality with this number."""
        applications = Application.objects.select_related("call", "organisation", "municipality")
        return self.lookup(applications, reference=self.kwargs["reference"])

    @cached_property
    def review(self):
        """The visitor's sheet; the rule has made sure that there is one."""
        sheets = Review.objects.assigned_to(self.request.user).prefetch_related("scores__criterion")
        review = sheets.select_related("reviewer__person").get(application=self.subject)
        review.application = self.subject
        return review


class ReviewView(OwnSheetMixin, FormView):
    """The dossier beside the sheet: "save" keeps what is written, "hand in" closes it."""

    template_name = "consultations/review.html"
    form_class = ReviewForm

    def get_form_kwargs(self):
        """Gives the form the criteria and what was saved."""
        initial = ReviewForm.initial_of(self.review)
        call = self.subject.call
        return {**super().get_form_kwargs(), "criteria": call.criteria.all(), "scoring": call.scoring,
                "initial": initial}

    def post(self, request, *args, **kwargs):
        """Saves or hands in; an autosave (header X-Autosave) keeps what is valid so far."""
        if "X-Autosave" not in request.headers:
            return super().post(request, *args, **kwargs)
        form = self.get_form()
        form.is_valid()
        try:
            actions.save_review(self.review, *form.draft(self.review), by=request.user)
        except DeedRefused as refusal:
            return JsonResponse({"message": refusal.sentence}, status=409)
        return HttpResponse(status=204)

    def form_valid(self, form):
        """Saves, and hands in if that button was pressed; a refusal leaves everything typed on the page."""
        by, is_handing_in = self.request.user, "hand_in" in self.request.POST
        try:
            self.review = actions.save_review(self.review, form.scores(), form.cleaned_data["comment"], by=by)
            if is_handing_in:
                actions.hand_in_review(self.review, by=by)
        except DeedRefused as refusal:
            for field, sentence in self.problems(refusal):
                form.add_error(field if field in form.fields else None, sentence)
            return self.form_invalid(form)
        messages.success(self.request, _("Your sheet is handed in.") if is_handing_in else _("Your sheet is saved."))
        return redirect("consultations:reviews" if is_handing_in else self.review)

    def problems(self, refusal):
        """Everything that is missing at once, if that is why; else the one refusal."""
        missing = actions.what_is_missing(self.review)
        return missing if (refusal.field, refusal.sentence) in missing else [(refusal.field, refusal.sentence)]

    def form_invalid(self, form):
        """The sheet again with its errors; what was saved before stays saved."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs):
        """Adds the dossier and the scores of the others, each only if the rules allow it."""
        person = self.request.user
        may_read = allows(person, "consultations.review_application", self.review)
        others = Review.objects.with_scores_visible_to(person).filter(application=self.subject)
        others = others.filter(status=ReviewStatus.HANDED_IN).exclude(pk=self.review.pk)
        return super().get_context_data(
            review=self.review, may_read=may_read, is_open=may_read and self.review.is_open,
            dossier=dossiers.read_dossier(self.subject) if may_read else None,
            others=others.prefetch_related("scores__criterion").select_related("reviewer__person") if may_read else [],
            **kwargs,
        )


class ConflictView(OwnSheetMixin, DeedView):
    """Stepping back from an application."""

    form_class = ConflictForm
    page_title = gettext_lazy("Declare a conflict of interest")
    lede = gettext_lazy("You will not score this application, and what you have written on your sheet is erased.")
    deed_label = gettext_lazy("Declare the conflict")
    success_message = gettext_lazy("Thank you. You do not score this application.")

    def get(self, request, *args, **kwargs):
        """The form; a sheet that is closed or handed in already is shown instead."""
        if self.review.status != ReviewStatus.ASSIGNED:
            return redirect(self.review)
        return super().get(request, *args, **kwargs)

    def perform(self, form):
        """Closes the sheet with the reason."""
        actions.declare_conflict(self.review, form.cleaned_data["reason"], by=self.request.user)

    def get_success_url(self):
        """Back to the list."""
        return reverse("consultations:reviews")

    def get_back_url(self):
        """Back to the sheet."""
        return self.review.get_absolute_url()

