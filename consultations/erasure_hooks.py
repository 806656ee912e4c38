"""What erasures add to the pages of others: a line on the coordinator's morning page, thirty days before."""
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cocreate import clock
from cocreate.permissions import is_coordinator
from consultations.keeping import TOLD_BEFORE, erasures, holding_calls


class CoordinatorsItem(MenuItem):
    """An entry of the menu that only coordinators of the visited municipality see."""

    def is_shown(self, request):
        """Whether the person coordinates here."""
        return bool(request.municipality) and is_coordinator(request.user, request.municipality)


@hooks.register("register_admin_menu_item")
def erasures_item():
    """The page in the menu, last of the process."""
    return CoordinatorsItem(gettext_lazy("What will be erased"), reverse("admin_erasures"), icon_name="bin", order=870,
                            name="erasures")


@hooks.register("construct_morning", order=90)
def erasures_due(request):
    """Calls whose personal data are erased within thirty days; nothing is read when there are none."""
    soon = clock.now() + TOLD_BEFORE
    if not any(moment <= soon for _call, moment in holding_calls(request.municipality)):
        return
    for one in erasures(request.municipality):
        if one.is_near:
            count = one.applications + one.drafts
            text = ngettext("“%(call)s”: the personal data of %(count)d application are erased on %(day)s.",
                            "“%(call)s”: the personal data of %(count)d applications are erased on %(day)s.", count)
            day = date_format(clock.local(one.erased_at, request.municipality), "DATE_FORMAT")
            yield {"text": text % {"call": one.call.title, "count": count, "day": day},
                   "url": reverse("admin_erasures"), "deed": _("See what will be erased")}
