"""A suggestion: new wording for one answer, with a reason, decided by the leads with a reason."""
from django.db import models
from django.utils.translation import gettext_lazy as _

from commitments.models.commitment import Commitment
from commitments.models.version import Version
from commitments.states import SUGGESTION_NEXT, SuggestionStatus
from consultations.models import Mandate


class Suggestion(models.Model):
    """Proposed wording for the answer `key` of a commitment, made against one version.

    `proposed` is always the whole answer. Where it is about one passage, the anchor (commitments.passages) says which:
    the passage's id, its words (`quote`) and a little of what stood around them.
    """

    NEXT = SUGGESTION_NEXT

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="suggestions")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="suggestions")
    reference = models.CharField(max_length=20, editable=False)
    key = models.CharField(_("answer"), max_length=40)
    proposed = models.TextField(_("your wording"))
    passage_id = models.CharField(max_length=20, blank=True)
    quote = models.TextField(blank=True)
    prefix = models.CharField(max_length=40, blank=True)
    suffix = models.CharField(max_length=40, blank=True)
    reason = models.TextField(_("why"))
    author = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="suggestions")
    status = models.CharField(_("state"), max_length=10, choices=SuggestionStatus, default=SuggestionStatus.OPEN)
    decision_reason = models.TextField(_("reason of the decision"), blank=True)
    decided_by = models.ForeignKey(Mandate, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    taken_in = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, blank=True, related_name="took")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "reference"], name="one_suggestion_per_reference")
        ]

    def __str__(self):
        return f"{self.reference}: {self.proposed[:60]}"
