"""What applications add to the pages of others: a person's own page, the coordinator's morning page."""
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from cocreate.models import Organisation
from consultations.models import Application


@hooks.register("construct_waiting")
def own_applications(request):
    """The applications this person acts for: first the drafts that can still be handed in."""
    mine = Application.objects.of(request.municipality).written_by(request.user).live()
    mine = list(mine.select_related("organisation", "call").order_by("-pk")[:20])
    drafts = [one for one in mine if one.is_draft and one.call.is_open]
    others = [one for one in mine if one not in drafts]
    return [
        {"title": _("Applications to hand in"), "entries": [
            {"label": str(one.organisation), "url": one.get_absolute_url(),
             "due": one.call.closes_at} for one in drafts]},
        {"title": _("Your applications"), "is_asked": False, "entries": [
            {"label": str(one), "url": one.get_absolute_url(), "note": _note(one)} for one in others]},
    ]


def _note(application):
    """The state; a draft whose deadline passed was not handed in."""
    return _("not handed in") if application.is_draft else application.get_status_display()


@hooks.register("construct_waiting", order=900)
def own_organisations(request):
    """The organisations this person acts for: profile, applications and people on a page each."""
    mine = Organisation.objects.of(request.municipality).acted_for_by(request.user).order_by("name")
    return [{"title": _("Your organisations"), "is_asked": False, "entries": [
        {"label": one.name, "url": reverse("consultations:organisation", args=[one.reference]),
         "note": _("profile, applications, people")} for one in mine]}]
