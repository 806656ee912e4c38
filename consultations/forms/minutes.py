"""The live sheet of a meeting: for each point what was discussed, decided and given as a task; and the deeds on it."""
from dataclasses import dataclass, field

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from consultations import minutes_checks
from consultations.forms.groups import DateInput
from consultations.minutes_sheet import AT_MOST, BALLOT, LINE_PARTS, Place, place_of
from consultations.models import MinuteLine
from consultations.models.agenda import item_code

Kind, TakenBy = MinuteLine.Kind, MinuteLine.TakenBy
POSTED_LINES_AT_MOST = 60  # rows of one point that a browser may send


@dataclass(slots=True)
class Point:
    """A point of the form: its record (None for the one to be added), its code, the codes of its lines by kind."""

    item: object
    code: str
    lines: dict = field(default_factory=lambda: {Kind.DECISION: [], Kind.TASK: []})
    blank: set = field(default_factory=set)


def _text(label, rows, part, **kwargs):
    return forms.CharField(label=label, required=False, max_length=AT_MOST[part], strip=False,
                           widget=forms.Textarea({"rows": rows}), **kwargs)


def _number(label):
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=10_000,
                              widget=forms.NumberInput({"inputmode": "numeric"}))


class SheetForm(forms.Form):
    """Built from what stands (`sheet`), the votes of the group ({reference: …}) and how many seats were present.

    Rows that a browser sent and that are not kept yet are shown again; each point ends with an empty row of each kind.
    """

    introduction = _text(_("Introduction"), 3, "introduction")

    def __init__(self, *args, sheet, ballots=None, present=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.sheet, self.present = sheet, present
        self.taken_choices = [("", _("choose")), (TakenBy.CONSENSUS, TakenBy.CONSENSUS.label),
                              (TakenBy.HANDS, TakenBy.HANDS.label),
                              *((f"{BALLOT}{key}", _("by a vote on the site: %(title)s") % {"title": one["title"]})
                                for key, one in (ballots or {}).items())]
        self.initial = {**sheet.values(), **self.initial}
        self.layout = [Point(point, point.code) for point in sheet.points.values()]
        self.new_point = Point(None, self._posted_new_point() or item_code())
        for point in self.layout:
            self._add_point(point)
        self.fields[f"title_{self.new_point.code}"] = forms.CharField(
            label=_("Another point"), required=False, max_length=AT_MOST["title"],
            help_text=_("Something came up that was not on the agenda: write it here and add it."))

    @cached_property
    def _posted_places(self):
        return [place for place in map(place_of, self.data) if place]

    @cached_property
    def _posted_rows(self):
        found = {}
        for place in self._posted_places:
            found.setdefault(place.point, []).append(place)
        return found

    def _posted_new_point(self):
        return next((one.point for one in self._posted_places
                     if one.part == "title" and one.point not in self.sheet.points), None)

    def _add_point(self, point):
        self.fields[f"discussion_{point.code}"] = _text(_("What was discussed"), 4, "discussion")
        self.fields[f"unfinished_{point.code}"] = forms.BooleanField(
            label=_("Not finished: it opens the next agenda"), required=False)
        for line in point.item.lines.all():
            point.lines[line.kind].append(line.code)
        self._add_posted(point)
        for kind, codes in point.lines.items():
            if not any(code in point.blank for code in codes):
                codes.append(item_code())
                point.blank.add(codes[-1])
            for code in codes:
                self._add_line(kind, point.code, code)

    def _add_posted(self, point):
        for place in self._posted_rows.get(point.code, ()):
            kind = next((kind for kind, parts in LINE_PARTS.items() if parts[0] == place.part), None)
            if kind and place.line not in point.lines[kind]:
                if place.line not in self.sheet.lines and len(point.lines[kind]) < POSTED_LINES_AT_MOST:
                    point.lines[kind].append(place.line)
                    if not self.data[place.name].strip():
                        point.blank.add(place.line)

    def _add_line(self, kind, point, code):
        def add(part, one):
            self.fields[Place(part, point, code).name] = one

        if kind == Kind.DECISION:
            add("decision", _text(_("Decision"), 2, "decision"))
            add("taken", forms.ChoiceField(label=_("How it was decided"), required=False,
                                           choices=self._choices_with(Place("taken", point, code).name)))
            for part, label in (("for", _("For")), ("against", _("Against")), ("abstained", _("Abstained"))):
                add(part, _number(label))
            return
        add("task", _text(_("Task"), 2, "task"))
        add("owner", forms.CharField(label=_("Who"), required=False, max_length=AT_MOST["owner"],
                                     widget=forms.TextInput({"list": "seats", "autocomplete": "off"})))
        add("due", forms.DateField(label=_("Until"), required=False, widget=DateInput()))

    def _choices_with(self, name):
        """The ways of deciding, and the one that stands even if its vote is not the group's any more."""
        standing = self.initial.get(name, "")
        known = {value for value, _label in self.taken_choices}
        return self.taken_choices + ([(standing, standing.removeprefix(BALLOT))] if standing not in known else [])

    def clean(self):
        """A show of hands has not more votes than seats that were there."""
        cleaned = super().clean()
        for point in self.layout:
            for code in point.lines[Kind.DECISION]:
                names = [Place(part, point.code, code).name for part in ("for", "against", "abstained")]
                if cleaned.get(Place("taken", point.code, code).name) == TakenBy.HANDS:
                    numbers = [cleaned.get(name) for name in names]
                    if problem := minutes_checks.votes_problem(numbers, self.present):
                        self.add_error(names[0], problem)
        return cleaned

    @property
    def points(self):
        """The points with their bound fields, for the template."""
        for point in self.layout:
            yield {
                "item": point.item, "code": point.code,
                "discussion": self[f"discussion_{point.code}"], "unfinished": self[f"unfinished_{point.code}"],
                "decisions": list(self._rows(point, Kind.DECISION)), "tasks": list(self._rows(point, Kind.TASK)),
            }

    def _rows(self, point, kind):
        for code in point.lines[kind]:
            fields = [self[Place(part, point.code, code).name] for part in LINE_PARTS[kind]]
            yield {"code": code, "fields": fields, "is_blank": code in point.blank}

    @property
    def title_of_new_point(self):
        """The field of a point to be added."""
        return self[f"title_{self.new_point.code}"]


class CorrectionForm(forms.Form):
    """What somebody who was present wants corrected."""

    item = forms.ModelChoiceField(label=_("Point"), queryset=None, required=False, empty_label=_("The whole minutes"),
                                  to_field_name="code")
    text = forms.CharField(
        label=_("What should be corrected, and how"), widget=forms.Textarea({"rows": 4}), max_length=4000
    )

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = meeting.agenda.filter(status="accepted")


class DecideCorrectionForm(forms.Form):
    """Taken in, or not and why."""

    decision = forms.ChoiceField(
        label=_("Your decision"), widget=forms.RadioSelect,
        choices=[("accept", _("Take it in")), ("decline", _("Do not take it in"))],
    )
    reason = forms.CharField(
        label=_("Reason"), required=False, widget=forms.Textarea({"rows": 3}), max_length=2000,
        help_text=_("Needed when it is not taken in; the person reads it."),
    )


class ErratumForm(forms.Form):
    """A note beside final minutes."""

    text = forms.CharField(label=_("What should be read instead"), widget=forms.Textarea({"rows": 4}), max_length=4000,
                           help_text=_("Name the point, what stands there, and what is right."))
    reason = forms.CharField(label=_("Why"), widget=forms.Textarea({"rows": 2}), max_length=4000,
                             help_text=_("The reason is published with the note."))
