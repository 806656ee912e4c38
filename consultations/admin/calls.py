"""Calls in the admin: made from the template in one form, edited while a draft, then changed by deeds with a reason."""
from django.db import transaction
from django.forms import Form
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import AdminAutoHeightTextInput

from cocreate.admin import AdminDeedView, AdminRecordView, RecordViewSet
from cocreate.admin.columns import WhenColumn
from cocreate.admin.viewsets import RecordEditView, RecordIndexView
from cocreate.models import PublicRecord
from consultations.actions import calls as actions
from consultations.forms.calls import ChangeCallForm, NewCallForm, ReasonForm
from consultations.models import Call
from consultations.states import ApplicationStatus, CallStatus


class CallIndexView(RecordIndexView):
    """A call's title leads to its page; a new one is made from the template."""

    def get_edit_url(self, instance):
        """The page with the deeds."""
        return reverse("admin_call", args=[instance.reference])

    def get_add_url(self):
        """The guided form."""
        return reverse("admin_call_create")


class CallEditView(RecordEditView):
    """The form for everything, only while the call is a draft."""

    def get_queryset(self):
        """Drafts of this municipality."""
        return super().get_queryset().filter(status=CallStatus.DRAFT)

    def get_success_url(self):
        """The call's page."""
        return reverse("admin_call", args=[self.object.reference])


def _two(name):
    """A text in both languages, one under the other and as high as it is long: conditions and helps are sentences."""
    return MultiFieldPanel([FieldPanel(f"{name}_{language}", widget=AdminAutoHeightTextInput)
                            for language in ("sq", "en")])


class CallViewSet(RecordViewSet):
    """The calls of the municipality."""

    model = Call
    url_prefix = "calls"
    icon = "form"
    menu_label = _("Calls")
    menu_order = 110
    allowed = ("change",)
    index_view_class = CallIndexView
    edit_view_class = CallEditView
    list_display = ["title_sq", Column("reference", label=_("number")), Column("get_status_display", label=_("state")),
                    WhenColumn("opens_at", label=_("opens")), WhenColumn("closes_at", label=_("closes"))]
    list_filter = ["status"]
    search_fields = ["title_sq", "title_en", "reference"]
    panels = [
        MultiFieldPanel([FieldPanel("title_sq"), FieldPanel("title_en"), FieldPanel("kind")], heading=_("Title")),
        FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")], heading=_("Dates")),
        FieldRowPanel([FieldPanel("seats_civil_society"), FieldPanel("seats_municipality")], heading=_("Seats")),
        MultiFieldPanel([FieldPanel("takes_organisations"), FieldPanel("takes_informal_groups"),
                         FieldPanel("takes_citizens")], heading=_("Who may apply")),
        InlinePanel("checks", label=_("condition"), heading=_("Conditions"), panels=[_two("text")]),
        InlinePanel("criteria", label=_("criterion"), heading=_("Criteria"), panels=[
            _two("name"), _two("help"), FieldPanel("maximum_points")]),
        InlinePanel("questions", label=_("question"), heading=_("Questions"), panels=[
            _two("label"), _two("help"), FieldRowPanel([FieldPanel("is_required"), FieldPanel("word_limit")])]),
        MultiFieldPanel([FieldPanel("tie_rule_sq"), FieldPanel("tie_rule_en"), FieldPanel("complaint_days"),
                         FieldPanel("retention_months"), FieldPanel("contact_email")], heading=_("Rules")),
    ]


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
            missing=actions.what_is_missing(call) if is_draft else "",
            entries=PublicRecord.objects.of(call.municipality).about(call.reference), **kwargs,
        )


def _own_deeds(call):
    def url(name):
        return reverse(f"admin_call_{name}", args=[call.reference])

    if call.status == CallStatus.DRAFT:
        edit = reverse("calls:edit", args=[call.pk])
        return [(_("Publish the call"), url("publish"), True), (_("Edit the rules"), edit, False),
                (_("Call it off"), url("cancel"), False)]
    if call.status != CallStatus.PUBLISHED:
        return []
    deeds = [(_("See the applications"), f"{reverse('applications:index')}?call={call.pk}", False)]
    if not call.is_over:
        deeds += [(_("Change dates or seats"), url("change"), False)]
    return [*deeds, (_("Call it off"), url("cancel"), False)]


class NewCallView(AdminDeedView):
    """A draft call from Elbasan's template; the pages with its text are made by the hook "after_create_call"."""

    rule_name = "cocreate.coordinate"
    page_title = _("A new call")
    deed_label = _("Make the call")
    lede = _("Text, conditions, criteria and questions come from Elbasan's call; you change them before you publish.")
    success_message = _("The call is made, as a draft. Read it through, then publish it.")

    def find_subject(self):
        """The municipality: that is what the rule is asked about."""
        return self.municipality

    def get_form(self, form_class=None):
        """Cycles of this municipality only."""
        return NewCallForm(municipality=self.municipality, **self.get_form_kwargs())

    @transaction.atomic
    def perform(self, form):
        """Makes the call, then its pages, in one transaction."""
        fields = {name: value for name, value in form.cleaned_data.items() if name != "cycle"}
        self.call = actions.create_call_from_template(form.cleaned_data["cycle"], by=self.request.user, **fields)
        for make in hooks.get_hooks("after_create_call"):
            make(self.request, self.call)

    def get_success_url(self):
        """The call's page."""
        return reverse("admin_call", args=[self.call.reference])

    def get_back_url(self):
        """The list."""
        return reverse("calls:index")


class PublishCallView(CallMixin, AdminDeedView):
    """Opens the call."""

    form_class = Form
    page_title = _("Publish the call?")
    deed_label = _("Publish the call")
    lede = _("Its criteria and questions are fixed from then on. Dates and seats can be changed with a public reason.")
    success_message = _("The call is published.")

    def perform(self, form):
        """Publishes it."""
        actions.publish_call(self.subject, by=self.request.user)


class ChangeCallView(CallMixin, AdminDeedView):
    """Changes dates, seats, who may apply."""

    form_class = ChangeCallForm
    page_title = _("Change dates or seats")
    deed_label = _("Change the call")
    success_message = _("The call is changed, and everybody who applied is told.")

    def get_form_kwargs(self):
        """The rules as they are."""
        return {**super().get_form_kwargs(), "instance": self.subject}

    def perform(self, form):
        """Changes it."""
        actions.change_call(self.subject, form.changes, reason=form.cleaned_data["reason"], by=self.request.user)


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
    path("calls/create/", NewCallView.as_view(), name="admin_call_create"),
    path("calls/<str:reference>/page/", CallPage.as_view(), name="admin_call"),
    path("calls/<str:reference>/publish/", PublishCallView.as_view(), name="admin_call_publish"),
    path("calls/<str:reference>/change/", ChangeCallView.as_view(), name="admin_call_change"),
    path("calls/<str:reference>/cancel/", CancelCallView.as_view(), name="admin_call_cancel"),
]
