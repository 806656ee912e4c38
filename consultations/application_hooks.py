"""What applications add to the pages of others: a person's own page, the coordinator's morning page."""
from django.utils.translation import gettext as _
from wagtail import hooks

from cocreate.templatetags.house import moment
from consultations.models import Application


@hooks.register("construct_waiting")
def own_applications(request):
    """The applications this person acts for: first the drafts that can still be handed in."""
    mine = Application.objects.of(request.municipality).written_by(request.user).live()
    mine = list(mine.select_related("organisation", "call").order_by("-pk")[:20])
    drafts = [one for one in mine if one.is_draft and one.call.is_open]
    others = [one for one in mine if not one.is_draft]
    return [
        {"title": _("Applications to hand in"), "entries": [
            {"label": str(one.organisation), "url": one.get_absolute_url(),
             "note": _("until %(moment)s") % {"moment": moment(one.call.closes_at)}} for one in drafts]},
        {"title": _("Your applications"), "entries": [
            {"label": str(one), "url": one.get_absolute_url(), "note": one.get_status_display()} for one in others]},
    ]
