"""The door of a meeting: the page for the wall, and what people see who come to it with the code."""
import uuid

from allauth.account.adapter import get_adapter
from django.forms import Form
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView

from cocreate.limits import network_of
from cocreate.permissions import allows
from cocreate.qr import qr_code
from cocreate.references import tidy_reference
from cocreate.views.bait import BaitMixin
from cocreate.views.base import DeedView, MunicipalityMixin, SubjectMixin
from consultations.actions import door as deeds
from consultations.forms.attendance import CodeForm, ModeForm, SlipForm
from consultations.models import Attendance, Meeting, Rsvp
from consultations.noting import mandate_at_door
from consultations.presence_numbers import slip_groups
from consultations.presence_sheet import Sheet
from consultations.presenting_presence import live_count
from consultations.views.meetings import OneMeeting


class DoorPageView(OneMeeting, DeedView):
    """The page for the wall or the projector: code, QR code and live count; its button makes the code (anew)."""

    template_name = "consultations/door_page.html"
    rule_name = "consultations.show_door"
    form_class = Form

    def perform(self, form):
        """Makes the code."""
        deeds.make_door_code(self.subject, by=self.request.user)

    def get_success_url(self):
        """The page again."""
        return self.request.path

    def get_back_url(self):
        """The meeting."""
        return self.subject.get_absolute_url()

    def get_context_data(self, **kwargs):
        """The addresses as they are typed and as they are scanned, and the count."""
        meeting, url = self.subject, ""
        if meeting.door_code:
            url = self.request.build_absolute_uri(reverse("consultations:door", args=[meeting.door_code]))
        typed = self.request.build_absolute_uri(reverse("consultations:door_find")).split("://")[1]
        can_note = allows(self.request.user, "consultations.note_attendance", meeting)
        live = live_count(Sheet(meeting), slip_groups(meeting)) if can_note else None
        return super().get_context_data(code=meeting.door_code, qr=qr_code(url) if url else None, url=url,
                                        typed=typed, live=live, **kwargs)


class FindDoorView(MunicipalityMixin, FormView):
    """Where the code from the wall is typed."""

    template_name = "consultations/door_find.html"
    form_class = CodeForm

    def form_valid(self, form):
        """Goes to the meeting, or says that there is no such code."""
        code = tidy_reference(form.cleaned_data["code"])
        if Meeting.objects.of(self.municipality).filter(door_code=code).exclude(door_code="").exists():
            return redirect("consultations:door", code)
        form.add_error("code", _("No meeting has this code now. Look at the wall again: it may have been made anew."))
        return self.render_to_response(self.get_context_data(form=form), status=422)


class OneDoor:
    """Finds the meeting by the code; another code than the present one opens nothing."""

    def find_subject(self):
        """The meeting."""
        known = Meeting.objects.select_related("municipality__site", "group__municipality", "cycle")
        return self.lookup(known.exclude(door_code=""), door_code=self.kwargs["code"])

    @cached_property
    def shown_title(self):
        """The title; of a private meeting only for those inside."""
        meeting = self.subject
        if meeting.access == Meeting.Access.PRIVATE and not (self.mandate or allows(
                self.request.user, "consultations.see_inside_meeting", meeting)):
            return meeting.get_kind_display().capitalize()
        return meeting.title

    @cached_property
    def mandate(self):
        """The mandate by which the person may check in, or None."""
        return mandate_at_door(self.request.user, self.subject)

    def get_success_url(self):
        """What comes next."""
        return reverse("consultations:door_thanks", args=[self.subject.door_code])

    def get_back_url(self):
        """The door."""
        return reverse("consultations:door", args=[self.subject.door_code])

    def get_context_data(self, **kwargs):
        """The title, and why the door is closed if it is."""
        return super().get_context_data(shown_title=self.shown_title, closed=deeds.door_sentence(self.subject),
                                        mandate=self.mandate, **kwargs)


class DoorView(BaitMixin, OneDoor, DeedView):
    """Members check in; everybody else, and a member who wants to, leaves a slip without a name."""

    template_name = "consultations/door.html"
    rule_name = "consultations.pass_door"
    form_class = SlipForm
    page_title, deed_label = gettext_lazy("At the door"), gettext_lazy("Count me")

    @cached_property
    def nonce(self):
        """The number of the slip, from the address; None without one."""
        try:
            return uuid.UUID(self.request.GET.get("slip", ""))
        except ValueError:
            return None

    def get(self, request, *args, **kwargs):
        """An open door gives every slip a number of its own in the address, so that going back counts nobody twice."""
        if self.nonce is None and not deeds.door_sentence(self.subject):
            return redirect(f"{self.get_back_url()}?slip={uuid.uuid4()}")
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        """The number of the slip: the same form sent twice counts once."""
        return {**super().get_form_kwargs(), "municipality": self.municipality,
                "initial": {"nonce": self.nonce, "mode": "room", "gender": "", "bench": ""}}

    def get_thanks_url(self):
        """What comes next."""
        return self.get_success_url()

    def perform(self, form):
        """Leaves the slip."""
        deeds.leave_slip(self.subject, form.told(), form.cleaned_data["nonce"], is_member=self.mandate is not None,
                         network=network_of(get_adapter().get_client_ip(self.request)))

    def get_context_data(self, **kwargs):
        """For a member: whether they are noted, and how they said they would come."""
        noted, mode = None, "room"
        if self.mandate:
            noted = Attendance.objects.filter(meeting=self.subject, mandate=self.mandate).first()
            said = Rsvp.objects.filter(meeting=self.subject, person=self.request.user).first()
            mode = "online" if said and said.answer == Rsvp.Answer.ONLINE else "room"
        is_counted = self.nonce is not None and self.subject.door_slips.filter(nonce=self.nonce).exists()
        return super().get_context_data(noted=noted, mode_form=ModeForm(initial={"mode": mode}),
                                        is_counted=is_counted, **kwargs)


class CheckInView(OneDoor, DeedView):
    """One press: a member is there."""

    rule_name = "consultations.check_in"
    form_class = ModeForm
    page_title, deed_label = gettext_lazy("Check in"), gettext_lazy("I am here")
    success_message = gettext_lazy("You are noted as present.")

    def perform(self, form):
        """Checks in."""
        deeds.check_in(self.subject, form.cleaned_data["mode"], by=self.request.user)

    def get_success_url(self):
        """The door, which says it."""
        return self.get_back_url()


class DoorThanksView(OneDoor, SubjectMixin, TemplateView):
    """Thanks; the next person on the same device starts from here."""

    template_name = "consultations/door_thanks.html"
    rule_name = "consultations.pass_door"
