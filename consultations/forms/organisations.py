"""Forms about organisations: the profile, the beginning of an application, a colleague to invite."""
from django import forms
from django.utils.translation import gettext_lazy as _

from cocreate.models import Organisation
from consultations.application_content import LIST_FIELDS, ORGANISATION_FIELDS
from consultations.similar_names import is_known_to_others
from consultations.themes import known_themes

NEW = "new"
NOT_OF_CITIZENS = ("registration_number", "size")


class ThemesInput(forms.TextInput):
    """A line of themes with commas between them; the browser suggests those already used here."""

    template_name = "consultations/themes_input.html"
    suggestions = ()

    def format_value(self, value):
        """A list as a line."""
        return super().format_value(", ".join(value) if isinstance(value, list | tuple) else value)

    def get_context(self, name, value, attrs):
        """Adds the suggestions."""
        list_id = f"{name}_known"
        if self.suggestions:
            attrs = {**(attrs or {}), "list": list_id, "data-themes": ""}
        return {**super().get_context(name, value, attrs), "suggestions": self.suggestions, "list_id": list_id}


class ThemesField(forms.CharField):
    """A list of themes, typed as a line."""

    widget = ThemesInput

    def clean(self, value):
        """The themes, as typed."""
        return [theme.strip() for theme in super().clean(value).replace(";", ",").split(",") if theme.strip()]


class OrganisationForm(forms.ModelForm):
    """The profile of who applies. With `call` only its kinds are offered; `is_citizen` leaves out what is not asked."""

    use_required_attribute = False
    units = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, label=_("Administrative units in which you work"))
    themes = ThemesField(
        required=False, max_length=600, label=_("Themes"),
        help_text=_("A few words with commas between them, for example: budget, youth, access."))

    class Meta:
        model = Organisation
        fields = [name for name in ORGANISATION_FIELDS if name not in LIST_FIELDS]
        widgets = {"kind": forms.RadioSelect}
        labels = {"territory": _("Where else you work")}
        help_texts = {
            "name": _("As it stands in the register; a citizen gives the first name and the family name."),
            "territory": _("A neighbourhood, a village, another municipality: whatever is not on the list."),
        }

    field_order = ORGANISATION_FIELDS

    def __init__(self, *args, call=None, municipality=None, is_citizen=False, **kwargs):
        super().__init__(*args, **kwargs)
        municipality = municipality or call.municipality
        taken = [(value, label) for value, label in Organisation.Kind.choices if call is None or call.takes(value)]
        self.fields["kind"].choices = taken
        self.fields["kind"].initial = taken[0][0] if taken else None
        self.fields["units"].choices = [(unit.name_sq, unit.name) for unit in municipality.units.all()]
        self.fields["themes"].widget.suggestions = known_themes(municipality)
        if not self.fields["units"].choices:
            del self.fields["units"]
            self.fields["territory"].label = _("Where you work")
        for name in NOT_OF_CITIZENS if is_citizen else ():
            del self.fields[name]

    def _post_clean(self):
        """Leaves the instance alone: the action checks and writes."""


class BeginForm(forms.ModelForm):
    """The beginning of a new profile: who, under which name. The rest is asked in the application itself."""

    use_required_attribute = False
    is_another = forms.BooleanField(
        required=False, widget=forms.HiddenInput, label=_("It is not the same organisation: make a new profile"))

    class Meta:
        model = Organisation
        fields = ("kind", "name")
        widgets = {"kind": forms.RadioSelect}
        help_texts = {"name": OrganisationForm.Meta.help_texts["name"]}

    def __init__(self, *args, call, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.call, self.person, self.may_be_known = call, person, False
        taken = [(value, label) for value, label in Organisation.Kind.choices if call.takes(value)]
        self.fields["kind"].choices = taken
        self.fields["kind"].initial = taken[0][0] if taken else None

    def clean(self):
        """Asks back once if others may act for such an organisation already; never says who."""
        cleaned = super().clean()
        if cleaned.get("name") and not cleaned.get("is_another") and is_known_to_others(
                self.call.municipality, cleaned["name"], cleaned.get("kind"), self.person):
            self.may_be_known = True
            self.fields["is_another"].widget = forms.CheckboxInput()
            self.fields["is_another"].widget.is_required = False
            self.add_error("name", _(
                "An organisation with such a name may already be known here. Ask a colleague who acts for it to invite "
                "you: then you write together. If yours is another one, say so below and go on."))
        return cleaned

    def _post_clean(self):
        """Leaves the instance alone: the action checks and writes."""

    @property
    def profile(self):
        """The fields of the new profile."""
        return {"kind": self.cleaned_data["kind"], "name": self.cleaned_data["name"]}


class ChooseOrganisationForm(forms.Form):
    """For whom: one of the organisations the person acts for, or a new profile."""

    organisation = forms.ChoiceField(label=_("For whom do you apply?"), widget=forms.RadioSelect)

    def __init__(self, *args, organisations, begun=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.organisations = {one.reference: one for one in organisations}
        known = [(key, self._label(one, (begun or {}).get(one.pk))) for key, one in self.organisations.items()]
        self.fields["organisation"].choices = [*known, (NEW, _("Somebody else: make a new profile"))]
        if len(known) == 1:
            self.fields["organisation"].initial = known[0][0]

    @staticmethod
    def _label(organisation, application):
        if application is None:
            return organisation.name
        return _("%(name)s: go on with the application %(number)s") % {
            "name": organisation.name, "number": application.reference}

    @property
    def chosen(self):
        """The chosen organisation, or None for a new profile."""
        return self.organisations.get(self.cleaned_data["organisation"])


class InviteColleagueForm(forms.Form):
    """The address of a colleague."""

    email = forms.EmailField(
        label=_("E-mail address of your colleague"), widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("The letter holds a link that works for this address only, for 14 days."))
