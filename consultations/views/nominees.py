"""The part of an application that names a person, in calls that look for one."""
from django.http import Http404
from django.utils.translation import gettext_lazy

from consultations.arrivals import NOMINEE_FIELDS, has_nominee
from consultations.forms.nominees import NomineeForm
from consultations.views.writing import WritingView


class NomineeView(WritingView):
    """The person you nominate."""

    page_title = gettext_lazy("The person you nominate")
    part, next_part = "details", "answers"

    def find_subject(self):
        """One application to a call that looks for a person; others have no such part."""
        application = super().find_subject()
        if not has_nominee(application.call):
            raise Http404
        return application

    @property
    def standing(self):
        """Name and address."""
        return {name: self.words[name] for name in NOMINEE_FIELDS}

    def make_form(self, **kwargs):
        """Name and address as they are being written."""
        return NomineeForm(initial=self.standing, **{**kwargs, "instance": None})
