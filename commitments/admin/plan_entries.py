"""The commitments of a plan: put in, moved up and down, taken out; one button each."""
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from cocreate.views.base import SubjectMixin
from cocreate.workflow import DeedRefused
from commitments.actions import plans as deeds
from commitments.models import Commitment, Plan


class EntryDeedView(SubjectMixin, View):
    """A button of the plan's page: does it, says so, and shows the page again."""

    http_method_names = ["post"]
    rule_name = "commitments.manage_plan"
    success_message = ""

    def find_subject(self):
        """One plan of this municipality."""
        return self.lookup(Plan.objects.select_related("municipality", "cycle"), reference=self.kwargs["reference"])

    def entry(self):
        """The commitment's place in this plan, or 404."""
        entries = self.subject.entries.select_related("plan", "commitment")
        return get_object_or_404(entries, commitment__reference=self.kwargs["commitment"])

    def post(self, request, *args, **kwargs):
        """Does the deed; a refusal is shown as a sentence above the page."""
        try:
            self.perform()
        except DeedRefused as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, self.success_message)
        return redirect("admin_plan", self.subject.reference)


class PutInView(EntryDeedView):
    """Puts a final commitment at the end."""

    success_message = _("The commitment is in the plan.")

    def perform(self):
        """Puts it in."""
        commitment = self.lookup(Commitment, reference=self.kwargs["commitment"])
        deeds.put_in_plan(self.subject, commitment, by=self.request.user)


class TakeOutView(EntryDeedView):
    """Takes a commitment out."""

    success_message = _("The commitment is out of the plan.")

    def perform(self):
        """Takes it out."""
        deeds.take_out_of_plan(self.entry(), by=self.request.user)


class MoveView(EntryDeedView):
    """Moves a commitment one place."""

    success_message = _("The order is changed.")
    step = 0

    def perform(self):
        """Counts its place and moves it from there."""
        entry = self.entry()
        places = list(self.subject.entries.values_list("pk", flat=True))
        deeds.move_in_plan(entry, places.index(entry.pk) + 1 + self.step, by=self.request.user)


urls = [
    path("plans/<str:reference>/commitments/<str:commitment>/put-in/", PutInView.as_view(), name="admin_plan_put_in"),
    path("plans/<str:reference>/commitments/<str:commitment>/take-out/", TakeOutView.as_view(),
         name="admin_plan_take_out"),
    path("plans/<str:reference>/commitments/<str:commitment>/up/", MoveView.as_view(step=-1), name="admin_plan_up"),
    path("plans/<str:reference>/commitments/<str:commitment>/down/", MoveView.as_view(step=1), name="admin_plan_down"),
]
