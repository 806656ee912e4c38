"""`manage.py run_due`: what the calendar asks for. Run it every minute; running it twice does no harm."""
from django.core.management.base import BaseCommand, CommandError

from cocreate.models import Municipality
from cocreate.notices import send_waiting
from commitments.actions.ballot_ends import close_due_ballots, remind_voters
from commitments.actions.ballots import open_due_ballots
from commitments.actions.contributions import forget_unconfirmed
from consultations.actions.colleagues import forget_invitations
from consultations.actions.information import remind_due
from consultations.actions.inquiries import forget_addresses
from consultations.actions.mandates_due import note_expired, tell_endings
from consultations.actions.meeting_dates import forget_needs, remind_of_tomorrow, tell_news
from consultations.actions.minutes_due import ask_for_minutes
from consultations.actions.minutes_sheet import forget_posted_notes
from consultations.actions.offers import lapse_due_offers
from consultations.actions.retention import erase_expired
from consultations.actions.saving import forget_posted_answers
from consultations.actions.tasks import remind_of_tasks


def everywhere(*deeds):
    """A job that does `deeds`, which take a municipality and return how many, in every one; it returns how many."""
    return lambda: sum(deed(one) for one in Municipality.objects.all() for deed in deeds)


# Letters last: the jobs before them may write some.
JOBS = [
    ("votes opened", open_due_ballots),
    ("votes counted", close_due_ballots),
    ("reminders of votes that end", remind_voters),
    ("offers of a place lapsed", lapse_due_offers),
    ("mandates that are over noted", note_expired),
    ("letters about mandates that end soon", tell_endings),
    ("unconfirmed contributions deleted", everywhere(forget_unconfirmed)),
    ("applications erased", everywhere(erase_expired)),
    ("addresses of old questions deleted", everywhere(forget_addresses)),
    ("reminders of answers that are due", everywhere(remind_due)),
    ("earlier texts and invitations deleted",
     everywhere(forget_posted_answers, forget_invitations, forget_posted_notes)),
    ("letters about meetings", everywhere(remind_of_tomorrow, tell_news)),
    ("needs at meetings forgotten", everywhere(forget_needs)),
    ("letters about minutes", everywhere(ask_for_minutes)),
    ("reminders of tasks", everywhere(remind_of_tasks)),
    ("letters tried", send_waiting),
]


class Command(BaseCommand):
    """Every job runs, also when one before it failed; then the exit code is not 0."""

    help = "Opens and counts votes, passes on places, deletes what is kept no longer, reminds, sends waiting letters."

    def handle(self, *args, **options):
        """Prints a line a job; raises CommandError naming the jobs that failed, and why."""
        failures = []
        for name, job in JOBS:
            try:
                self.stdout.write(f"{name}: {job()}")
            except Exception as failure:  # a job that fails must not keep the letters from leaving
                failures.append(f"{name}: {type(failure).__name__}: {failure}")
        if failures:
            raise CommandError("; ".join(failures))
