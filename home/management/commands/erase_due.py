"""`manage.py erase_due`: erases what the months of keeping are over for; `--preview` only says what will be erased."""
from django.core.management.base import BaseCommand

from cocreate import clock
from cocreate.models import Municipality
from consultations.actions.retention import erase_expired
from consultations.keeping import erasures


class Command(BaseCommand):
    """Prints a line a call with `--preview`, else one line a municipality; `run_due` does the same every time."""

    help = "Erases applications whose months of keeping are over; --preview says what will be erased, and when."

    def add_arguments(self, parser):
        """The one option."""
        parser.add_argument("--preview", action="store_true", help="say what will be erased, erase nothing")

    def handle(self, *args, preview=False, **options):
        """Goes through the municipalities."""
        for municipality in Municipality.objects.all():
            if preview:
                self._preview(municipality)
            else:
                self.stdout.write(f"{municipality.slug}: {erase_expired(municipality)} applications erased")

    def _preview(self, municipality):
        for one in erasures(municipality):
            day = clock.local(one.erased_at, municipality).date().isoformat()
            self.stdout.write(
                f"{municipality.slug} {one.call.reference} on {day}{' (due)' if one.is_due else ''}: "
                f"{one.applications} applications, {one.drafts} drafts, {one.answers} answers, {one.files} files, "
                f"{one.letters} letters, {one.complaints} complaints, {one.inquiries} addresses of askers")
