"""The text of a call, one page a language, in Elbasan's structure; the rules of the call are consultations.Call."""
from django.db import models
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from consultations.models import Call
from home.blocks import TEXT_BLOCKS


class CallIndexPage(Page):
    """Holds the calls of a municipality."""

    template = "home/call_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.CallPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of calls")

    def get_context(self, request, *args, **kwargs):
        """Adds the calls that everybody may read."""
        calls = Call.objects.of(request.municipality).public().select_related("cycle")
        return {**super().get_context(request, *args, **kwargs), "calls": calls}


class CallPage(Page):
    """The text of one call in one language."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="pages", verbose_name=_("call"))
    subtitle = models.CharField(_("subtitle"), max_length=240, blank=True)
    issuer = models.CharField(_("who calls"), max_length=240, blank=True)
    body = StreamField(TEXT_BLOCKS, verbose_name=_("text"), blank=True)
    closing = models.TextField(_("closing words"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("subtitle"),
        FieldPanel("issuer"),
        FieldPanel("body"),
        FieldPanel("closing"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("subtitle"), index.SearchField("body")]
    template = "home/call_page.html"
    parent_page_types = ["home.CallIndexPage"]
    subpage_types = []
    is_creatable = False  # it is made with its call and written on the call's own screen

    class Meta:
        verbose_name = _("text of a call")

    def get_context(self, request, *args, **kwargs):
        """Adds the rules of the call, its deadline and its recorded changes."""
        from home.call_context import call_context

        return {**super().get_context(request, *args, **kwargs), **call_context(self)}

    def serve(self, request, *args, **kwargs):
        """The page's place in the tree leads to the one address of the call; the admin's preview shows the page."""
        if getattr(request, "is_preview", False):
            return super().serve(request, *args, **kwargs)
        if not self.call.is_public:
            raise Http404
        return redirect(self.call.get_absolute_url())

    def render(self, request, *, is_draft_preview=False):
        """The page as an answer, at the address of the call; a preview says that it is one."""
        context = self.get_context(request) | {"is_draft_preview": is_draft_preview}
        return TemplateResponse(request, self.get_template(request), context)
