"""A person's own page: what waits for them, and their profile."""
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, UpdateView

from cocreate.models import User
from cocreate.views.base import MunicipalityMixin
from home.waiting import waiting_for


class MineView(MunicipalityMixin, LoginRequiredMixin, TemplateView):
    """What is asked of this person now."""

    template_name = "home/mine.html"

    def get_context_data(self, **kwargs):
        """Adds the sections."""
        return super().get_context_data(sections=waiting_for(self.request), **kwargs)


class ProfileView(MunicipalityMixin, LoginRequiredMixin, UpdateView):
    """The person's name and the language of their letters."""

    model = User
    fields = ["first_name", "last_name", "language"]
    template_name = "home/profile.html"
    success_url = reverse_lazy("home:mine")

    def get_object(self, queryset=None):
        """Always the signed-in person."""
        return self.request.user

    def form_valid(self, form):
        """Saves and says so."""
        messages.success(self.request, _("Your name and language are saved."))
        return super().form_valid(form)
