"""Letters about suggestions."""
from django.urls import reverse
from django.utils.translation import gettext as _

from cocreate.notices import Letter, letter
from cocreate.permissions import allows
from commitments.diff_sentences import label_of
from commitments.models import Suggestion


@letter("suggestion.decided")
def suggestion_decided(notice):
    """Tells the author of a suggestion what the leads decided and why; nothing if they left the group."""
    found = Suggestion.objects.filter(
        commitment__municipality=notice.municipality, commitment__reference=notice.context["commitment"],
        reference=notice.context["suggestion"],
    ).select_related("commitment__group").first()
    if found is None or not allows(notice.recipient, "commitments.read_group_talk", found.commitment):
        return None
    return Letter(
        subject=_("Your suggestion %(code)s: %(decision)s")
        % {"code": found.reference, "decision": found.get_status_display()},
        paragraphs=[
            _("The leads of the commitment “%(title)s” have decided on the wording you suggested.")
            % {"title": found.commitment.title}
        ],
        facts=[
            (_("Answer"), label_of(f"answers.{found.key}")),
            (_("Decision"), found.get_status_display()),
            (_("Reason"), found.decision_reason or "–"),
        ],
        deed_label=_("See the suggestion"),
        deed_url=notice.municipality.root_url + reverse(
            "commitments:suggestion", args=[found.commitment.reference, found.reference]
        ),
        why=_("You get this letter because you made the suggestion."),
    )
