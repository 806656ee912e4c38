"""The kernel's application."""
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CocreateConfig(AppConfig):
    """Kernel: people, municipalities, the public record, notices. Knows no other app of the project."""

    name = "cocreate"
    verbose_name = _("Kernel")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Registers the start-up checks, the folding of letters for searches on SQLite, the watch on public rows."""
        from django.db.backends.signals import connection_created

        from cocreate import checks, public_state  # noqa: F401
        from cocreate.folded import teach_sqlite

        connection_created.connect(teach_sqlite, dispatch_uid="cocreate.folded")
        public_state.watch()
        public_state.leave_out_of_the_reference_index()
