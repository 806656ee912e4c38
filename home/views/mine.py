"""A person's own page: what waits for them, their profile, and what we hold about them."""
import json

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView, UpdateView, View

from cocreate.models import User
from cocreate.views.base import MunicipalityMixin
from home.my_data import as_download, as_page
from home.waiting import waiting_for


class MineView(MunicipalityMixin, LoginRequiredMixin, TemplateView):
    """What is asked of this person now."""

    template_name = "home/mine.html"

    def get_context_data(self, **kwargs):
        """Adds what is asked, in its order, and what is theirs."""
        return super().get_context_data(waiting=waiting_for(self.request), **kwargs)


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


@method_decorator(never_cache, name="dispatch")
class MyDataView(MunicipalityMixin, LoginRequiredMixin, TemplateView):
    """What the platform holds about the signed-in person in this municipality; nobody else's page."""

    template_name = "home/my_data.html"

    def get_context_data(self, **kwargs):
        """Adds the parts; empty values are left out."""
        return super().get_context_data(parts=as_page(self.request), **kwargs)


@method_decorator(never_cache, name="dispatch")
class MyDataDownloadView(MunicipalityMixin, LoginRequiredMixin, View):
    """The same as a file."""

    def get(self, request, *args, **kwargs):
        """JSON, readable by people and programs."""
        content = json.dumps(as_download(request), ensure_ascii=False, indent=2)
        response = HttpResponse(content, content_type="application/json; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="my-data.json"'
        return response
