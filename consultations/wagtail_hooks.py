"""What this room registers in Wagtail's admin."""
from wagtail import hooks

from consultations import (  # noqa: F401
    answer_hooks,
    application_hooks,
    arrival_hooks,
    call_hooks,
    desk_hooks,
    erasure_hooks,
    group_hooks,
    my_data_hooks,
    review_hooks,
    selection_hooks,
)
from consultations.admin import (
    applications,
    assigning,
    call_deeds,
    calls,
    chosen,
    chosen_dossiers,
    complaints,
    conditions,
    cycles,
    entry,
    erasures,
    group_papers,
    groups,
    information,
    letters,
    mandates,
    meetings,
    places,
    reviews,
    seats,
    selections,
    series,
    support,
)


# Calls and applications
@hooks.register("register_admin_viewset")
def register_call_viewsets():
    """Cycles, calls and applications."""
    return [cycles.CycleViewSet("cycles"), calls.CallViewSet("calls"), applications.ApplicationViewSet("applications")]


@hooks.register("register_admin_urls")
def register_call_urls():
    """Their pages and deeds."""
    return [*cycles.urls, *calls.urls, *call_deeds.urls, *applications.urls]


# What is done to several applications at once
@hooks.register("register_admin_urls")
def register_chosen_urls():
    """The deeds on the chosen applications, their dossiers, and what will be erased."""
    return [*chosen.urls, *chosen_dossiers.urls, *erasures.urls]


@hooks.register("register_admin_urls")
def register_arrival_urls():
    """What came by e-mail or on paper, late, or incomplete."""
    return [*entry.urls, *information.urls]


# Reviews and selection
@hooks.register("register_admin_urls")
def register_selection_urls():
    """The committee, the conditions, the board, the letters, complaints and places."""
    return [*reviews.urls, *assigning.urls, *conditions.urls, *selections.urls, *letters.urls,
            *complaints.urls, *places.urls]


@hooks.register("register_admin_viewset")
def register_complaint_viewset():
    """Complaints."""
    return [complaints.ComplaintViewSet("complaints")]


# Groups and meetings
@hooks.register("register_admin_viewset")
def register_group_viewsets():
    """Groups and meetings."""
    return [groups.GroupViewSet("groups"), meetings.MeetingViewSet("meetings"), series.SeriesViewSet("series")]


@hooks.register("register_admin_urls")
def register_group_urls():
    """Their pages and deeds."""
    return [*groups.urls, *seats.urls, *mandates.urls, *group_papers.urls, *meetings.urls, *series.urls, *support.urls]
