"""Calls in the admin: the listing, the page of a call with its deeds. The one screen that writes it is home's."""
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cocreate.admin import AdminDeedView, AdminRecordView, RecordViewSet
from cocreate.admin.viewsets import RecordIndexView
from cocreate.models import PublicRecord
from consultations.actions import calls as actions
from consultations.admin.call_listing import (
    CALL_COLUMNS,
    CALL_EXPORT,
    CALL_HEADINGS,
    CallFilters,
    with_call_columns,
)
from consultations.forms.calls import ReasonForm
from consultations.models import Call
from consultations.states import ApplicationStatus, CallStatus


class CallIndexView(RecordIndexView):
    """A call's title leads to its page; a new one is made from the template."""

    export_headings = CALL_HEADINGS

    def get_base_queryset(self):
        """With what the columns show."""
        return with_call_columns(super().get_base_queryset())

    def get_edit_url(self, instance):
        """The page with the deeds."""
        return reverse("admin_call", args=[instance.reference])

    def get_add_url(self):
        """The guided form."""
        return reverse("admin_call_create")


class CallViewSet(RecordViewSet):
    """The calls of the municipality."""

    model = Call
    url_prefix = "calls"
    icon = "form"
    menu_label = _("Calls")
    menu_order = 110
    index_view_class = CallIndexView
    list_display = CALL_COLUMNS
    list_export = CALL_EXPORT
    filterset_class = CallFilters
    search_fields = ["search_text"]
    exclude_form_fields = ["municipality"]


class CallMixin:
    """Finds the call by its number; coordinators only."""

    rule_name = "consultations.manage_call"

    def find_subject(self):
        """One call of this municipality."""
        return self.lookup(Call.objects.select_related("municipality", "cycle"), reference=self.kwargs["reference"])

    @property
    def header_subtitle(self):
        """Which call."""
        return f"{self.subject.title} · {self.subject.reference}"

    def get_success_url(self):
        """The call's page in the admin."""
        return reverse("admin_call", args=[self.subject.reference])


class CallPage(CallMixin, AdminRecordView):
    """A call with its rules, its applications in numbers, what was changed, and its deeds.

    Other rooms add deeds with the hook "construct_call_deeds": `(request, call) -> [(label, url, is_main)]`.
    """

    template_name = "consultations/admin/call.html"
    header_icon = "form"

    def deeds(self):
        """What is possible now."""
        return [*_own_deeds(self.subject), *(
            deed for add in hooks.get_hooks("construct_call_deeds") for deed in add(self.request, self.subject))]

    def get_context_data(self, **kwargs):
        """Adds the counts, what is missing before publication, and the changes from the record."""
        call = self.subject
        applications = list(call.applications.values_list("status", flat=True))
        is_draft = call.status == CallStatus.DRAFT
        return super().get_context_data(
            draft_count=applications.count(ApplicationStatus.DRAFT),
            handed_in_count=len([one for one in applications if one not in
                                 {ApplicationStatus.DRAFT, ApplicationStatus.WITHDRAWN}]),
            missing=actions.what_is_missing(call) if is_draft else [],
            entries=PublicRecord.objects.of(call.municipality).about(call.reference),
            inquiries=call.inquiries.order_by("status", "-pk"), **kwargs,
        )


def _own_deeds(call):
    def url(name):
        return reverse(f"admin_call_{name}", args=[call.reference])

    preview = (_("See the page"), reverse("home:call_preview", args=[call.reference]), False)
    if call.status == CallStatus.DRAFT:
        return [(_("Write the call"), url("edit"), True), (_("Publish the call"), url("publish"), False), preview,
                (_("Call it off"), url("cancel"), False)]
    if call.status != CallStatus.PUBLISHED:
        return []
    deeds = [(_("See the applications"), f"{reverse('applications:index')}?call={call.pk}", False), preview]
    if not call.is_over:
        deeds += [(_("Change the call"), url("edit"), False),
                  (_("Move the deadline"), url("deadline"), False)]
    elif actions.can_reopen(call):
        deeds.append((_("Open it again"), url("reopen"), True))
    return [*deeds, (_("Call it off"), url("cancel"), False)]


class CancelCallView(CallMixin, AdminDeedView):
    """Calls the call off."""

    form_class = ReasonForm
    page_title = _("Call it off?")
    deed_label = _("Call it off")
    lede = _("The call disappears from the site and everybody who applied is told. It cannot be opened again.")
    success_message = _("The call is called off.")

    def perform(self, form):
        """Calls it off."""
        actions.cancel_call(self.subject, reason=form.cleaned_data["reason"], by=self.request.user)


urls = [
    path("calls/<str:reference>/page/", CallPage.as_view(), name="admin_call"),
    path("calls/<str:reference>/cancel/", CancelCallView.as_view(), name="admin_call_cancel"),
]
