"""`manage.py send_notices`: sends the letters that wait in the outbox; run it every minute without a queue."""
from django.core.management.base import BaseCommand

from cocreate.notices import send_waiting


class Command(BaseCommand):
    """Sends what waits; safe to run twice and at any time."""

    help = "Sends the letters that wait in the outbox."

    def handle(self, *args, **options):
        """Prints how many letters were tried."""
        self.stdout.write(f"{send_waiting()} letters tried.")
