"""Names of the audit entries in Wagtail's history and site reports; the admin in our colours."""
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from cocreate.audit import PREFIX
from cocreate.audit_sentences import entry_sentence

DEEDS = {
    "move": (_("Change status"), _("Status changed from “%(from)s” to “%(to)s”")),
    "write": (_("Write"), _("Written")),
    "change": (_("Change"), _("Changed")),
    "decide": (_("Decide"), _("Decided")),
    "send": (_("Send"), _("Sent")),
    "draw": (_("Draw by lot"), _("Drawn by lot with the number %(seed)s")),
    "export": (_("Export"), _("Exported")),
    "erase": (_("Erase"), _("Erased")),
}


@hooks.register("register_log_actions")
def register_deeds(actions):
    """Registers each deed with its label and its sentence."""
    for deed, (label, sentence) in DEEDS.items():
        actions.register_action(PREFIX + deed)(_formatter(label, sentence))


def _formatter(deed_label, plain):
    class Formatter(LogFormatter):
        """One deed in the history of a record."""

        label = deed_label

        def format_message(self, log_entry):
            """The sentence, from what the deed left."""
            return entry_sentence(log_entry, plain)

    return Formatter


@hooks.register("insert_global_admin_css")
def wear_our_colours():
    """The style sheet that gives Wagtail's admin our colours and letters."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
