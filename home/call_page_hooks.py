"""The pages of calls change only on the call's one screen, with their reason: Wagtail's own editor leads there."""
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks

from consultations.states import CallStatus
from home.models import CallIndexPage, CallPage

OF_A_CALL = ("edit", "delete", "unpublish", "move", "copy", "convert_alias")
OF_THE_LIST = ("delete", "unpublish", "move")  # with it the calls would go


def lead_to_the_call(request, page, *rest):
    """Sends whoever would change a page of a call in Wagtail's editor to the call's own screen."""
    found = page.specific
    if not isinstance(found, CallPage):
        return None
    messages.info(request, _("The text of a call is written on its own screen, together with its rules."))
    is_writable = found.call.status in {CallStatus.DRAFT, CallStatus.PUBLISHED}
    return redirect("admin_call_edit" if is_writable else "admin_call", found.call.reference)


def keep_the_list(request, page, *rest):
    """The list of calls stays: below it stand public calls."""
    if not isinstance(page.specific, CallIndexPage):
        return None
    messages.warning(request, _("The list of calls stays: the calls stand below it."))
    return redirect("calls:index")


for _deed in OF_A_CALL:
    hooks.register(f"before_{_deed}_page", lead_to_the_call)
for _deed in OF_THE_LIST:
    hooks.register(f"before_{_deed}_page", keep_the_list)


@hooks.register("before_bulk_action")
def leave_call_pages_alone(request, action_type, objects, action):
    """Nor are they changed by the dozen."""
    if not any(isinstance(getattr(one, "specific", None), CallPage | CallIndexPage) for one in objects):
        return None
    messages.warning(request, _("The text of a call is written on its own screen, together with its rules."))
    return redirect("calls:index")
