"""The application of the commitments room."""
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommitmentsConfig(AppConfig):
    """Registers the rules and the letters of this room when the project starts."""

    name = "commitments"
    verbose_name = _("Commitments")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Makes the rules known to the permission backend, the letters to the outbox, titles to the public record."""
        from commitments import emails, record_names, rules  # noqa: F401
