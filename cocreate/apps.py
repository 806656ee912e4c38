"""The kernel's application."""
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CocreateConfig(AppConfig):
    """Kernel: people, municipalities, the public record, notices. Knows no other app of the project."""

    name = "cocreate"
    verbose_name = _("Kernel")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Registers the start-up checks."""
        from cocreate import checks  # noqa: F401
