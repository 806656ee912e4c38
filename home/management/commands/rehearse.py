"""`manage.py rehearse --output DIR`: plays the whole process and writes the action plan as PDF, DOCX, HTML and JSON."""
import os
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone, translation

from cocreate.models import Municipality, User
from commitments.exports import WRITERS
from commitments.exports.collect import export_plan
from home.actions.sites import appoint_coordinator, set_up_municipality
from home.rehearsal.play import Play
from home.rehearsal.steps import STEPS

DAYS_IN_ALL = 130


class Command(BaseCommand):
    """Exit code 0 only if every step held; a failing step says which and why."""

    help = "Plays the whole process with the demonstration's people, in a throw-away database unless told otherwise."

    def add_arguments(self, parser):
        """Where the documents go, and whether to play in the database of the settings."""
        parser.add_argument("--output", required=True, help="folder for the documents")
        parser.add_argument("--here", action="store_true", help="play in the database of the settings, and keep it")

    def handle(self, *args, output, here, **options):
        """Starts again on a throw-away database, or plays here."""
        if not here:
            sys.exit(self._start_again(output))
        settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
        call_command("migrate", verbosity=0)
        with translation.override("sq"):
            play = self._play()
            self._write(play, Path(output))

    def _start_again(self, output):
        with tempfile.TemporaryDirectory(prefix="rehearsal-") as folder:
            environment = {**os.environ, "DATABASE_URL": f"sqlite:///{folder}/rehearsal.sqlite3", "REDIS_URL": "",
                           "DJANGO_SETTINGS_MODULE": "cocreate.settings.dev"}
            command = [sys.executable, sys.argv[0], "rehearse", "--here", "--output", output]
            return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603 - fixed words

    def _play(self):
        play = make_play()
        for number, step in enumerate(STEPS, 1):
            self.stdout.write(f"[{number:2}/{len(STEPS)}] {step.name} … ", ending="")
            self.stdout.flush()
            started = time.perf_counter()
            try:
                with transaction.atomic():
                    step.act(play)
            except Exception as failure:
                self.stdout.write(self.style.ERROR("did not hold"))
                raise CommandError(f"“{step.name}” did not hold: {type(failure).__name__}: {failure}") from failure
            self.stdout.write(self.style.SUCCESS(f"held ({time.perf_counter() - started:.1f} s)"))
        return play

    def _write(self, play, folder):
        folder.mkdir(parents=True, exist_ok=True)
        for language in ("sq", "en"):
            for name, writer in WRITERS.items():
                path = folder / f"plan-{language}.{writer.extension}"
                path.write_bytes(export_plan(play.made["plan"], name, language))
                self.stdout.write(f"        {path} ({path.stat().st_size:,} bytes)")


def make_play():
    """A municipality with a coordinator, and a play that ends today."""
    number = Municipality.objects.count()
    municipality = set_up_municipality(
        f"prova-{number}" if number else "elbasan", hostname=f"prova-{number}.localhost" if number else "localhost",
        is_default=not number, name_sq="Bashkia Elbasan", name_en="Municipality of Elbasan", short_name="Elbasan",
        contact_email="koordinatori@elbasan.example")
    email = f"koordinatori@{municipality.slug}.example"
    coordinator = User.objects.create_user(email, first_name="Koordinatori", last_name="(demo)")
    appoint_coordinator(municipality, coordinator)
    first_day = timezone.localdate() - timedelta(days=DAYS_IN_ALL)
    return Play(municipality, coordinator.pk, first_day)
