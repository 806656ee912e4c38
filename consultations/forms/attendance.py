"""Forms of the sheet of presence and of the door."""
import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from cocreate.models import AdministrativeUnit
from consultations.models import Attendance, DoorSlip
from consultations.models.review import Bench
from consultations.presence import Mark, Presence

NUMBERS = {DoorSlip.Gender.WOMAN: "women", DoorSlip.Gender.MAN: "men", DoorSlip.Gender.OTHER: "others", "": "untold"}


class TimeInput(forms.TimeInput):
    """An hour in the browser's own picker."""

    input_type = "time"


class SlipFields(forms.Form):
    """What a slip tells of one person, or of people who are alike; nothing has to be told."""

    bench = forms.ChoiceField(label=_("You come from"), required=False, choices=[("", _("not told")), *Bench.choices])
    unit = forms.ModelChoiceField(label=_("Where you live or work"), required=False, queryset=None,
                                  empty_label=_("not told"))
    mode = forms.ChoiceField(label=_("How are you here?"), choices=Attendance.Mode.choices,
                             initial=Attendance.Mode.ROOM, widget=forms.RadioSelect)

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = AdministrativeUnit.objects.filter(municipality=municipality)


class SlipForm(SlipFields):
    """The slip at the door."""

    gender = forms.ChoiceField(label=_("Gender"), required=False, widget=forms.RadioSelect,
                               choices=[(DoorSlip.Gender.WOMAN, _("woman")), (DoorSlip.Gender.MAN, _("man")),
                                        (DoorSlip.Gender.OTHER, _("other")), ("", _("not told"))])
    nonce = forms.UUIDField(widget=forms.HiddenInput)

    field_order = ["mode", "bench", "gender", "unit", "nonce"]

    def told(self):
        """What the slip tells, for `leave_slip`. To be asked of a valid form."""
        return {name: self.cleaned_data[name] for name in ("bench", "gender", "unit", "mode")}


class ModeForm(forms.Form):
    """How a member is there."""

    mode = forms.ChoiceField(label=_("How are you here?"), choices=Attendance.Mode.choices,
                             initial=Attendance.Mode.ROOM, widget=forms.RadioSelect)


class TotalForm(forms.Form):
    """The figure of all people, if somebody counted."""

    total = forms.IntegerField(
        label=_("People present in all"), required=False, min_value=0, max_value=100_000,
        help_text=_("Only if you counted them otherwise. Left empty, the people noted by name and those counted at the "
                    "door are added up."))


class TakeAwayForm(forms.Form):
    """How many of the slips that are alike were wrong."""

    number = forms.IntegerField(label=_("How many are wrong"), min_value=1, initial=1)


class PresenceForm(SlipFields, TotalForm):
    """The sheet of presence: a line a mandate, people as numbers, and the figure of all."""

    women = forms.IntegerField(label=_("Women"), required=False, min_value=0, max_value=500)
    men = forms.IntegerField(label=_("Men"), required=False, min_value=0, max_value=500)
    others = forms.IntegerField(label=_("Other"), required=False, min_value=0, max_value=500)
    untold = forms.IntegerField(label=_("Not told"), required=False, min_value=0, max_value=500)
    is_member = forms.BooleanField(label=_("They are noted by name above: count only what they are, not how many"),
                                   required=False)
    batch = forms.UUIDField(widget=forms.HiddenInput)
    total_shown = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, lines, **kwargs):
        super().__init__(*args, **kwargs)
        self.lines = lines
        self.fields["bench"].label, self.fields["unit"].label = _("They come from"), _("Where they live or work")
        self.fields["mode"].label = _("How are they here?")
        self.initial.setdefault("batch", uuid.uuid4())
        for line in lines:
            self._add(line)

    def _add(self, line):
        key, name = line.mandate.pk, line.mandate.person.display_name
        choices = [(one.value, one.label) for one in Presence
                   if one != Presence.LEFT or line.state != Presence.ABSENT]
        sent = self.data.get(f"is_{key}") if self.is_bound else None
        if sent == Presence.LEFT and line.state == Presence.ABSENT:
            choices.append((Presence.LEFT.value, Presence.LEFT.label))
        self.fields[f"is_{key}"] = forms.ChoiceField(label=name, choices=choices, initial=line.state, required=False,
                                                     widget=forms.RadioSelect)
        self.fields[f"was_{key}"] = forms.CharField(initial=f"{line.state} {line.left}", required=False,
                                                    widget=forms.HiddenInput)
        self.fields[f"left_{key}"] = forms.TimeField(label=_("left at"), initial=line.left, required=False,
                                                     widget=TimeInput(format="%H:%M"))

    def fields_of(self, line):
        """The bound fields of a line: the choice, the hidden one, the hour."""
        return [self[f"{part}_{line.mandate.pk}"] for part in ("is", "was", "left")]

    def marks(self):
        """What the lines say, for `note_sheet`. To be asked of a valid form."""
        found = []
        for line in self.lines:
            key, data = line.mandate.pk, self.cleaned_data
            shown, _blank, shown_left = data[f"was_{key}"].partition(" ")
            left = data[f"left_{key}"]
            if data[f"is_{key}"]:  # a line that came to the sheet meanwhile was not on the one that was sent
                found.append(Mark(key, shown, data[f"is_{key}"], shown_left, f"{left:%H:%M}" if left else ""))
        return found

    def numbers(self):
        """{gender: how many}, for `count_people`. To be asked of a valid form."""
        counts = {gender: self.cleaned_data[name] or 0 for gender, name in NUMBERS.items()}
        return {gender: number for gender, number in counts.items() if number}

    def alike(self):
        """What the counted people have in common."""
        return {name: self.cleaned_data[name] for name in ("bench", "unit", "mode", "is_member")}


class CodeForm(forms.Form):
    """The code from the wall."""

    code = forms.CharField(
        label=_("Code"), max_length=20, help_text=_("Six letters and digits; capitals do not matter."),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}))
