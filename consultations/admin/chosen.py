"""What is done to the applications chosen in the listing: a page that shows them, then one deed."""
from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cocreate import notices
from cocreate.admin import AdminDeedView
from cocreate.admin.exports import spreadsheet
from cocreate.folded import folded_search
from cocreate.models import Notice
from cocreate.permissions import allows
from cocreate.workflow import DeedRefused
from consultations.actions import chosen as actions
from consultations.admin.application_columns import with_columns
from consultations.admin.application_export import EXPORT_PREFETCH, contact_columns, export_columns, mean_points
from consultations.admin.application_filters import ApplicationFilters
from consultations.admin.applications import SEARCHED, listed_applications
from consultations.forms.chosen import ChosenForm, ExportForm, MessageForm
from consultations.recipients import recipient_of


class ChosenMixin:
    """Finds the chosen applications of this municipality: those ticked, or all that the filters of the listing find."""

    rule_name = "cocreate.coordinate"

    def find_subject(self):
        """The municipality: coordinators only."""
        return self.municipality

    @cached_property
    def chosen(self):
        """The applications, with what the listing knows about them; each is asked about by the deed's own rule."""
        query, found = self.request.GET, listed_applications(self.municipality)
        if query.get("all"):
            filters = ApplicationFilters(query, queryset=found, request=self.request)
            found = filters.qs if filters.is_valid() else found.none()
            found = folded_search(found, query.get("q", ""), SEARCHED)
        else:
            found = found.filter(reference__in=query.getlist("chosen"))
        found = list(with_columns(found).select_related("started_by").order_by("call", "reference"))
        for application in found:
            application.municipality = self.municipality
        return found

    @cached_property
    def meant(self):
        """Those that the deed is possible for."""
        return [one for one in self.chosen if self.is_meant(one)]

    def is_meant(self, application):
        """Whether the deed is possible for this one; by default: whoever may read it."""
        return allows(self.request.user, "consultations.read_application", application)

    def dispatch(self, request, *args, **kwargs):
        """Goes back to the listing when nothing was chosen."""
        if allows(request.user, self.rule_name, self.subject) and not self.chosen:
            messages.warning(request, _("Choose at least one application first: tick the boxes in the list."))
            return redirect(self.get_back_url())
        return super().dispatch(request, *args, **kwargs)

    def get_back_url(self):
        """The listing, as it was filtered."""
        kept = self.request.GET.copy()
        for name in ("chosen", "all", "p"):
            kept.pop(name, None)
        return f"{reverse('applications:index')}?{kept.urlencode()}" if kept else reverse("applications:index")

    def get_success_url(self):
        """The listing."""
        return self.get_back_url()


class ChosenDeedView(ChosenMixin, AdminDeedView):
    """A page that lists the chosen applications and those left out, and does one deed for all of them."""

    template_name = "consultations/admin/chosen.html"
    form_class = ChosenForm
    header_icon = "folder-open-inverse"
    left_out = ""

    def get_initial(self):
        """The numbers that the page shows."""
        return {"references": " ".join(one.reference for one in self.meant)}

    def confirmed(self, form):
        """Those that the page showed and that are still possible."""
        found = [one for one in self.meant if one.reference in form.shown]
        if not found:
            raise DeedRefused(_("There is no application left for which this is possible."))
        return found

    def get_context_data(self, **kwargs):
        """Adds the two lists."""
        left = [one for one in self.chosen if one not in self.meant]
        return super().get_context_data(meant=self.meant, left=left, left_out=self.left_out, **kwargs)


class PassConditionsView(ChosenDeedView):
    """Every condition is met, for all of the chosen."""

    page_title = gettext_lazy("Are the conditions met?")
    deed_label = gettext_lazy("Record that every condition is met")
    lede = gettext_lazy("For each of these applications it is recorded, in your name, that every condition of its call "
                        "is met. What was recorded before is not changed.")
    left_out = gettext_lazy("Left out: something is recorded already, the call is still open, or it is decided.")

    def is_meant(self, application):
        """Where nothing is recorded yet, and it is time."""
        may = allows(self.request.user, "consultations.manage_selection", application.call)
        return may and actions.waits_for_conditions(application)

    def perform(self, form):
        """Records, and says for how many."""
        done = actions.pass_conditions(self.confirmed(form), by=self.request.user)
        sentence = ngettext("Recorded for %(count)d application.", "Recorded for %(count)d applications.", len(done))
        messages.success(self.request, sentence % {"count": len(done)})


class MessageView(ChosenDeedView):
    """One letter to the chosen applicants: written, read as it will arrive, then sent."""

    template_name = "consultations/admin/chosen_message.html"
    form_class = MessageForm
    page_title = gettext_lazy("A letter to the applicants")
    deed_label = gettext_lazy("Read it before it goes")
    lede = gettext_lazy("Everybody gets it in the language of their application, from the outbox. It is plain text.")
    left_out = gettext_lazy("Left out: withdrawn, or its personal data are erased.")

    def is_meant(self, application):
        """Who can still be written to."""
        return allows(self.request.user, "consultations.write_to_applicant", application)

    def form_valid(self, form):
        """Shows the letter first; sends it when it has been read."""
        if "send" in self.request.POST:
            return super().form_valid(form)
        try:
            words = actions.cleaned_words(form.cleaned_data)
        except DeedRefused as refusal:
            return self.refused(form, refusal)
        return self.render_to_response(self.get_context_data(form=form, previews=self.previews(words)))

    def previews(self, words):
        """The letter as it will arrive, once for each language in which somebody gets it: [(how many, mail)]."""
        by_language = {}
        for application in self.meant:
            by_language.setdefault(recipient_of(application)["language"], []).append(application)
        return [(len(applications), notices.compose(Notice(
            municipality=self.municipality, kind="application.message", language=language, address="emri@shembull.al",
            context={"application": applications[0].reference, **words})))
            for language, applications in sorted(by_language.items(), reverse=True)]

    def perform(self, form):
        """Puts the letters in the outbox."""
        letters = actions.write_to_applicants(self.confirmed(form), form.cleaned_data, by=self.request.user)
        sentence = ngettext("%(count)d letter is on its way.", "%(count)d letters are on their way.", len(letters))
        messages.success(self.request, sentence % {"count": len(letters)})


class ExportView(ChosenDeedView):
    """The chosen applications as a file; contact data only when they are asked for, which leaves a trace."""

    form_class = ExportForm
    page_title = gettext_lazy("Export the chosen applications")
    deed_label = gettext_lazy("Make the file")
    left_out = gettext_lazy("Left out: withdrawn, so that you may not read it.")

    def form_valid(self, form):
        """The file."""
        try:
            applications = self.confirmed(form)
        except DeedRefused as refusal:
            return self.refused(form, refusal)
        columns = export_columns(mean_points(applications, self.request.user))
        if form.cleaned_data["has_contacts"]:
            actions.note_contacts_exported(applications, by=self.request.user)
            columns += contact_columns()
        prefetch_related_objects(applications, *EXPORT_PREFETCH)
        rows = [[column.value(one) for column in columns] for one in applications]
        return spreadsheet(form.cleaned_data["kind"], _("applications"), [one.heading for one in columns], rows)


urls = [
    path("applications/chosen/conditions/", PassConditionsView.as_view(), name="admin_chosen_conditions"),
    path("applications/chosen/message/", MessageView.as_view(), name="admin_chosen_message"),
    path("applications/chosen/export/", ExportView.as_view(), name="admin_chosen_export"),
]
