"""`manage.py seed_demo`: fills an empty installation with a demonstration at several stages; does nothing twice."""
from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone, translation

from cocreate.models import Municipality, User
from home.actions.sites import appoint_coordinator, set_up_municipality
from home.rehearsal import steps_arrivals, steps_bodies, steps_call, steps_reviewed, steps_votes
from home.rehearsal.play import Play
from home.rehearsal.steps import STEPS, steps_until

PORT = 8000
NO_POST = "django.core.mail.backends.dummy.EmailBackend"
NEW_CYCLE = "2026-2028"
LEFT = 11  # days until the deadline of the open call
SHOWN = [
    ("koordinatori@elbasan.example", "coordinator of Elbasan: the admin, calls, selection, consultation, plan"),
    ("vleresues1@elbasan.demo-bashkia.example", "reviewer: six applications wait to be scored"),
    ("dritare@elbasan.demo-oshc.example", "applicant, member and co-chair of the working group"),
    ("anetar4@elbasan.demo-bashkia.example", "secretary of the working group: agenda, minutes, votes"),
    ("nenkryetari@elbasan.demo-bashkia.example", "chair of the council: a meeting to prepare, groups under it"),
    ("gruaja@elbasan.demo-oshc.example", "member of the council: invitations, minutes, tasks that wait"),
    ("koordinatori@prova.example", "coordinator of a second municipality"),
    ("operatori@bashkekrijo.example", "operator of the installation"),
]


class Command(BaseCommand):
    """Elbasan with a finished cycle and an open call, and a second municipality in public consultation."""

    help = "Loads the demonstration into an empty database; safe to repeat."

    def handle(self, *args, **options):
        """Seeds in one transaction, then prints where to look and as whom."""
        if not Municipality.objects.exists():
            self.stdout.write("Loading the demonstration (about half a minute, once) …")
            self._quietly(self._seed_history)
        elbasan = Municipality.objects.filter(slug="elbasan").first()
        if elbasan and not elbasan.cycles.filter(slug=NEW_CYCLE).exists():
            with translation.override("sq"), transaction.atomic():
                self._open_call(elbasan)
        self._print_addresses()

    @staticmethod
    def _quietly(seed):
        """Runs `seed` as one deed whose many old letters are written but not posted."""
        post, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, NO_POST
        try:
            with translation.override("sq"), transaction.atomic():
                seed()
        finally:
            settings.EMAIL_BACKEND = post

    def _seed_history(self):
        User.objects.create_superuser("operatori@bashkekrijo.example", None, first_name="Operatori", last_name="(demo)")
        today = timezone.localdate()
        elbasan = _municipality("elbasan", "127.0.0.1", "Elbasan", is_default=True)
        self._run(Play(*elbasan, today - timedelta(days=700), "2024-2026"), STEPS)
        prova = _municipality("prova", "prova.localhost", "Prova")
        self._run(Play(*prova, today - timedelta(days=85), NEW_CYCLE), steps_until("Twenty contributions"))

    def _run(self, play, steps):
        for step in steps:
            step.act(play)
            self.stdout.write(f"  {play.municipality.short_name}: {step.name}")

    def _open_call(self, elbasan):
        coordinator = User.objects.get(email="koordinatori@elbasan.example")
        first_day = timezone.localdate() - timedelta(days=steps_call.DEADLINE - LEFT)
        play = Play(elbasan, coordinator.pk, first_day, NEW_CYCLE)
        steps_call.open_cycle(play)
        steps_call.publish_call(play)
        steps_call.answer_a_question(play)
        early = [one for one in play.applicants() if one["submitted_offset_days"] <= -5]
        for applicant in early:  # handed in on the days before today
            with play.on(max(1, play_day(applicant)), 9):
                steps_call.apply_one(play, play.made["call"], applicant)
        steps_arrivals.show(play, steps_call.DEADLINE - LEFT)
        steps_reviewed.show(play, steps_call.DEADLINE - LEFT)
        steps_bodies.show(play, steps_call.DEADLINE - LEFT)
        steps_votes.show(play, steps_call.DEADLINE - LEFT)
        self.stdout.write(f"  {play.municipality.short_name}: an open call, and one being scored")

    def _print_addresses(self):
        base = f"http://127.0.0.1:{PORT}"
        self.stdout.write(self.style.SUCCESS("\nThe demonstration is ready."))
        self.stdout.write(f"  {base}/             Elbasan: an open call, one in review, the plan before")
        self.stdout.write(f"  http://prova.localhost:{PORT}/   a second municipality, in public consultation")
        self.stdout.write(f"  {base}/dev/         sign in as anybody with one click")
        self.stdout.write(f"  {base}/dev/mail/    the letters that were sent")
        self.stdout.write(f"  {base}/admin/       the coordinator's desk")
        self.stdout.write("  People to sign in as (by the code in the letter, or at /dev/):")
        for email, what in SHOWN:
            self.stdout.write(f"    {email:42} {what}")
        self.stdout.write("")


def play_day(applicant):
    """The day of the call on which the applicant of the data hands in, early enough to be in the past."""
    return steps_call.DEADLINE - LEFT + applicant["submitted_offset_days"] // 2


def _municipality(slug, hostname, place, is_default=False):
    municipality = set_up_municipality(
        slug, hostname=hostname, port=PORT, is_default=is_default, name_sq=f"Bashkia {place}",
        name_en=f"Municipality of {place}", short_name=place, contact_email=f"koordinatori@{slug}.example")
    person = User.objects.create_user(f"koordinatori@{slug}.example", first_name="Koordinatori",
                                      last_name=f"{place} (demo)")
    appoint_coordinator(municipality, person)
    return municipality, person.pk
