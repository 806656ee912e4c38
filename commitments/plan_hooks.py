"""What the plan adds to the admin and to the morning page."""
from wagtail import hooks

from commitments.admin import plans as admin


@hooks.register("register_admin_viewset")
def register_plans():
    """The listing of plans; its name keeps clear of the site's addresses."""
    return admin.PlanViewSet("admin_plans")


@hooks.register("register_admin_urls")
def register_plan_urls():
    """Their pages and deeds."""
    return admin.urls
