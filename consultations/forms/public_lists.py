"""The filters of the public lists. What was typed wrongly in an address filters nothing; it is never an error."""
from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.meeting_states import GroupStatus
from consultations.models import Meeting, WorkingGroup

LONGEST_SEARCH = 100


class ListFilters(forms.Form):
    """Search and choices in the address. `chosen` holds what was chosen and understood."""

    q = forms.CharField(label=_("Search"), required=False, max_length=LONGEST_SEARCH, strip=True,
                        widget=forms.TextInput({"type": "search"}))

    def __init__(self, data=None):
        super().__init__(data)
        for name in self.fields:
            self.fields[name].required = False

    @property
    def chosen(self):
        """{field: value} of what was chosen and understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def state(self):
        """What components/filters.html asks for besides the form and the address of the whole list."""
        return {"form": self, "is_filtered": bool(self.chosen), "is_narrowed": bool(self.chosen.keys() - {"q"})}

    def offer(self, name, choices, everything):
        """The choices of a field, with the word for all of them first; a field with nothing to choose goes."""
        choices = list(choices)
        if not choices:
            del self.fields[name]
            return
        self.fields[name].choices = [("", everything), *choices]


class GroupFilters(ListFilters):
    """Groups by kind and state."""

    kind = forms.ChoiceField(label=_("Kind"))
    status = forms.ChoiceField(label=_("State"))

    def __init__(self, data=None):
        super().__init__(data)
        self.offer("kind", WorkingGroup.Kind.choices, _("All kinds"))
        self.offer("status", GroupStatus.choices, _("At work and closed"))


class MeetingFilters(ListFilters):
    """Meetings by moment, kind, group, year and place."""

    class When(TextChoices):
        TO_COME = "to_come", _("to come")
        HELD = "held", _("held")
        CANCELLED = "cancelled", _("cancelled")

    status = forms.ChoiceField(label=_("When"))
    kind = forms.ChoiceField(label=_("Kind"))
    group = forms.ChoiceField(label=_("Group"))
    year = forms.TypedChoiceField(label=_("Year"), coerce=int, empty_value=None)
    unit = forms.ChoiceField(label=_("Administrative unit"))

    def __init__(self, data=None, *, groups, years, units):
        super().__init__(data)
        self.offer("status", self.When.choices, _("To come and held"))
        self.offer("kind", Meeting.Kind.choices, _("All kinds"))
        self.offer("group", groups, _("All groups"))
        self.offer("year", [(year, str(year)) for year in years], _("All years"))
        self.offer("unit", units, pgettext_lazy("administrative units", "The whole territory"))


class DecisionFilters(ListFilters):
    """Decisions by group and year."""

    group = forms.ChoiceField(label=_("Group"))
    year = forms.TypedChoiceField(label=_("Year"), coerce=int, empty_value=None)

    def __init__(self, data=None, *, groups, years):
        super().__init__(data)
        self.offer("group", groups, _("All groups"))
        self.offer("year", [(year, str(year)) for year in years], _("All years"))
