"""The agenda on the site: proposing, changing, ordering and removing points, taking proposals up or declining them."""
from django.contrib import messages
from django.forms import Form
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from cocreate.permissions import allows
from cocreate.views.base import DeedView, SubjectMixin
from cocreate.workflow import DeedRefused
from consultations.actions import agenda as deeds
from consultations.forms.agenda import AgendaItemForm, DeclineForm
from consultations.meeting_states import AgendaStatus
from consultations.views.meetings import OneMeeting


class AddAgendaItemView(OneMeeting, DeedView):
    """One more point: joins the agenda, or is proposed."""

    rule_name = "consultations.add_agenda_item"
    form_class = AgendaItemForm

    def get_context_data(self, **kwargs):
        """The words say which of the two it is."""
        is_keeper = allows(self.request.user, "consultations.keep_agenda", self.subject)
        words = {"page_title": _("A point for the agenda"), "deed_label": _("Add the point"), "lede": ""}
        if not is_keeper:
            words = {"page_title": _("Propose a point for the agenda"), "deed_label": _("Propose the point"),
                     "lede": _("While the meeting is only planned your point joins the agenda at once.")}
        if not is_keeper and self.subject.convened_at:
            words["lede"] = _("The agenda went out already: whoever keeps the papers takes your point up or says why "
                              "not. You get a letter.")
        return super().get_context_data(**{**words, **kwargs})

    def perform(self, form):
        """Adds it."""
        item = deeds.add_agenda_item(self.subject, by=self.request.user, **form.cleaned_data)
        said = _("The point is on the agenda.")
        if item.status == AgendaStatus.PROPOSED:
            said = _("The point is proposed. You get a letter when it is taken up or declined.")
        messages.success(self.request, said)


class OnePoint(OneMeeting):
    """A deed on one point of the meeting, for whoever keeps its agenda."""

    rule_name = "consultations.keep_agenda"

    @cached_property
    def item(self):
        """The point, found through its meeting, or 404."""
        return get_object_or_404(self.subject.agenda.select_related("meeting"), code=self.kwargs["code"])

    def dispatch(self, request, *args, **kwargs):
        """A point that is not there is a 404 for everybody who may ask."""
        if allows(request.user, self.rule_name, self.subject):
            self.item  # noqa: B018 - looked up before anything else
        return super().dispatch(request, *args, **kwargs)

    def get_success_url(self):
        """The point on the meeting's page."""
        return f"{self.subject.get_absolute_url()}#point-{self.kwargs['code']}"


class ChangeAgendaItemView(OnePoint, DeedView):
    """Other words, purpose, note or time."""

    form_class = AgendaItemForm
    page_title, deed_label = gettext_lazy("Change the point"), gettext_lazy("Save the point")

    def get_form_kwargs(self):
        """A copy: a refused change must not show as done."""
        return {**super().get_form_kwargs(), "instance": self.subject.agenda.get(pk=self.item.pk)}

    def perform(self, form):
        """Changes it."""
        deeds.change_agenda_item(self.item, form.cleaned_data, by=self.request.user)


class RemoveAgendaItemView(OnePoint, DeedView):
    """Takes the point away."""

    form_class = Form
    page_title, deed_label = gettext_lazy("Remove this point?"), gettext_lazy("Remove the point")

    def get_context_data(self, **kwargs):
        """Names the point."""
        return super().get_context_data(lede=self.item.title, **kwargs)

    def perform(self, form):
        """Removes it."""
        deeds.remove_agenda_item(self.item, by=self.request.user)

    def get_success_url(self):
        """The meeting."""
        return self.subject.get_absolute_url()


class MoveAgendaItemView(OnePoint, SubjectMixin, View):
    """One place up or down: a button each, without a page of its own."""

    def post(self, request, *args, **kwargs):
        """Moves it and returns to the point."""
        direction = deeds.DOWN if request.POST.get("direction") == deeds.DOWN else deeds.UP
        try:
            deeds.move_agenda_item(self.item, direction, by=request.user)
        except DeedRefused as refusal:
            messages.error(request, refusal.sentence)
        return HttpResponseRedirect(self.get_success_url())


class TakeUpItemView(OnePoint, DeedView):
    """A proposed point comes onto the agenda."""

    form_class = Form
    page_title, deed_label = gettext_lazy("Take this point up?"), gettext_lazy("Put it on the agenda")

    def get_context_data(self, **kwargs):
        """Names the point."""
        return super().get_context_data(lede=self.item.title, **kwargs)

    def perform(self, form):
        """Takes it up."""
        deeds.take_up_item(self.item, by=self.request.user)


class DeclineItemView(OnePoint, DeedView):
    """A proposed point is not taken up, with a reason."""

    form_class = DeclineForm
    page_title, deed_label = gettext_lazy("Do not take this point up"), gettext_lazy("Decline the point")

    def get_context_data(self, **kwargs):
        """Names the point."""
        return super().get_context_data(lede=self.item.title, **kwargs)

    def perform(self, form):
        """Declines it."""
        deeds.decline_item(self.item, form.cleaned_data["reason"], by=self.request.user)
