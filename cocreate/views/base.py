"""The base classes of every view: look up through the municipality, ask the rule, show a form, do one deed."""
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.views.generic import FormView

from cocreate.permissions import RuleRequiredMixin
from cocreate.workflow import DeedRefused


class MunicipalityMixin:
    """Everything is looked up through `request.municipality`; a foreign or unknown reference is a 404."""

    def setup(self, request, *args, **kwargs):
        """Refuses sites without a municipality."""
        super().setup(request, *args, **kwargs)
        if not request.municipality:
            raise Http404("This site has no municipality.")

    @property
    def municipality(self):
        """The municipality of the site."""
        return self.request.municipality

    def lookup(self, queryset, **filters):
        """One row of `queryset.of(municipality)` or 404; `queryset` may be a model class.

        A row that names its municipality has it at hand, without another question.
        """
        manager = getattr(queryset, "objects", queryset)
        found = get_object_or_404(manager.of(self.municipality), **filters)
        if "municipality_id" in vars(found):
            found.municipality = self.municipality
        return found


class SubjectMixin(MunicipalityMixin, RuleRequiredMixin):
    """A view about one record (`self.subject`), which is also what the rule is asked about."""

    def find_subject(self):
        """Looks the record up; to be written by each view with `self.lookup`."""
        raise NotImplementedError

    @cached_property
    def subject(self):
        """The record, looked up once."""
        return self.find_subject()

    def get_rule_subject(self):
        """The record."""
        return self.subject

    def get_context_data(self, **kwargs):
        """Adds `subject`."""
        return super().get_context_data(subject=self.subject, **kwargs)


class DeedView(SubjectMixin, FormView):
    """One form, one deed: shows the form, calls `perform`, says what was done, goes on to `get_success_url`.

    `perform(form)` calls an action; a DeedRefused becomes a sentence beside its field (or above the form), with
    everything typed still there. `deed_label` is the button's text; `page_title` the h1; `success_message` the
    sentence shown afterwards.
    """

    template_name = "components/deed_page.html"
    page_title = ""
    deed_label = ""
    lede = ""
    success_message = ""

    def perform(self, form):
        """Does the deed; to be written by each view."""
        raise NotImplementedError

    def form_valid(self, form):
        """Does the deed; a refusal is shown on the form, with status 422 and nothing lost."""
        try:
            self.perform(form)
        except (DeedRefused, ValidationError) as refusal:
            return self.refused(form, refusal)
        if self.success_message:
            messages.success(self.request, self.success_message)
        return super().form_valid(form)

    def refused(self, form, refusal):
        """The form again, with the sentence of the refusal."""
        if isinstance(refusal, DeedRefused):
            field = refusal.field if refusal.field in form.fields else None
            form.add_error(field, refusal.sentence)
        else:
            form.add_error(None, refusal)
        return self.form_invalid(form)

    def form_invalid(self, form):
        """Shows the form with its errors; 422 says that nothing was done."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_success_url(self):
        """Where the person goes on: the page of the record by default."""
        return self.subject.get_absolute_url()

    def get_back_url(self):
        """Where one goes without doing it."""
        return self.get_success_url()

    def get_context_data(self, **kwargs):
        """Adds the words of the page."""
        words = {"page_title": self.page_title, "deed_label": self.deed_label, "lede": self.lede,
                 "back_url": self.get_back_url()}
        return super().get_context_data(**{**words, **kwargs})
