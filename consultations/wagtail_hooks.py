"""What this room registers in Wagtail's admin."""
from wagtail import hooks

from consultations import application_hooks, call_hooks, desk_hooks, review_hooks, selection_hooks  # noqa: F401
from consultations.admin import (
    applications,
    assigning,
    calls,
    chosen,
    chosen_dossiers,
    conditions,
    cycles,
    groups,
    meetings,
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


# What is done to several applications at once
@hooks.register("register_admin_urls")
def register_chosen_urls():
    """The deeds on the chosen applications, and their dossiers."""
    return [*chosen.urls, *chosen_dossiers.urls]


# Reviews and selection
@hooks.register("register_admin_urls")
def register_selection_urls():
    """The committee, the conditions, the board, the letters."""
    return [*reviews.urls, *assigning.urls, *conditions.urls, *selections.urls]


# Groups and meetings
@hooks.register("register_admin_viewset")
def register_group_viewsets():
    """Groups and meetings."""
    return [groups.GroupViewSet("groups"), meetings.MeetingViewSet("meetings")]


@hooks.register("register_admin_urls")
def register_group_urls():
    """Their pages and deeds."""
    return [*groups.urls, *meetings.urls]
