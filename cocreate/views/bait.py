"""Bait for robots: a field that people do not see. Whoever fills it in hears the same words, and nothing is stored."""
from django.http import HttpResponseRedirect


class BaitMixin:
    """For a DeedView whose form holds `includes/bait.html`; `get_thanks_url()` is where a sender goes on."""

    def get_thanks_url(self):
        """Where people read what comes next; to be written by each view."""
        raise NotImplementedError

    def post(self, request, *args, **kwargs):
        """A robot is thanked."""
        if request.POST.get("website"):
            return HttpResponseRedirect(self.get_thanks_url())
        return super().post(request, *args, **kwargs)
