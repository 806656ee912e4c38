"""The home page of a municipality and its standard pages."""
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from home.blocks import TEXT_BLOCKS

RICH_TEXT = ["h3", "bold", "italic", "link", "document-link", "ol", "ul"]


class HomePage(Page):
    """The first page of a municipality's site: the question of the running cycle, the thread, what is open."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    template = "home/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["home.CallIndexPage", "home.StandardPage"]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request, *args, **kwargs):
        """Adds what runs now."""
        from home.overview import home_overview

        return {**super().get_context(request, *args, **kwargs), **home_overview(request.municipality)}


class StandardPage(Page):
    """A page of text: privacy, accessibility, about."""

    introduction = RichTextField(_("introduction"), blank=True, features=RICH_TEXT)
    body = StreamField(TEXT_BLOCKS, verbose_name=_("text"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]
    template = "home/standard_page.html"
    parent_page_types = ["home.HomePage", "home.StandardPage"]

    class Meta:
        verbose_name = _("page of text")
