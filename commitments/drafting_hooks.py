"""What drafting adds to the pages of others: the desk of the group, what waits for a person, the admin."""
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from cocreate.permissions import allows
from commitments.admin import commitments as admin
from commitments.models import Commitment, Suggestion
from commitments.presenting.labels import commitment_status, suggestion_status
from commitments.states import COMMITMENT_EDITABLE, SuggestionStatus
from consultations.membership import running_mandates


@hooks.register("construct_desk")
def commitments_on_the_desk(request, group, mandate):
    """The suggestions that wait for this lead, and the group's commitments with their state."""
    rows = Commitment.objects.filter(group=group).select_related("current_version")
    listed = [
        {"label": each.title, "url": each.get_absolute_url(), "status": commitment_status(each),
         "note": _("version %(number)d") % {"number": each.current_version.number}}
        for each in rows.defer("current_version__content_json", "current_version__passages")
    ]
    section = {"title": _("Commitments"), "items": listed, "is_asked": False, "empty": _("No commitment yet.")}
    if allows(request.user, "commitments.open_commitment", group):
        section |= {"url": f"{reverse('commitments:open_commitment')}?group={group.slug}",
                    "button": _("Open a commitment")}
    asked = {"title": _("Suggestions"), "is_asked": True, "empty": "",
             "items": [_task(each) for each in _undecided([mandate])] if mandate else []}
    return [asked, section]


@hooks.register("construct_waiting")
def suggestions_that_wait(request):
    """Open suggestions on the commitments this person leads, in this municipality."""
    mine = [one for one in running_mandates(request.user) if one.seat.group.municipality_id == request.municipality.pk]
    return [{"title": _("Suggestions to decide on"), "entries": [_task(each) for each in _undecided(mine)]}]


def _undecided(mandates):
    """Open suggestions on commitments led by these mandates whose text may change."""
    found = Suggestion.objects.filter(
        status=SuggestionStatus.OPEN, commitment__leads__mandate__in=mandates,
        commitment__status__in=COMMITMENT_EDITABLE,
    )
    return found.select_related("commitment").order_by("pk").distinct()


def _task(suggestion):
    return {
        "label": _("Decide on suggestion %(code)s") % {"code": suggestion.reference},
        "url": reverse("commitments:suggestion", args=[suggestion.commitment.reference, suggestion.reference]),
        "note": suggestion.commitment.title, "status": suggestion_status(suggestion),
    }


@hooks.register("register_admin_viewset")
def register_commitments():
    """The listing of commitments; its name keeps clear of the site's addresses."""
    return admin.CommitmentViewSet("admin_commitments")


@hooks.register("register_admin_urls")
def register_commitment_urls():
    """The page of a commitment and its deeds."""
    return admin.urls
