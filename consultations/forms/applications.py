"""Forms of the applicant: one per page. Drafts are kept as they are; what is missing is said at handing in."""
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from consultations.application_content import DETAIL_FIELDS
from consultations.forms.organisations import OrganisationForm
from consultations.models import Application
from consultations.uploads import ACCEPT

__all__ = ["AnswersForm", "ContactForm", "HandInForm", "OrganisationForm", "UploadForm", "needed_at_the_end"]

def needed_at_the_end(field):
    """`field`, not marked "optional", yet savable while empty: that it is missing is said at handing in."""
    field.required = True
    field.validate = lambda value: None
    return field


class AnswersForm(forms.Form):
    """The questions of the call, one field each: `question_<id>`."""

    def __init__(self, *args, questions, texts=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        for question in self.questions:
            limit = {"data-count-words": question.word_limit} if question.word_limit else {}
            field = forms.CharField(
                label=question.label, help_text=question.help, required=False, strip=False,
                initial=(texts or {}).get(question.pk, ""), widget=forms.Textarea(attrs={"rows": 8, **limit}),
            )
            self.fields[f"question_{question.pk}"] = needed_at_the_end(field) if question.is_required else field

    @property
    def answers(self):
        """{question id: text} as typed."""
        return {one.pk: self.cleaned_data[f"question_{one.pk}"] for one in self.questions}


class ContactForm(forms.ModelForm):
    """Whom to answer, what they need to take part, what interests they declare."""

    class Meta:
        model = Application
        fields = DETAIL_FIELDS
        widgets = {"needs": forms.Textarea(attrs={"rows": 4}), "interests": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "contact_email": _("The answer and the invitations go there. It is never public."),
            "needs": _("Sign language, step-free access, child care, travel: tell us, and we plan for it."),
            "interests": _("For example: you work for the municipality, or you have a contract with it. "
                           "Leave it empty if there is nothing."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("contact_name", "contact_email"):
            needed_at_the_end(self.fields[name])


class UploadForm(forms.Form):
    """One file, within the limits of the call."""

    upload = forms.FileField(
        label=_("Add a file"), widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        error_messages={"required": _("Choose a file first.")},
    )

    def __init__(self, *args, call, **kwargs):
        super().__init__(*args, **kwargs)
        limits = ngettext(
            "PDF, Word (.docx), OpenDocument (.odt), JPEG or PNG, at most %(size)d MB; at most %(count)d file.",
            "PDF, Word (.docx), OpenDocument (.odt), JPEG or PNG, at most %(size)d MB; at most %(count)d files.",
            call.files_at_most)
        self.fields["upload"].help_text = limits % {"size": call.megabytes_at_most, "count": call.files_at_most}


class HandInForm(forms.Form):
    """The two confirmations at the end."""

    accepts_conditions = forms.BooleanField(
        label=_("We meet the conditions of the call, and what we wrote is true."),
        error_messages={"required": _("Confirm that the conditions of the call are met.")},
    )
    accepts_privacy = forms.BooleanField(
        label=_("We have read how personal data are kept."),
        error_messages={"required": _("Confirm that you have read how personal data are kept.")},
    )
