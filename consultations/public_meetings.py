"""Meetings as the public may know them. Of a private one only that it took place: no title, place, papers, agenda.

One place for what is told, used by the list, the page of a group, search and the open data.
"""
from django.db.models import Count, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocreate.folded import folded_search
from cocreate.permissions import allows
from consultations.meeting_states import MeetingStatus, MinutesStatus
from consultations.models import Mandate, Meeting
from consultations.presence_numbers import people_at, with_people

STATUS_KIND = {MeetingStatus.PLANNED: "quiet", MeetingStatus.CONVENED: "open", MeetingStatus.HELD: "done",
               MeetingStatus.CANCELLED: "refused"}
SEARCHED = ("title_sq", "title_en", "reference", "place", "description_sq", "description_en", "group__name_sq",
            "group__name_en")
_SITTING = ~Q(attendances__mandate__role=Mandate.Role.OBSERVER)


def public_meetings(municipality):
    """Meetings that were convened (also those called off since) with what a card needs; private ones once they were
    held. Newest first."""
    known = Meeting.objects.of(municipality).filter(convened_at__isnull=False)
    known = known.exclude(Q(access=Meeting.Access.PRIVATE) & ~Q(status=MeetingStatus.HELD))
    present = Count("attendances__mandate__seat", filter=_SITTING, distinct=True)
    known = with_people(known.select_related("group", "minutes", "unit"))
    return known.annotate(seats_present=present).order_by("-starts_at", "pk")


def search_meetings(meetings, typed):
    """Those of `meetings` in which the words stand; private ones are never found by words."""
    return folded_search(told(meetings), typed, SEARCHED)


def told(meetings):
    """Those of `meetings` of which more is public than that they took place."""
    return meetings.exclude(access=Meeting.Access.PRIVATE)


def is_told(meeting):
    """Whether the public may know more of it than that it took place."""
    return meeting.access != Meeting.Access.PRIVATE


def told_title(meeting):
    """The title; of a private meeting only whose it was."""
    if is_told(meeting):
        return meeting.title
    if meeting.group:
        return _("Private meeting: %(group)s") % {"group": meeting.group.name}
    return _("Private meeting")


def title_for(person, meeting):
    """The title for `person`: of a private meeting only while they are called to it or keep its papers."""
    if is_told(meeting) or allows(person, "consultations.see_inside_meeting", meeting):
        return meeting.title
    return meeting.public_title


def numbers_of(meeting):
    """How many came to a held meeting, in words; "" before it and where nothing was noted."""
    if meeting.status != MeetingStatus.HELD:
        return ""
    words = []
    if meeting.seats_present:
        words.append(ngettext("%(count)d seat present", "%(count)d seats present", meeting.seats_present)
                     % {"count": meeting.seats_present})
    people = people_at(meeting) if is_told(meeting) else 0
    if people:
        words.append(ngettext("%(count)d person in all", "%(count)d people in all", people) % {"count": people})
    return ", ".join(words)


def card_of(meeting, shows_group=True):
    """A meeting of `public_meetings` as components/meeting_card.html takes it."""
    is_open = is_told(meeting)
    minutes = getattr(meeting, "minutes", None)
    papers = []
    if is_open and minutes and minutes.status == MinutesStatus.FINAL:
        papers = [{"label": _("Minutes"), "url": meeting.get_absolute_url() + "#minutes"}]
    named = shows_group and meeting.group and is_open
    kind = [capfirst(meeting.get_kind_display()), meeting.group.name if named else "", numbers_of(meeting)]
    return {
        "title": told_title(meeting), "url": meeting.get_absolute_url(), "starts_at": meeting.starts_at,
        "place": meeting.place if is_open else "", "papers": papers,
        "access": capfirst(meeting.get_access_display()), "note": " · ".join(filter(None, kind)),
        "status": {"label": meeting.get_status_display(), "kind": STATUS_KIND[meeting.status]},
    }
