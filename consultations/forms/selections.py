"""What coordinators fill in to announce."""
from django import forms
from django.utils.translation import gettext_lazy as _


class AnnounceForm(forms.Form):
    """Announcing cannot be undone."""

    is_certain = forms.BooleanField(label=_("The letters are right. Announce the result now; this cannot be undone."))
