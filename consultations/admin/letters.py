"""The letters of a selection in the admin: read before they go, and one of them sent again afterwards."""
from dataclasses import dataclass

from django.forms import Form
from django.urls import path, reverse
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cocreate.admin import AdminDeedView, AdminRecordView
from cocreate.models import Notice
from cocreate.notices import Letter
from consultations.actions import announcements as actions
from consultations.admin.reviews import SelectionMixin
from consultations.board import read_board
from consultations.complaint_window import complaint_ends_on
from consultations.emails.selections import DECIDED, decided_letter
from consultations.models import Application, Decision
from consultations.recipients import recipient_of
from consultations.states import CallStatus


@dataclass(frozen=True)
class Preview:
    """A letter as it goes (or went), with its address and what became of it."""

    application: Application
    address: str
    language: str
    letter: Letter
    sent: list[Notice]


class LettersPage(SelectionMixin, AdminRecordView):
    """Every letter as it will go, before it goes; afterwards what became of each."""

    template_name = "consultations/admin/letters.html"
    page_title = _("The letters")
    header_icon = "mail"

    def deeds(self):
        """Announce, or decide again."""
        if self.subject.status != CallStatus.DECIDED:
            return []
        return [(_("Announce the result"), reverse("admin_selection_announce", args=[self.subject.reference]), True),
                (_("Draft of the protocol (PDF)"),
                 reverse("admin_selection_protocol", args=[self.subject.reference]), False),
                (_("Decide again"), reverse("admin_selection_reopen", args=[self.subject.reference]), False)]

    def get_context_data(self, **kwargs):
        """Adds the letters by outcome."""
        self.back_url = reverse("admin_selection_board", args=[self.subject.reference])
        letters = preview_letters(self.subject)
        parts = [(label, [one for one in letters if one.application.decision.outcome == outcome])
                 for outcome, label in Decision.Outcome.choices]
        return super().get_context_data(letters=letters, parts=[part for part in parts if part[1]], **kwargs)


def preview_letters(call):
    """The letters of the announcement, written but neither kept nor sent; none before it is decided.

    Asks the database as often for two hundred as for two.
    """
    if call.status not in DECIDED:
        return []
    contexts, ends_on = actions.letter_contexts(read_board(call)), complaint_ends_on(call)
    applications = call.applications.filter(decision__isnull=False, erased_at=None).select_related(
        "started_by", "organisation", "decision", "municipality__site")
    notices_of = _notices_of(call)
    return [_preview(one, call, contexts, ends_on, notices_of)
            for one in applications.order_by("decision__outcome", "decision__reserve_rank", "pk")]


def _preview(application, call, contexts, ends_on, notices_of):
    application.call = call
    receiver = recipient_of(application)
    with translation.override(receiver["language"]):
        letter = decided_letter(application, contexts.get(application.pk, {}).get("scores"), ends_on)
    address = receiver.get("address") or getattr(receiver.get("to"), "email", "")
    return Preview(application, address, receiver["language"], letter, notices_of.get(application.reference, []))


def _notices_of(call):
    numbers = list(call.applications.values_list("reference", flat=True))
    found = {}
    sent = Notice.objects.of(call.municipality).filter(kind="application.decided", context__application__in=numbers)
    for notice in sent.order_by("pk"):
        found.setdefault(notice.context["application"], []).append(notice)
    return found


class SendAgainView(SelectionMixin, AdminDeedView):
    """One applicant did not get the letter: the same letter once more."""

    form_class = Form
    page_title = _("Send the letter again?")
    deed_label = _("Send it again")
    success_message = _("The letter is on its way.")

    @cached_property
    def application(self):
        """One application to this call, or 404."""
        found = Application.objects.filter(call=self.subject, decision__isnull=False)
        found = found.select_related("organisation", "call__municipality", "municipality", "decision", "started_by")
        return self.lookup(found, reference=self.kwargs["application"])

    @property
    def lede(self):
        """To whom."""
        receiver = recipient_of(self.application)
        return _("%(name)s gets the letter with the answer once more, at %(address)s.") % {
            "name": self.application.organisation.name,
            "address": receiver.get("address") or getattr(receiver.get("to"), "email", "–"),
        }

    def perform(self, form):
        """Sends."""
        actions.send_decision_again(self.application, by=self.request.user)

    def get_success_url(self):
        """The letters."""
        return reverse("admin_selection_letters", args=[self.subject.reference])


urls = [
    path("calls/<str:reference>/selection/letters/", LettersPage.as_view(), name="admin_selection_letters"),
    path("calls/<str:reference>/selection/letters/<str:application>/", SendAgainView.as_view(),
         name="admin_selection_send_again"),
]
