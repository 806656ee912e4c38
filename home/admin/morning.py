"""The coordinator's morning page: what is due, with one link each. Rooms add lines through `construct_morning`."""
from wagtail import hooks
from wagtail.admin.ui.components import Component


class MorningPanel(Component):
    """The first panel of the admin's home.

    A function registered with `@hooks.register("construct_morning")` takes the request and returns lines
    {"text", "url", "deed"}; without any the panel says that nothing is due.
    """

    order = 10
    template_name = "home/admin/morning.html"

    def get_context_data(self, parent_context):
        """The lines of all rooms."""
        request = parent_context["request"]
        lines = [line for hook in hooks.get_hooks("construct_morning") for line in hook(request)]
        return {"lines": lines, "municipality": request.municipality}
