"""Names of the audit entries in Wagtail's history and site reports; the admin in our colours."""
from collections import defaultdict

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from cocreate.audit import PREFIX

DEEDS = {
    "move": (_("Change status"), _("Status changed from %(from)s to %(to)s")),
    "write": (_("Write"), _("Written")),
    "change": (_("Change"), _("Changed")),
    "decide": (_("Decide"), _("Decided")),
    "send": (_("Send"), _("Sent")),
    "draw": (_("Draw by lot"), _("Drawn by lot with the number %(seed)s")),
}


class DeedFormatter(LogFormatter):
    """A deed of ours in a sentence, with what the entry keeps filled in; what an old entry lacks reads as a dash."""

    def format_message(self, log_entry):
        """The sentence."""
        if "%(" not in str(self.message):
            return self.message
        return self.message % defaultdict(lambda: "–", log_entry.data or {})


@hooks.register("register_log_actions")
def register_deeds(actions):
    """Registers each deed with its label and its sentence."""
    for deed, (label, sentence) in DEEDS.items():
        actions.register_action(PREFIX + deed)(type("DeedFormatter", (DeedFormatter,),
                                                    {"label": label, "message": sentence}))


@hooks.register("insert_global_admin_css")
def wear_our_colours():
    """The style sheet that gives Wagtail's admin our colours and letters."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
