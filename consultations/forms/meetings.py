"""Forms for meetings and corrections: one form a deed."""
from django import forms
from django.utils.translation import gettext_lazy as _

from cocreate.permissions import allows, is_coordinator
from consultations.forms.tasks import CarryMixin
from consultations.meeting_states import GroupStatus, MeetingStatus
from consultations.models import Meeting, WorkingGroup

PARTS = [
    (_("What"), "", ["kind", "title_sq", "title_en", "description_sq", "description_en"]),
    (_("When"), "", ["starts_at", "ends_at", "reason"]),
    (_("Where"), _("A place, a link to join online, or both."),
     ["place", "unit", "map_url", "access_note_sq", "access_note_en", "online_url"]),
    (_("Agenda"), "", ["carried", "agenda"]),
    (_("Who"), "", ["access", "called", "also_groups", "series"]),
    (_("Answers"), _("Whoever is called says whether they come; at a meeting open to the public anybody signed in."),
     ["answer_until", "capacity"]),
    (_("Costs of taking part"), _("With an amount or rules here, people can ask for travel, care or interpretation "
                                  "when they answer. Coordinators approve it before the meeting."),
     ["support_cap", "support_note_sq", "support_note_en"]),
]
FIELDS = [name for _title, _hint, names in PARTS for name in names if name not in {"reason", "agenda", "carried"}]
LONG = ("description_sq", "description_en", "access_note_sq", "access_note_en", "support_note_sq", "support_note_en")


class MomentInput(forms.DateTimeInput):
    """A date and time in the browser's own picker, in the municipality's zone."""

    input_type = "datetime-local"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class SecureURLField(forms.URLField):
    """An address that begins with https://, which is put in front where nothing stands."""

    def __init__(self, **kwargs):
        super().__init__(assume_scheme="https", max_length=200, **kwargs)

    def clean(self, value):
        """Refuses what is not encrypted."""
        value = super().clean(value)
        if value and not value.startswith("https://"):
            raise forms.ValidationError(_("The address must begin with https://."))
        return value


class Parts:
    """A form whose fields are shown in parts with a title each (components/form.html)."""

    def parts(self):
        """[(title, hint, bound fields)], without parts that have no field here; what no part names stands last."""
        named = {name for _title, _hint, names in PARTS for name in names}
        rest = (_("More"), "", [name for name in self.fields if name not in named])
        found = [(title, hint, [self[name] for name in names if name in self.fields])
                 for title, hint, names in [*PARTS, rest]]
        return [part for part in found if part[2]]


class MeetingForm(Parts, forms.ModelForm):
    """What a meeting is, when, where and for whom.

    `group` (None for a meeting of the whole process), `cycle` and `person` narrow what can be chosen.
    """

    online_url = SecureURLField(
        label=_("Link to join online"), required=False,
        help_text=_("Only those who are called see it, and guests of an open meeting who said that they come."))
    map_url = SecureURLField(label=_("Link to a map"), required=False)

    class Meta:
        model = Meeting
        fields = FIELDS
        widgets = {"starts_at": MomentInput(), "ends_at": MomentInput(), "answer_until": MomentInput(),
                   "access": forms.RadioSelect, "called": forms.RadioSelect,
                   "also_groups": forms.CheckboxSelectMultiple,
                   **{name: forms.Textarea({"rows": 3}) for name in LONG}}
        help_texts = {
            "access": _("Who may come, and what everybody reads of it."),
            "ends_at": _("It may end on another day."),
            "capacity": _("Places of those who are called are kept; guests get the others in the order of their "
                          "answers, and wait when there is none."),
        }

    def __init__(self, *args, group=None, cycle=None, person=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.group, self.cycle, self.person = group, cycle or group.cycle, person
        if not self.instance.pk:
            self.initial.setdefault("access", Meeting.Access.MEMBERS if group else Meeting.Access.OPEN)
            self.initial.setdefault("kind", Meeting.Kind.GROUP if group else Meeting.Kind.FORUM)
        for name in ("access", "called"):
            self.fields[name].choices = [one for one in self.fields[name].choices if one[0]]
        if group is None:
            self.fields["kind"].choices = [one for one in Meeting.Kind.choices if one[0] != Meeting.Kind.GROUP]
        self._narrow("unit", self.cycle.municipality.units.all(), _("not in one of them"))
        self._narrow("series", self.cycle.meeting_series.all(), _("in no series"))
        self._narrow("also_groups", self._other_groups())

    def _narrow(self, name, found, empty_label=None):
        """Leaves only `found` to choose from, and no field where there is nothing."""
        self.fields[name].queryset = found
        if empty_label:
            self.fields[name].empty_label = empty_label
        if not found.exists():
            del self.fields[name]

    def _other_groups(self):
        found = WorkingGroup.objects.of(self.cycle.municipality).filter(status=GroupStatus.ACTIVE)
        found = found.exclude(pk=self.group.pk) if self.group else found
        if self.person is None or is_coordinator(self.person, self.cycle.municipality_id):
            return found
        kept = [one.pk for one in found if allows(self.person, "consultations.plan_meetings", one)]
        return found.filter(pk__in=kept)

    def clean_support_cap(self):
        """Nobody pays for coming."""
        cap = self.cleaned_data["support_cap"]
        if cap is not None and cap <= 0:
            raise forms.ValidationError(_("Write an amount above zero."))
        return cap

    def clean(self):
        """The end comes after the beginning; answers are asked for before it."""
        starts_at, ends_at = self.cleaned_data.get("starts_at"), self.cleaned_data.get("ends_at")
        answer_until = self.cleaned_data.get("answer_until")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", _("The meeting must end after it starts."))
        if starts_at and answer_until and answer_until > starts_at:
            self.add_error("answer_until", _("Answers are asked for before the meeting begins."))
        return super().clean()


class PlanMeetingForm(CarryMixin, MeetingForm):
    """A new meeting with its agenda."""

    agenda = forms.CharField(
        label=_("Agenda"), help_text=_("One point a line. Purpose, time and papers of a point are added afterwards."),
        widget=forms.Textarea({"rows": 6}), required=False
    )

    def clean_agenda(self):
        """The points as a list."""
        points = [" ".join(line.split()) for line in self.cleaned_data["agenda"].splitlines()]
        points = [point for point in points if point]
        if any(len(point) > 240 for point in points):
            raise forms.ValidationError(_("A point has at most 240 characters."))
        return points


class ChangeMeetingForm(MeetingForm):
    """The same of a meeting that is there; once people were called, with the reason why it is moved."""

    reason = forms.CharField(
        label=_("Why it is moved"), required=False, widget=forms.Textarea({"rows": 2}), max_length=1000,
        help_text=_("Needed when the time changes. The reason is published and stands in the letter."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.status != MeetingStatus.CONVENED:
            del self.fields["reason"]

    def changes(self):
        """{column: new value} of what was changed, without the reason; groups one may not choose stay called."""
        found = {name: self.cleaned_data[name] for name in self.changed_data if name != "reason"}
        if "also_groups" in found:
            kept = self.instance.also_groups.exclude(pk__in=self.fields["also_groups"].queryset.values("pk"))
            found["also_groups"] = [*found["also_groups"], *kept]
        return found


class RepeatMeetingForm(forms.Form):
    """The same meeting in another place."""

    unit = forms.ModelChoiceField(label=_("Administrative unit"), queryset=None, required=False)
    place = forms.CharField(label=_("Place"), max_length=200)
    map_url = SecureURLField(label=_("Link to a map"), required=False)
    starts_at = forms.DateTimeField(label=_("Starts"), widget=MomentInput())
    ends_at = forms.DateTimeField(label=_("Ends"), widget=MomentInput())

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = municipality.units.all()


class SeriesForm(forms.Form):
    """What the meetings of a series have in common."""

    title_sq = forms.CharField(label=_("Title in Albanian"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)
    purpose_sq = forms.CharField(label=_("Purpose in Albanian"), required=False, widget=forms.Textarea({"rows": 4}))
    purpose_en = forms.CharField(label=_("Purpose in English"), required=False, widget=forms.Textarea({"rows": 4}))


class ConveneForm(forms.Form):
    """The reason is needed only when the notice is short."""

    reason = forms.CharField(
        label=_("Why it cannot wait"), required=False, widget=forms.Textarea({"rows": 3}), max_length=1000,
        help_text=_("Only when the notice is shorter than the group’s rule. The reason is published."),
    )
