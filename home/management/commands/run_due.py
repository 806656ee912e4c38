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


def forget_everywhere():
    """Deletes the words that nobody confirmed, in every municipality; returns how many."""
    return sum(forget_unconfirmed(one) for one in Municipality.objects.all())


def erase_everywhere():
    """Erases the applications whose months of keeping are over, in every municipality; returns how many."""
    return sum(erase_expired(one) for one in Municipality.objects.all())


def forget_askers_everywhere():
    """Deletes the addresses left with questions about calls that are long over; returns how many."""
    return sum(forget_addresses(one) for one in Municipality.objects.all())


def remind_everywhere():
    """Writes to applicants whose answer is due tomorrow, in every municipality; returns how many."""
    return sum(remind_due(one) for one in Municipality.objects.all())


def forget_texts_everywhere():
    """Deletes texts of forms and invitations that were kept for 30 days, in every municipality; returns how many."""
    return sum(forget_posted_answers(one) + forget_invitations(one) + forget_posted_notes(one)
               for one in Municipality.objects.all())


def ask_for_minutes_everywhere():
    """Writes about minutes that are late or could be published, in every municipality; returns how many meetings."""
    return sum(ask_for_minutes(one) for one in Municipality.objects.all())


def remind_of_tasks_everywhere():
    """Writes about tasks whose day is near or has passed, in every municipality; returns how many tasks."""
    return sum(remind_of_tasks(one) for one in Municipality.objects.all())


def tell_of_meetings_everywhere():
    """Reminds of meetings of tomorrow and tells of new papers, in every municipality; returns how many letters."""
    return sum(remind_of_tomorrow(one) + tell_news(one) for one in Municipality.objects.all())


def forget_needs_everywhere():
    """Erases what people needed at meetings four weeks ago, in every municipality; returns how many."""
    return sum(forget_needs(one) for one in Municipality.objects.all())


# Letters last: the jobs before them may write some.
JOBS = [
    ("votes opened", open_due_ballots),
    ("votes counted", close_due_ballots),
    ("reminders of votes that end", remind_voters),
    ("offers of a place lapsed", lapse_due_offers),
    ("mandates that are over noted", note_expired),
    ("letters about mandates that end soon", tell_endings),
    ("unconfirmed contributions deleted", forget_everywhere),
    ("applications erased", erase_everywhere),
    ("addresses of old questions deleted", forget_askers_everywhere),
    ("reminders of answers that are due", remind_everywhere),
    ("earlier texts and invitations deleted", forget_texts_everywhere),
    ("letters about meetings", tell_of_meetings_everywhere),
    ("needs at meetings forgotten", forget_needs_everywhere),
    ("letters about minutes", ask_for_minutes_everywhere),
    ("reminders of tasks", remind_of_tasks_everywhere),
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
