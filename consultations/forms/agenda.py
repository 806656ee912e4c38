"""Forms for the agenda before a meeting, and for its papers."""
from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.models import AgendaItem
from consultations.uploads import ACCEPT, MEGABYTES_AT_MOST


class AgendaItemForm(forms.ModelForm):
    """A point: what, what for, how long."""

    class Meta:
        model = AgendaItem
        fields = ["title", "purpose", "note", "planned_minutes"]
        widgets = {"purpose": forms.RadioSelect, "note": forms.Textarea({"rows": 3, "maxlength": 2000})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["planned_minutes"].max_value = 600
        self.fields["planned_minutes"].widget.attrs |= {"min": 1, "max": 600}

    def clean_planned_minutes(self):
        """Between a minute and ten hours."""
        minutes = self.cleaned_data["planned_minutes"]
        if minutes is not None and not 1 <= minutes <= 600:
            raise forms.ValidationError(_("Write a number of minutes between 1 and 600."))
        return minutes


class DeclineForm(forms.Form):
    """Why not."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea({"rows": 3}), max_length=1000,
                             help_text=_("The person reads it."))


class PaperForm(forms.Form):
    """A file with its title, for the whole meeting or one point."""

    upload = forms.FileField(
        label=_("File"), widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        error_messages={"required": _("Choose a file first.")})
    title = forms.CharField(label=_("Title"), max_length=200, required=False,
                            help_text=_("Without one, the name of the file is shown."))
    item = forms.ModelChoiceField(label=_("Point"), queryset=None, required=False, empty_label=_("the whole meeting"))
    is_public = forms.BooleanField(
        label=_("Publish it with the agenda"), required=False, initial=True,
        help_text=_("Else only those who are called can open it."))

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = meeting.agenda.accepted()
        if meeting.is_private:
            del self.fields["is_public"]
        self.fields["upload"].help_text = _("PDF, Word (.docx), OpenDocument (.odt), JPEG or PNG, at most %(size)d MB."
                                            ) % {"size": MEGABYTES_AT_MOST}
