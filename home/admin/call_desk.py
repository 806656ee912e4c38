"""A call on one screen: a new one from its kind, everything written in one form, published, changed with a reason."""
from django.contrib import messages
from django.forms import Form
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from cocreate import clock
from cocreate.admin import AdminDeedView
from cocreate.templatetags.house import moment
from cocreate.workflow import DeedRefused
from consultations.actions.calls import refuse_change
from consultations.admin.calls import CallMixin
from consultations.call_changes import lines_between
from consultations.states import CallStatus
from home.actions import call_pages as actions
from home.call_comparison import compared
from home.call_texts import text_lines
from home.forms.call_desk import CallDesk, NewCallForm, digest_of


class NewCallView(AdminDeedView):
    """A kind and a cycle; the whole call follows from the template, as a draft."""

    rule_name = "cocreate.coordinate"
    template_name = "home/admin/call_new.html"
    page_title = gettext_lazy("A new call")
    deed_label = gettext_lazy("Make the call")
    lede = gettext_lazy("Everything is filled in from the template of its kind, as a draft that only you see. On the "
                        "next screen you change it.")
    header_icon = "form"

    def find_subject(self):
        """The municipality: that is what the rule is asked about."""
        return self.municipality

    def get_form(self, form_class=None):
        """Cycles of this municipality only."""
        return NewCallForm(municipality=self.municipality, **self.get_form_kwargs())

    def perform(self, form):
        """Makes the call with its pages."""
        fields = dict(form.cleaned_data)
        self.call = actions.create_call(fields.pop("cycle"), by=self.request.user, **fields)

    def get_success_url(self):
        """The one screen."""
        return reverse("admin_call_edit", args=[self.call.reference])

    def get_back_url(self):
        """The list."""
        return reverse("calls:index")


class CallDeskView(CallMixin, AdminDeedView):
    """The one screen: a draft is saved, a published call is changed after a look at what will be different."""

    template_name = "home/admin/call_desk.html"
    header_icon = "form"

    @property
    def is_draft(self):
        """Whether nobody has seen the call yet."""
        return self.subject.status == CallStatus.DRAFT

    @property
    def page_title(self):
        """What is done here."""
        return _("Write the call") if self.is_draft else _("Change the call")

    def get_form(self, form_class=None):
        """Everything as one form."""
        return CallDesk(self.subject, self.request.POST if self.request.method == "POST" else None)

    def get(self, request, *args, **kwargs):
        """What can be changed no more is read on the call's page."""
        if not (self.is_draft or self._is_changeable):
            messages.warning(request, _("The deadline has passed or the call is decided: its rules are fixed."))
            return HttpResponseRedirect(self.get_success_url())
        return super().get(request, *args, **kwargs)

    @property
    def _is_changeable(self):
        return self.subject.status == CallStatus.PUBLISHED and not self.subject.is_over

    def form_valid(self, form):
        """Saves a draft; shows what would change in a published call, then changes it."""
        try:
            self._notice_others(form)
            if not self.is_draft and not self._is_confirmed(form):
                return self._show_changes(form)
            lines = actions.save_call(self.subject, by=self.request.user, **form.for_the_deed())
        except DeedRefused as refusal:
            return self.refused(form, refusal)
        self.request.session[self._stamp_name] = CallDesk(self.subject).stamp
        self._say(lines)
        return HttpResponseRedirect(self.get_next_url())

    @property
    def _stamp_name(self):
        return f"call_stamp_{self.subject.pk}"

    def _notice_others(self, form):
        """Somebody else's changes are not overwritten unseen; one's own, from before the back button, are known."""
        known = {self.request.POST.get("stamp"), self.request.session.get(self._stamp_name)}
        if form.stamp not in known:
            raise DeedRefused(_("Somebody else has changed this call since you opened it. What you typed is below; "
                                "save again and it replaces theirs, or open the call anew to read it."))

    def _lines(self, form):
        lines = lines_between(form.state, form.changed_state()) + text_lines(form.text, form.changed_text())
        return lines, digest_of(lines)

    def _is_confirmed(self, form):
        """Whether exactly these changes were shown before."""
        return self.request.POST.get("deed") == "confirm" and self.request.POST.get("seen") == self._lines(form)[1]

    def _show_changes(self, form):
        lines, seen = self._lines(form)
        if not lines:
            messages.warning(self.request, _("Nothing is different: nothing was changed."))
            return HttpResponseRedirect(self.get_success_url())
        refuse_change(self.subject, form.state, form.changed_state(), form.main.cleaned_data["reason"])
        told = self.subject.applications.live().count()
        return self.render_to_response(self.get_context_data(
            form=form, pending=compared(lines, self.subject), seen=seen, told=told))

    def _say(self, lines):
        if self.is_draft:
            messages.success(self.request, _("The call is saved."))
        elif lines:
            told = self.subject.applications.live().count()
            messages.success(self.request, ngettext(
                "The call is changed. %(count)d applicant is told.",
                "The call is changed. %(count)d applicants are told.", told) % {"count": told})

    def get_next_url(self):
        """Where the pressed button leads."""
        deed, reference = self.request.POST.get("deed", ""), self.subject.reference
        if deed == "publish":
            return reverse("admin_call_publish", args=[reference])
        if deed in {"preview_sq", "preview_en"}:
            return preview_url(self.subject, deed[-2:])
        return reverse("admin_call_edit", args=[reference]) if self.is_draft else self.get_success_url()

    def get_context_data(self, **kwargs):
        """Adds what is still missing, each with the place where it is put right."""
        form = kwargs.get("form") or self.get_form()
        missing = actions.what_is_missing(self.subject) if self.is_draft else []
        return super().get_context_data(**{
            "form": form, "is_draft": self.is_draft, "call": self.subject,
            "missing": [(one.sentence, form.anchor(one.field)) for one in missing], **kwargs})


class PublishCallView(CallMixin, AdminDeedView):
    """Opens the call, now or at the time it states; says what is missing instead."""

    form_class = Form
    template_name = "home/admin/call_publish.html"
    page_title = gettext_lazy("Publish the call?")
    success_message = gettext_lazy("The call is published.")

    @property
    def deed_label(self):
        """The button says when it opens."""
        opens_at = self.subject.opens_at
        if opens_at and opens_at > clock.now():
            return _("Publish: it opens on %(moment)s") % {"moment": moment(opens_at)}
        return _("Publish now")

    def perform(self, form):
        """Publishes it."""
        actions.publish_call(self.subject, by=self.request.user)

    def get_context_data(self, **kwargs):
        """Adds what is missing, with the place on the one screen."""
        missing = actions.what_is_missing(self.subject) if self.subject.status == CallStatus.DRAFT else []
        return super().get_context_data(
            call=self.subject, missing=[(one.sentence, CallDesk.anchor(one.field)) for one in missing],
            previews=[(_("in Albanian"), preview_url(self.subject, "sq")),
                      (_("in English"), preview_url(self.subject, "en"))], **kwargs)


def preview_url(call, language):
    """The address of the call's preview in `language`."""
    with override(language):
        return reverse("home:call_preview", args=[call.reference])


urls = [
    path("calls/create/", NewCallView.as_view(), name="admin_call_create"),
    path("calls/<str:reference>/edit/", CallDeskView.as_view(), name="admin_call_edit"),
    path("calls/<str:reference>/publish/", PublishCallView.as_view(), name="admin_call_publish"),
]
