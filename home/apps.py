"""The application of the home room."""
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Registers the rules of this room when the project starts."""

    name = "home"
    verbose_name = _("Home")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Makes the rules known to the permission backend."""
        from home import rules  # noqa: F401
