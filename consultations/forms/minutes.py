"""The live sheet of a meeting: who is present, and for each point what was discussed, decided and given as a task."""
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from consultations.forms.groups import DateInput
from consultations.models import MinuteLine

BLANK_TASKS = 2


class MinutesForm(forms.Form):
    """Built from a meeting, its seats with `running` mandates, and what was written so far."""

    introduction = forms.CharField(label=_("Introduction"), required=False, widget=forms.Textarea({"rows": 3}))
    present = forms.MultipleChoiceField(label=_("Present"), required=False)
    participants_total = forms.IntegerField(
        label=_("People present in all"), required=False, min_value=0, max_value=100_000,
        help_text=_("With guests and the public."),
    )
    new_point = forms.CharField(label=_("Another point"), required=False, max_length=240)

    def __init__(self, *args, meeting, seats, points, **kwargs):
        super().__init__(*args, **kwargs)
        self.meeting, self.seats, self.items = meeting, seats, points
        self.fields["present"].choices = [(str(one.pk), str(one)) for seat in seats for one in seat.running]
        for item in points:
            self._add_point(item)

    def _add_point(self, item):
        lines = list(item.lines.all())
        decisions = "\n".join(line.text for line in lines if line.kind == MinuteLine.Kind.DECISION)
        self.fields[f"discussion_{item.pk}"] = forms.CharField(
            label=_("What was discussed"), required=False, initial=item.discussion,
            widget=forms.Textarea({"rows": 4}),
        )
        self.fields[f"decisions_{item.pk}"] = forms.CharField(
            label=_("Decisions"), help_text=_("One a line."), required=False, initial=decisions,
            widget=forms.Textarea({"rows": 3}),
        )
        tasks = [line for line in lines if line.kind == MinuteLine.Kind.TASK]
        # A sheet that was sent may have more rows than are kept now: none of what was typed is dropped.
        sent = sum(name.startswith(f"task_{item.pk}_") for name in self.data)
        rows = max(len(tasks) + BLANK_TASKS, sent)
        for number, task in enumerate([*tasks, *[None] * (rows - len(tasks))]):
            self._add_task(f"{item.pk}_{number}", task)
        self._task_counts[item.pk] = rows

    @cached_property
    def _task_counts(self):
        return {}

    def _add_task(self, key, task):
        self.fields[f"task_{key}"] = forms.CharField(
            label=_("Task"), required=False, max_length=1000, initial=task.text if task else ""
        )
        self.fields[f"owner_{key}"] = forms.CharField(
            label=_("Who"), required=False, max_length=160, initial=task.owner if task else ""
        )
        self.fields[f"due_{key}"] = forms.DateField(
            label=_("Until"), required=False, widget=DateInput(), initial=task.due_on if task else None
        )

    @property
    def points(self):
        """The points with their bound fields, for the template."""
        for item in self.items:
            keys = [f"{item.pk}_{number}" for number in range(self._task_counts[item.pk])]
            yield {
                "item": item,
                "discussion": self[f"discussion_{item.pk}"],
                "decisions": self[f"decisions_{item.pk}"],
                "tasks": [[self[f"{part}_{key}"] for part in ("task", "owner", "due")] for key in keys],
            }

    @property
    def ticked(self):
        """The keys of the mandates that are ticked, as text."""
        return set(self["present"].value() or ())

    def written(self):
        """What was written, in the form `write_minutes` takes. To be asked of a valid form."""
        return {item.pk: self._written_of(item) for item in self.items}

    def _written_of(self, item):
        data = self.cleaned_data
        keys = [f"{item.pk}_{number}" for number in range(self._task_counts[item.pk])]
        return {
            "discussion": data[f"discussion_{item.pk}"],
            "decisions": data[f"decisions_{item.pk}"].splitlines(),
            "tasks": [
                {"text": data[f"task_{key}"], "owner": data[f"owner_{key}"], "due_on": data[f"due_{key}"]}
                for key in keys
            ],
        }
