"""The tasks of a group on its desk, what became of one, and what is taken over into the next agenda."""
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from cocreate import clock
from cocreate.permissions import allows
from cocreate.views.base import DeedView, SubjectMixin
from consultations import group_tasks
from consultations.actions.carrying import carry_over
from consultations.actions.tasks import settle_task
from consultations.forms.tasks import CarryForm, SettleTaskForm
from consultations.models import MinuteLine, WorkingGroup
from consultations.suggested_points import suggestions_for
from consultations.task_hooks import row_of
from consultations.views.meetings import OneMeeting

PER_PAGE = 30


class TasksView(SubjectMixin, TemplateView):
    """The tasks of a group: to be done, late, one's own, settled, all."""

    template_name = "consultations/tasks.html"
    rule_name = "consultations.read_tasks"

    def find_subject(self):
        """The group."""
        return self.lookup(WorkingGroup.objects.select_related("municipality"), slug=self.kwargs["slug"])

    def get_context_data(self, **kwargs):
        """A page of them, and the filters with how many each has."""
        group, person = self.subject, self.request.user
        chosen = self.request.GET.get("show", "open")
        chosen = chosen if chosen in group_tasks.FILTERS else "open"
        page = Paginator(group_tasks.filtered(group, chosen, person), PER_PAGE).get_page(self.request.GET.get("page"))
        today = clock.today(self.municipality)
        keeps = allows(person, "consultations.plan_meetings", group)
        return super().get_context_data(
            page_obj=page, tasks=[row_of(line, today, person, keeps) for line in page], chosen=chosen,
            filters=[{"key": key, "label": label, "is_chosen": key == chosen} for key, label in self.labels()],
            **kwargs)

    @staticmethod
    def labels():
        """The filters in words."""
        return [("open", _("To do")), ("overdue", _("Late")), ("mine", _("Of your seat")), ("done", _("Settled")),
                ("all", _("All"))]


class SettleTaskView(OneMeeting, DeedView):
    """What became of one task."""

    rule_name = "consultations.settle_task"
    form_class = SettleTaskForm
    page_title, deed_label = gettext_lazy("What became of the task"), gettext_lazy("Save")
    success_message = gettext_lazy("Saved.")

    def find_subject(self):
        """The task of this meeting with this code."""
        meeting = super().find_subject()
        known = MinuteLine.objects.filter(kind=MinuteLine.Kind.TASK, item__meeting=meeting)
        known = known.select_related("item__meeting__group", "item__meeting__municipality", "item__meeting__minutes",
                                     "owner_seat")
        return get_object_or_404(known, code=self.kwargs["code"])

    def get_form_kwargs(self):
        """The task."""
        return {**super().get_form_kwargs(), "line": self.subject}

    def get_context_data(self, **kwargs):
        """The task in words above the form."""
        parts = [self.subject.text, group_tasks.owner_of(self.subject)]
        return super().get_context_data(**{"lede": " · ".join(filter(None, parts)), **kwargs})

    def perform(self, form):
        """Settles it."""
        data = form.cleaned_data
        settle_task(self.subject, data["status"], note=data["note"], done_on=data.get("done_on"), by=self.request.user)

    def get_success_url(self):
        """The tasks of the group for its members; else the page of the meeting."""
        group = self.subject.item.meeting.group
        if group and allows(self.request.user, "consultations.read_tasks", group):
            return reverse("consultations:tasks", args=[group.slug])
        return self.subject.item.meeting.get_absolute_url()


class CarryView(OneMeeting, DeedView):
    """Takes over what was left from earlier meetings into the agenda of this one."""

    rule_name = "consultations.manage_meeting"
    form_class = CarryForm
    page_title, deed_label = gettext_lazy("Take over from earlier meetings"), gettext_lazy("Put them on the agenda")
    lede = gettext_lazy("Points that were not finished and open tasks. They come first on the agenda.")
    success_message = gettext_lazy("The agenda is renewed.")

    def get_form_kwargs(self):
        """What is suggested."""
        group = self.subject.group
        suggested = suggestions_for(group, self.subject) if group else []
        return {**super().get_form_kwargs(), "suggestions": suggested}

    def get_context_data(self, **kwargs):
        """Says so when nothing was left over."""
        form = kwargs.get("form") or self.get_form()
        if "carried" in form.fields:
            return super().get_context_data(**{**kwargs, "form": form})
        return super().get_context_data(**{
            "lede": _("Nothing is left over from earlier meetings."), "deed_label": _("Go back"), **kwargs,
            "form": form})

    def perform(self, form):
        """Takes them over."""
        carry_over(self.subject, form.cleaned_data.get("carried", ()), by=self.request.user)
