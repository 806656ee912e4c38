"""`manage.py verify_record [MUNICIPALITY]`: verifies the hash chain of the public record."""
from django.core.management.base import BaseCommand, CommandError

from cocreate.models import Municipality
from cocreate.record import head_digest, problems


class Command(BaseCommand):
    """Exit code 0 only if every chain holds."""

    help = "Verifies that nobody changed, removed or inserted an entry of the public record."

    def add_arguments(self, parser):
        """The short name of one municipality, or none for all."""
        parser.add_argument("municipality", nargs="?", help="short name (slug); default: all")

    def handle(self, *args, municipality=None, **options):
        """Prints a line a municipality; raises CommandError if a chain is broken."""
        chosen = Municipality.objects.all()
        if municipality:
            chosen = chosen.filter(slug=municipality)
            if not chosen:
                raise CommandError(f"There is no municipality {municipality}.")
        broken = 0
        for one in chosen:
            found = problems(one)
            broken += bool(found)
            self.stdout.write(f"{one.slug}: {'; '.join(found) or 'holds'}; head {head_digest(one)}")
        if broken:
            raise CommandError("The public record does not hold.")
