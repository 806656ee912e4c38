"""The places of a call in the admin: who has one, who waits, what was offered to whom and what became of it."""
from django.forms import Form
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cocreate.admin import AdminDeedView, AdminRecordView
from cocreate.references import tidy_reference
from consultations.actions import offers as actions
from consultations.admin.reviews import SelectionMixin
from consultations.forms.places import EndPlaceForm
from consultations.members import free_places
from consultations.models import Application, SeatOffer
from consultations.states import ApplicationStatus, OfferStatus


def _next_one(call):
    """Who would be asked now: those who let an offer lapse only when nobody else is left."""
    return actions.next_in_line(call) or actions.next_in_line(call, also_lapsed=True)


class PlacesPage(SelectionMixin, AdminRecordView):
    """The places, the reserve list in its order, and the chain of offers."""

    template_name = "consultations/admin/selection_places.html"
    page_title = _("Places and reserve list")
    header_icon = "group"

    def deeds(self):
        """A free place is offered to the next."""
        if not (self.subject.is_announced and self.free and self.next_one):
            return []
        return [(_("Offer the free place"), reverse("admin_place_offer", args=[self.subject.reference]), True)]

    @cached_property
    def next_one(self):
        """Who would be asked now."""
        return _next_one(self.subject)

    @cached_property
    def free(self):
        """How many places are free."""
        return free_places(self.subject)

    def get_context_data(self, **kwargs):
        """Adds the applications by state and the offers, the newest first."""
        self.back_url = reverse("admin_call", args=[self.subject.reference])
        found = Application.objects.filter(call=self.subject).select_related("organisation", "decision")
        chain = SeatOffer.objects.filter(application__call=self.subject).select_related("application__organisation")
        return super().get_context_data(
            selected=found.filter(status=ApplicationStatus.SELECTED).order_by("organisation__name"),
            reserve=found.filter(status=ApplicationStatus.RESERVE).order_by("decision__reserve_rank"),
            gone=found.filter(status=ApplicationStatus.WITHDRAWN, decision__isnull=False).order_by("pk"),
            chain=chain.order_by("-pk"), next_one=self.next_one,
            offered=chain.filter(status=OfferStatus.WAITING).count(), free=self.free, **kwargs)


class OfferPlaceView(SelectionMixin, AdminDeedView):
    """A free place is offered to the next of the reserve list."""

    form_class = Form
    page_title = _("Offer the free place?")
    deed_label = _("Offer the place")
    success_message = _("The place is offered; the letter is on its way.")

    @property
    def lede(self):
        """To whom."""
        one = _next_one(self.subject)
        if one is None or not free_places(self.subject):
            return _("No place is free, or nobody is left to ask.")
        return _("%(name)s gets a letter with a link and %(days)d days to answer.") % {
            "name": one.organisation.name, "days": actions.VALID_DAYS}

    def perform(self, form):
        """Offers."""
        actions.offer_place(self.subject, by=self.request.user)

    def get_success_url(self):
        """The places."""
        return reverse("admin_selection_places", args=[self.subject.reference])


class EndPlaceView(SelectionMixin, AdminDeedView):
    """The coordinator ends the place of one applicant."""

    form_class = EndPlaceForm
    page_title = _("End this place?")
    lede = _("Its seat in the group ends at once, and the place is offered to the first of the reserve list.")
    deed_label = _("End the place")
    success_message = _("The place has ended; the letters are on their way.")

    @cached_property
    def application(self):
        """One application to this call, or 404."""
        found = Application.objects.filter(call=self.subject, decision__isnull=False)
        found = found.select_related("organisation", "call__municipality", "municipality", "started_by")
        return self.lookup(found, reference=tidy_reference(self.kwargs["application"]))

    @property
    def header_subtitle(self):
        """Whose."""
        return str(self.application)

    def perform(self, form):
        """Ends it."""
        actions.end_place(self.application, form.cleaned_data["reason"], by=self.request.user)

    def get_success_url(self):
        """The places."""
        return reverse("admin_selection_places", args=[self.subject.reference])


urls = [
    path("calls/<str:reference>/places/", PlacesPage.as_view(), name="admin_selection_places"),
    path("calls/<str:reference>/places/offer/", OfferPlaceView.as_view(), name="admin_place_offer"),
    path("calls/<str:reference>/places/<str:application>/end/", EndPlaceView.as_view(), name="admin_place_end"),
]
