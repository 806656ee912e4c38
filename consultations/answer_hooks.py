"""What answers and costs add to the pages of others: a person's page, the coordinator's morning page, the menu."""
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks

from cocreate import clock
from cocreate.templatetags.house import moment
from consultations.actions.calendar_feeds import live_feed
from consultations.called import called_meetings
from consultations.erasure_hooks import CoordinatorsItem
from consultations.meeting_states import MeetingStatus, SupportStatus
from consultations.membership import running_mandates
from consultations.models import AgendaItem, CalendarFeed, Meeting, Rsvp, SupportRequest
from consultations.public_meetings import title_for

AT_MOST = 20


@hooks.register("construct_waiting", order=20)
def meetings_that_wait(request):
    """Meetings to come: those without an answer are asked for, the others stand as they are; one's own calendar."""
    person, here = request.user, request.municipality
    called = list(called_meetings(person, here).to_come().order_by("starts_at")[:AT_MOST])
    given = dict(Rsvp.objects.filter(person=person, meeting__in=called).values_list("meeting", "answer"))
    guest = Rsvp.objects.filter(person=person, meeting__municipality=here).exclude(
        meeting__in=called).exclude(answer=Rsvp.Answer.NO).filter(
        meeting__access=Meeting.Access.OPEN, meeting__status=MeetingStatus.CONVENED,
        meeting__ends_at__gt=clock.now()).select_related("meeting")
    asked = [one for one in called if one.pk not in given and one.starts_at > clock.now()]
    asked_keys = {one.pk for one in asked}
    known = [(one, given.get(one.pk, "")) for one in called if one.pk not in asked_keys]
    known += [(one.meeting, one.answer) for one in guest[:AT_MOST]]
    return [
        {"title": _("Will you come?"), "entries": [
            {"label": one.title, "url": one.get_answer_url(),
             "note": ", ".join(filter(None, [moment(one.starts_at), one.place])),
             "due": one.answer_until or one.starts_at} for one in asked]},
        {"title": _("Meetings to come"), "is_asked": False, "entries": [
            {"label": one.title, "url": one.get_absolute_url(),
             "note": ". ".join(filter(None, [moment(one.starts_at), str(Rsvp.Answer(answer).label) if answer else ""]))}
            for one, answer in known]},
        {"title": _("Your calendar"), "is_asked": False, "entries": _calendar(person, here)},
    ]


def _calendar(person, municipality):
    is_sitting = any(one.seat.group.municipality_id == municipality.pk for one in running_mandates(person))
    if not is_sitting and live_feed(municipality, person) is None:
        return []
    return [{"label": _("Meetings in your calendar"), "url": reverse("consultations:calendars"), "note": ""}]


@hooks.register("construct_desk")
def points_that_wait(request, group, mandate):
    """For whoever keeps the papers: points that members proposed after the agenda went out."""
    if not request.user.has_perm("consultations.plan_meetings", group):
        return []
    waiting = AgendaItem.objects.filter(meeting__group=group, status="proposed").filter(
        meeting__status=MeetingStatus.CONVENED).select_related("meeting")
    return [{"title": _("Proposed points"), "is_asked": True, "items": [
        {"label": _("Take up or decline: %(point)s") % {"point": one.title},
         "url": one.meeting.get_absolute_url() + "#proposals", "note": one.meeting.title,
         "status": {"label": one.get_status_display(), "kind": "waiting"}} for one in waiting]}]


@hooks.register("construct_morning")
def costs_that_wait(request):
    """Requests for costs: to be decided before a meeting, to be settled after it."""
    found = SupportRequest.objects.filter(rsvp__meeting__municipality=request.municipality)
    asked = found.filter(status=SupportStatus.REQUESTED).count()
    owed = found.filter(status=SupportStatus.APPROVED, rsvp__meeting__ends_at__lt=clock.now()).count()
    address = reverse("admin_support_list")
    if asked:
        text = ngettext("%(count)d request for costs of taking part waits for a decision.",
                        "%(count)d requests for costs of taking part wait for a decision.", asked)
        yield {"text": text % {"count": asked}, "url": f"{address}?status=requested", "deed": _("Decide")}
    if owed:
        text = ngettext("%(count)d approved request for costs is to be settled: its meeting is over.",
                        "%(count)d approved requests for costs are to be settled: their meetings are over.", owed)
        yield {"text": text % {"count": owed}, "url": f"{address}?status=approved", "deed": _("Settle them")}


@hooks.register("register_admin_menu_item")
def support_item():
    """The list in the menu, beside the meetings."""
    return CoordinatorsItem(gettext_lazy("Costs of taking part"), reverse("admin_support_list"), icon_name="form",
                            order=144, name="costs")


@hooks.register("construct_my_data")
def taking_part_data(request):
    """Answers, costs and calendar addresses of the person."""
    answers = Rsvp.objects.filter(person=request.user, meeting__municipality=request.municipality)
    costs = SupportRequest.objects.filter(rsvp__in=answers).select_related("rsvp__meeting__group")
    feeds = CalendarFeed.objects.filter(person=request.user, municipality=request.municipality)
    needs = dict(Rsvp.Need.choices)
    return [
        {"key": "answers", "title": _("Your answers to invitations"), "rows": [{
            _("Meeting"): title_for(request.user, one.meeting), _("Your answer"): one.get_answer_display(),
            _("Needs"): [*(str(needs.get(need, need)) for need in one.needs), *filter(None, [one.needs_note])],
            _("Answered"): one.answered_at} for one in answers.select_related("meeting__group")]},
        {"key": "costs", "title": _("Costs of taking part you asked for"), "rows": [{
            _("Meeting"): title_for(request.user, one.rsvp.meeting), _("What for"): one.get_kind_display(),
            _("State"): one.get_status_display(), _("How much, about"): str(one.estimate), _("Words"): one.note,
            _("Approved"): str(one.approved_amount or ""), _("Paid"): str(one.settled_amount or ""),
            _("Reason"): one.reason} for one in costs]},
        {"key": "calendars", "title": _("Your calendar addresses"), "rows": [{
            _("Made"): one.made_at, _("Revoked"): one.revoked_at} for one in feeds],
         "links": [(_("Meetings in your calendar"), reverse("consultations:calendars"))]},
    ]
