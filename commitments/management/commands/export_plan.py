"""`manage.py export_plan P-7KQ2 --municipality elbasan --format pdf --language sq --output plan.pdf`."""
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cocreate.references import tidy_reference
from cocreate.translated import LANGUAGES
from commitments.exports import WRITERS
from commitments.exports.builder import ORDERS
from commitments.exports.collect import export_plan
from commitments.models import Plan


class Command(BaseCommand):
    """Writes a plan to a file, a draft as well."""

    help = "Writes an action plan to a file."

    def add_arguments(self, parser):
        """What to write, how, and where to."""
        parser.add_argument("reference", help="the number of the plan, for example P-7KQ2")
        parser.add_argument("--municipality", required=True, help="the short name of the municipality")
        parser.add_argument("--format", choices=WRITERS, default="pdf", dest="fmt")
        parser.add_argument("--language", choices=LANGUAGES, default="sq")
        parser.add_argument("--order", choices=ORDERS, default="local")
        parser.add_argument("--output", type=Path, required=True, help="the file to write")

    def handle(self, *, reference, municipality, fmt, language, order, output, **options):
        """Writes the file and says how large it is."""
        plans = Plan.objects.filter(municipality__slug=municipality, reference=tidy_reference(reference))
        plan = plans.first()
        if plan is None:
            raise CommandError(f"There is no plan {reference} in the municipality {municipality}.")
        content = export_plan(plan, fmt, language, order)
        try:
            output.write_bytes(content)
        except OSError as error:
            raise CommandError(f"{output} could not be written: {error.strerror}.") from error
        self.stdout.write(f"{output}: {len(content)} bytes")
