"""What this room registers in Wagtail's admin."""
from wagtail import hooks

from consultations import application_hooks, call_hooks, desk_hooks, selection_hooks  # noqa: F401
from consultations.admin import (
    applications,
    calls,
    complaints,
    cycles,
    groups,
    letters,
    meetings,
    places,
    reviews,
    selections,
)


# Calls and applications
@hooks.register("register_admin_viewset")
def register_call_viewsets():
    """Cycles, calls and applications."""
    return [cycles.CycleViewSet("cycles"), calls.CallViewSet("calls"), applications.ApplicationViewSet("applications")]


@hooks.register("register_admin_urls")
def register_call_urls():
    """Their pages and deeds."""
    return [*cycles.urls, *calls.urls, *applications.urls]


# Reviews and selection
@hooks.register("register_admin_urls")
def register_selection_urls():
    """The committee, the conditions, the board, the letters, complaints and places."""
    return [*reviews.urls, *selections.urls, *letters.urls, *complaints.urls, *places.urls]


@hooks.register("register_admin_viewset")
def register_complaint_viewset():
    """Complaints."""
    return [complaints.ComplaintViewSet("complaints")]


# Groups and meetings
@hooks.register("register_admin_viewset")
def register_group_viewsets():
    """Groups and meetings."""
    return [groups.GroupViewSet("groups"), meetings.MeetingViewSet("meetings")]


@hooks.register("register_admin_urls")
def register_group_urls():
    """Their pages and deeds."""
    return [*groups.urls, *meetings.urls]
