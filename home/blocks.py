"""The blocks of editorial text."""
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


class SectionBlock(blocks.StructBlock):
    """A heading with its text."""

    heading = blocks.CharBlock(label=_("heading"), max_length=160)
    text = blocks.RichTextBlock(label=_("text"), features=FEATURES)

    class Meta:
        label = _("section")
        icon = "title"
        template = "home/blocks/section.html"


TEXT_BLOCKS = [
    ("section", SectionBlock()),
    ("paragraph", blocks.RichTextBlock(label=_("paragraph"), features=FEATURES, icon="pilcrow",
                                       template="home/blocks/paragraph.html")),
]
