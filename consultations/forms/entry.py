"""Forms of the coordinator for what was typed in for somebody: entering, correcting, admitting."""
from copy import deepcopy

from django import forms
from django.utils.translation import gettext_lazy as _

from cocreate.models import Organisation
from consultations.actions.entry import TYPED_IN, Arrival
from consultations.application_content import DETAIL_FIELDS, LIST_FIELDS, ORGANISATION_FIELDS, counted_content
from consultations.arrivals import NOMINEE_FIELDS, has_nominee
from consultations.forms.applications import AnswersForm, ContactForm, OrganisationForm
from consultations.forms.calls import MomentInput
from consultations.forms.nominees import NomineeForm
from consultations.uploads import ACCEPT


def arrival_fields(*, has_original):
    """How it came, when, and the letter itself."""
    return {
        "source": forms.ChoiceField(label=_("How it came"), widget=forms.RadioSelect, choices=[
            (one.value, one.label) for one in TYPED_IN]),
        "received_at": forms.DateTimeField(
            label=_("When it arrived"), widget=MomentInput(),
            help_text=_("To the minute, by the stamp of the post desk or the time of the e-mail. It is compared with "
                        "the deadline.")),
        "upload": forms.FileField(
            label=_("One more file of the original") if has_original else _("The original"), required=False,
            widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
            help_text=_("The scanned letter or the e-mail: PDF, Word (.docx), OpenDocument (.odt), JPEG or PNG, at "
                        "most 10 MB. Needed for what came by e-mail or on paper. The committee does not see it.")),
    }


class EntryForm(AnswersForm):
    """An application that came by e-mail, on paper or was dictated: arrival, profile, contact, answers on one page."""

    def __init__(self, *args, call, has_original=False, texts=None, **kwargs):
        super().__init__(*args, questions=call.asked_questions, texts=texts, **kwargs)
        self.takes_nominee, answers = has_nominee(call), dict(self.fields)
        self.fields.clear()
        self.fields.update(arrival_fields(has_original=has_original))
        self.fields.update(OrganisationForm(call=call).fields)
        if self.takes_nominee:
            self.fields.update(deepcopy(NomineeForm.base_fields))
        self.fields.update(deepcopy(ContactForm.base_fields))
        self.fields.update(answers)
        for name in ("contact_name", "contact_email", *(NOMINEE_FIELDS if self.takes_nominee else ())):
            self.fields[name].required = True

    @property
    def arrival(self):
        """How it came and when, with the file."""
        data = self.cleaned_data
        return Arrival(data["source"], data["received_at"], data.get("upload"))

    @property
    def profile(self):
        """The fields of the organisation."""
        fields = {name: self.cleaned_data.get(name) or ([] if name in LIST_FIELDS else "")
                  for name in ORGANISATION_FIELDS}
        return {**fields, "kind": fields["kind"] or Organisation.Kind.ORGANISATION}

    @property
    def details(self):
        """Contact, needs and interests; the nominee where there is one."""
        names = (*DETAIL_FIELDS, *NOMINEE_FIELDS) if self.takes_nominee else DETAIL_FIELDS
        return {name: self.cleaned_data[name] for name in names}


class EnterApplicationForm(EntryForm):
    """The first time: for an organisation that is known, or a new one."""

    def __init__(self, *args, call, **kwargs):
        super().__init__(*args, call=call, **kwargs)
        self.fields["known"] = forms.ModelChoiceField(
            call.municipality.organisations.order_by("name"), required=False, label=_("An organisation we know"),
            empty_label=_("a new one, as written below"))
        self.order_fields(["source", "received_at", "upload", "known"])
        self.fields["name"].required = False

    def clean(self):
        """A new organisation needs a name."""
        cleaned = super().clean()
        if not cleaned.get("known") and not cleaned.get("name"):
            self.add_error("name", _("Give the name under which they apply."))
        return cleaned

    @property
    def organisation(self):
        """The chosen organisation, or the fields of a new one."""
        return self.cleaned_data["known"] or self.profile


class CorrectApplicationForm(EntryForm):
    """What was typed in, to be corrected, with the reason."""

    def __init__(self, *args, application, **kwargs):
        content = counted_content(application)
        kwargs["initial"] = {**content.organisation, **content.details, "source": application.source,
                             "received_at": application.received_at}
        super().__init__(*args, call=application.call, texts=content.answers,
                         has_original=bool(application.originals), **kwargs)
        reason = forms.CharField(
            label=_("What is corrected, and why"), widget=forms.Textarea(attrs={"rows": 2}), required=False,
            help_text=_("It stays in the history of the application."))
        self.fields = {"reason": reason, **self.fields}


class AdmitForm(forms.Form):
    """The public reason."""

    reason = forms.CharField(
        label=_("Why it counts although it came late"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Public, in the record: name nobody. For example: the letter lay at the municipality's own post "
                    "desk before the deadline."))
