"""The application of the consultations room."""
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsultationsConfig(AppConfig):
    """Registers the rules and letters of this room when the project starts."""

    name = "consultations"
    verbose_name = _("Consultations")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Makes the rules known to the permission backend, the letters to the outbox, titles to the public record."""
        from consultations import emails, record_names, rules  # noqa: F401
