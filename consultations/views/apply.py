"""The beginning of an application: for whom?"""
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from cocreate.models import Organisation
from cocreate.references import tidy_reference
from cocreate.views.base import DeedView
from cocreate.workflow import DeedRefused
from consultations.actions import applications as actions
from consultations.forms.organisations import BeginForm, ChooseOrganisationForm
from consultations.models import Call


class ApplyView(DeedView):
    """The beginning: for whom do you apply? A visitor signs in first and comes back here."""

    rule_name = "consultations.begin_application"
    template_name = "consultations/apply.html"
    deed_label = gettext_lazy("Begin the application")

    @property
    def page_title(self):
        """What one applies for."""
        return self.subject.words.apply

    def find_subject(self):
        """A call that everybody may read."""
        calls = Call.objects.public().select_related("municipality", "cycle")
        return self.lookup(calls, reference=tidy_reference(self.kwargs["reference"]))

    @cached_property
    def organisations(self):
        """Those the person acts for here."""
        return list(Organisation.objects.of(self.municipality).acted_for_by(self.request.user))

    @cached_property
    def begun(self):
        """{organisation key: its live application to this call}: one can only go on with that one."""
        live = self.subject.applications.live().filter(organisation__in=self.organisations)
        return {one.organisation_id: one for one in live}

    @property
    def is_choosing(self):
        """Whether there is somebody to choose; a new profile is asked for with `?new=1`."""
        return bool(self.organisations) and "new" not in self.request.GET

    def get_form(self, form_class=None):
        """The choice, or the profile."""
        if self.is_choosing:
            return ChooseOrganisationForm(organisations=self.organisations, begun=self.begun, **self.get_form_kwargs())
        return BeginForm(call=self.subject, person=self.request.user, **self.get_form_kwargs())

    def perform(self, form):
        """Begins the draft, or goes on to the new profile."""
        self.next_url = f"{self.request.path}?new=1"
        chosen = form.chosen if self.is_choosing else form.profile
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
