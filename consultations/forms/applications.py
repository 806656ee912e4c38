"""Forms of the applicant: one per page. Drafts are kept as they are; what is missing is said at handing in."""
from django import forms
from django.utils.translation import gettext_lazy as _

from cocreate.models import Organisation
from consultations.application_content import DETAIL_FIELDS, ORGANISATION_FIELDS
from consultations.models import Application
from consultations.uploads import ACCEPT

NEW = "new"


def needed_at_the_end(field):
    """`field`, not marked "optional", yet savable while empty: that it is missing is said at handing in."""
    field.required = True
    field.validate = lambda value: None
    return field


class OrganisationForm(forms.ModelForm):
    """The profile of who applies."""

    use_required_attribute = False

    class Meta:
        model = Organisation
        fields = ORGANISATION_FIELDS
        widgets = {"kind": forms.RadioSelect}
        help_texts = {
            "name": _("As it stands in the register; a citizen gives the first name and the family name."),
            "territory": _("The town, the neighbourhood, the administrative units."),
        }

    def __init__(self, *args, call, **kwargs):
        super().__init__(*args, **kwargs)
        taken = [(value, label) for value, label in Organisation.Kind.choices if call.takes(value)]
        self.fields["kind"].choices = taken
        self.fields["kind"].initial = taken[0][0] if taken else None


class ChooseOrganisationForm(forms.Form):
    """For whom: one of the organisations the person acts for, or a new profile."""

    organisation = forms.ChoiceField(label=_("For whom do you apply?"), widget=forms.RadioSelect)

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.organisations = {str(one.pk): one for one in organisations}
        known = [(key, one.name) for key, one in self.organisations.items()]
        self.fields["organisation"].choices = [*known, (NEW, _("Somebody else: make a new profile"))]
        if len(known) == 1:
            self.fields["organisation"].initial = known[0][0]

    @property
    def chosen(self):
        """The chosen organisation, or None for a new profile."""
        return self.organisations.get(self.cleaned_data["organisation"])


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
    """One file."""

    upload = forms.FileField(
        label=_("Add a file"), widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        help_text=_("PDF, Word (.docx), OpenDocument (.odt), JPEG or PNG, at most 10 MB and at most five files."),
        error_messages={"required": _("Choose a file first.")},
    )


class HandInForm(forms.Form):
    """The confirmation at the end."""

    accepts_conditions = forms.BooleanField(
        label=_("We meet the conditions of the call, and what we wrote is true."),
        error_messages={"required": _("Confirm that the conditions of the call are met.")},
    )
