"""Writing the minutes: one sheet, saved by a button and in the background, by several people at once."""
from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from cocreate.views.base import DeedView, SubjectMixin
from consultations import decisions, kept_notes, minutes_checks
from consultations.actions.attendance import close_meeting
from consultations.actions.minutes_sheet import keep_refused, save_sheet
from consultations.forms.minutes import SheetForm
from consultations.meeting_states import CorrectionStatus, MeetingStatus
from consultations.minutes_sheet import Sheet, as_text, points_of
from consultations.models import Minutes
from consultations.seating import counted_at, quorum_of, seats_at
from consultations.views.groups import benches_of
from consultations.views.meetings import OneMeeting
from consultations.views.together import TogetherMixin


class EditMinutesView(OneMeeting, TogetherMixin, DeedView):
    """The live sheet: every point on one page; each save keeps what this person changed.

    The background save (header X-Autosave) keeps what is valid so far and answers with the renewed hidden copies.
    """

    template_name = "consultations/minutes_edit.html"

    @property
    def rule_name(self):
        """What comes after the minutes became final is answered with a sentence, and kept, not with a closed door."""
        return "consultations.manage_meeting" if self.request.method == "POST" else "consultations.write_minutes"

    @cached_property
    def sheet(self):
        """What the minutes say as this request found them."""
        return Sheet(self.subject, points_of(self.subject))

    @property
    def standing(self):
        """{field: text} as the sheet stands; the rows that are still empty stand empty."""
        return {**dict.fromkeys(self.fields_shown, ""), **self.sheet.values()}

    fields_shown = ()

    @cached_property
    def ballots(self):
        """The votes of the group on the site."""
        return decisions.ballots(self.municipality, group=self.subject.group) if self.subject.group else {}

    def make_form(self, **kwargs):
        """The sheet as it stands or was posted."""
        form = SheetForm(sheet=self.sheet, ballots=self.ballots, present=minutes_checks.seats_present(self.subject),
                         **kwargs)
        self.fields_shown = list(form.fields)
        return form

    def _sent(self, form):
        """The valid fields that came, as texts; a box that came without a tick is known by its copy."""
        return {name: as_text(value) for name, value in form.cleaned_data.items()
                if name in self.request.POST or (name.startswith("unfinished_") and name in self.copies.values)}

    def save(self, values, shown, *, may_merge=True):
        """Keeps the sheet."""
        return save_sheet(self.subject, values, shown=shown, by=self.request.user, may_merge=may_merge)

    def who_wrote(self, name):
        """{name, at} of the text that stands in the field `name`, by somebody else, or nothing."""
        return kept_notes.last_writer(self.subject, name, self.request.user)

    def form_valid(self, form):
        """Says when it was saved; closes the meeting when that button was pressed and nothing clashed."""
        response = super().form_valid(form)
        if response.status_code == 302:
            messages.success(self.request, _("Saved."))
        return response

    def perform(self, form):
        """Saves, then closes the meeting if asked to."""
        super().perform(form)
        if "close" in self.request.POST and not self.together.clashes:
            close_meeting(self.subject, by=self.request.user)

    def form_invalid(self, form):
        """Shows the errors; what was typed is kept among the earlier texts, whatever becomes of this page."""
        keep_refused(self.subject, self.typed_texts(form), by=self.request.user)
        return super().form_invalid(form)

    def get_success_url(self):
        """The sheet again, at a point that was added; the page of the meeting once it is closed."""
        if "close" in self.request.POST:
            return self.subject.get_absolute_url()
        return f"{self.request.path}#{self.new_point}" if self.new_point else self.request.path

    @property
    def new_point(self):
        """The anchor of the point that this save added, or nothing."""
        written = self.together.written if hasattr(self, "together") else {}
        return next((name.replace("title_", "point-") for name in written if name.startswith("title_")), "")

    def get_back_url(self):
        """The page of the meeting."""
        return self.subject.get_absolute_url()

    def get_context_data(self, **kwargs):
        """Who is there, the quorum, who else writes, and the corrections that were taken in."""
        meeting = self.subject
        form = kwargs.get("form") or self.get_form()
        seats = seats_at(meeting.group, counted_at(meeting)) if meeting.group else []
        minutes = Minutes.objects.filter(meeting=meeting).first()
        taken_in = []
        if minutes:
            taken_in = minutes.corrections.filter(status=CorrectionStatus.ACCEPTED).select_related("item")
        return super().get_context_data(**{
            "benches": benches_of(_those_who_came(meeting, seats)), "quorum": quorum_of(meeting, seats), "seats": seats,
            "can_close": meeting.status == MeetingStatus.CONVENED, "taken_in": taken_in, "minutes": minutes,
            "others": kept_notes.recent_writers(meeting, self.request.user), **kwargs, "form": form})


def _those_who_came(meeting, seats):
    """The seats with `came`: the mandate that was noted as present; a principal before a substitute."""
    came = {one.mandate.seat_id: one.mandate for one in
            meeting.attendances.select_related("mandate__person").order_by("-mandate__kind")}
    for seat in seats:
        seat.came = came.get(seat.pk)
    return [seat for seat in seats if seat.came]


@method_decorator(never_cache, name="dispatch")
class EarlierNotesView(OneMeeting, SubjectMixin, TemplateView):
    """Every text that was posted in the sheet in the last 30 days, also a refused one, to be fetched again."""

    rule_name = "consultations.manage_meeting"
    template_name = "consultations/minutes_texts.html"

    def get_context_data(self, **kwargs):
        """Adds the texts by field, the newest first."""
        return super().get_context_data(
            page_obj=kept_notes.page_of(self.subject, self.request.GET.get("page")), **kwargs)


class MinutesMixin(OneMeeting):
    """Finds the minutes of the meeting of the address; 404 while none were written."""

    def find_subject(self):
        """The minutes with their meeting."""
        meeting = super().find_subject()
        known = Minutes.objects.select_related("meeting__group", "meeting__municipality__site", "meeting__cycle")
        minutes = get_object_or_404(known, meeting=meeting)
        minutes.meeting.municipality = self.municipality
        return minutes

    def get_success_url(self):
        """The page of the meeting."""
        return self.subject.meeting.get_absolute_url() + "#minutes"
