"""What became of a task; and the points to take over into an agenda."""
from django import forms
from django.utils.translation import gettext_lazy as _

from cocreate import clock
from consultations.forms.groups import DateInput
from consultations.meeting_states import TaskStatus


class SettleTaskForm(forms.Form):
    """Done or dropped, when, and what came of it; a settled one can only be opened again."""

    status = forms.ChoiceField(label=_("What became of it"), widget=forms.RadioSelect, choices=[
        (TaskStatus.DONE, _("It is done")), (TaskStatus.DROPPED, _("It is dropped"))])
    done_on = forms.DateField(label=_("On"), required=False, widget=DateInput(), help_text=_("Today, if left empty."))
    note = forms.CharField(label=_("What came of it"), required=False, max_length=2000,
                           widget=forms.Textarea({"rows": 3}),
                           help_text=_("A sentence or a link. Needed when it is dropped. It is published with the "
                                       "minutes."))

    def __init__(self, *args, line, **kwargs):
        super().__init__(*args, **kwargs)
        if line.status != TaskStatus.OPEN:
            self.fields["status"].choices = [(TaskStatus.OPEN, _("It is to be done again"))]
            self.initial["status"] = TaskStatus.OPEN
            del self.fields["done_on"]
        self.initial.setdefault("done_on", clock.today(line.item.meeting.municipality))


class CarryMixin(forms.Form):
    """The field `carried`: suggested points, those that were left over ticked. The view passes `suggestions`."""

    carried = forms.MultipleChoiceField(
        label=_("Take over into the agenda"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("What was left over from earlier meetings; it comes first."))

    def __init__(self, *args, suggestions=(), **kwargs):
        super().__init__(*args, **kwargs)
        if not suggestions:
            del self.fields["carried"]
            return
        self.fields["carried"].choices = [(one["key"], f"{one['title']} ({one['note']})" if one["note"]
                                           else one["title"]) for one in suggestions]
        self.initial["carried"] = [one["key"] for one in suggestions if one["is_ticked"]]


class CarryForm(CarryMixin):
    """Only that."""
