"""The form of the person whom an application nominates."""
from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.arrivals import NOMINEE_FIELDS
from consultations.forms.applications import needed_at_the_end
from consultations.models import Application


class NomineeForm(forms.ModelForm):
    """Name and address; not necessarily whoever writes."""

    class Meta:
        model = Application
        fields = NOMINEE_FIELDS
        labels = {"nominee_name": _("First name and surname"), "nominee_email": _("Their e-mail address")}
        help_texts = {
            "nominee_email": _("When you hand in, they get a letter and say whether they stand. The committee reads "
                               "the name, not the address."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in NOMINEE_FIELDS:
            needed_at_the_end(self.fields[name])
