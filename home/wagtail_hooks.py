"""The admin in the house's words: what the menu shows, the morning page, our colours."""
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from home import call_page_hooks, my_data_hooks  # noqa: F401
from home.admin import call_desk, kernel
from home.admin.morning import MorningPanel

HIDDEN_FOR_COORDINATORS = {"reports", "help", "snippets"}


@hooks.register("construct_main_menu")
def tidy_menu(request, items):
    """Coordinators see the process, not the machine; the operator sees everything."""
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name not in HIDDEN_FOR_COORDINATORS]


@hooks.register("register_admin_menu_item")
def see_the_site():
    """The way back to what the public sees."""
    return MenuItem(_("See the public site"), "/", icon_name="view", order=10, name="site")


@hooks.register("insert_global_admin_css")
def house_colours():
    """Our colours, by Wagtail's documented custom properties."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("construct_homepage_summary_items", order=1000)
def no_summary(request, items):
    """Numbers of pages and pictures say nothing to a coordinator; the operator keeps them."""
    if not request.user.is_superuser:
        items.clear()


@hooks.register("construct_homepage_panels")
def morning_page(request, panels):
    """What is due, to whom, one button; before Wagtail's own panels."""
    if request.municipality:
        panels.insert(0, MorningPanel())


@hooks.register("construct_waiting")
def admin_for_staff(request):
    """The door of the admin on a coordinator's own page."""
    if not request.user.has_perm("wagtailadmin.access_admin"):
        return []
    return [{"title": _("Coordination"), "is_asked": False, "entries": [
        {"label": _("Open the coordinator's desk"), "url": reverse("wagtailadmin_home"), "note": ""}]}]


@hooks.register("register_admin_viewset")
def kernel_records():
    """The outbox, organisations, holidays."""
    return kernel.viewsets


@hooks.register("register_admin_urls")
def kernel_addresses():
    """A letter and its deeds."""
    return kernel.addresses


@hooks.register("register_admin_urls")
def call_addresses():
    """The one screen of a call."""
    return call_desk.urls
