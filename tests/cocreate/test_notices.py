"""The outbox: written with the deed, sent after the commit, tried again, visible."""
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.utils import timezone

from cocreate import notices
from cocreate.models import Notice
from cocreate.settings.services import redis_queues


@pytest.fixture(autouse=True)
def test_letter():
    def write(notice):
        if notice.context.get("gone"):
            return None
        return notices.Letter(
            subject="Një lajm\r\nBcc: tjeter@example.org", paragraphs=["Përshëndetje ë ç."],
            deed_label="Lexoni", deed_url=f"https://example.org/{notice.secret}/",
        )

    notices._letters["test.letter"] = write
    yield
    del notices._letters["test.letter"]


class RefusingBackend(EmailBackend):
    """A mail server that refuses."""

    def send_messages(self, messages):
        raise OSError("connection refused")


def queue(municipality, person, **options):
    return notices.queue("test.letter", municipality, to=person, **options)


def test_a_letter_leaves_after_the_commit_in_the_persons_language(
    municipality, person, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        notice = queue(municipality, person, secret="s3cret")
        assert mail.outbox == []
    notice.refresh_from_db()
    assert (notice.status, notice.secret) == (Notice.Status.SENT, "")
    assert mail.outbox[0].to == [person.email]
    assert "s3cret" in mail.outbox[0].body
    assert mail.outbox[0].reply_to == [municipality.contact_email]


def test_a_subject_cannot_smuggle_in_a_header(municipality, person):
    notices.send(queue(municipality, person).pk)
    assert mail.outbox[0].subject == "Një lajm Bcc: tjeter@example.org"
    assert mail.outbox[0].recipients() == [person.email]


def test_no_letter_without_its_deed(municipality, person):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        queue(municipality, person)
        raise ZeroDivisionError
    assert not Notice.objects.exists()


def test_sending_twice_sends_once(municipality, person):
    notice = queue(municipality, person)
    notices.send(notice.pk)
    notices.send(notice.pk)
    assert len(mail.outbox) == 1


def test_a_refusing_mail_server_is_kept_with_its_reason_and_tried_again(municipality, person, settings, time_machine):
    settings.EMAIL_BACKEND = "tests.cocreate.test_notices.RefusingBackend"
    notice = queue(municipality, person)
    notices.send(notice.pk)
    notice.refresh_from_db()
    assert (notice.status, notice.attempts) == (Notice.Status.WAITING, 1)
    assert "connection refused" in notice.failure
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert notices.send_waiting() == 0
    time_machine.move_to(timezone.now() + timedelta(minutes=3))
    assert notices.send_waiting() == 1
    notice.refresh_from_db()
    assert notice.status == Notice.Status.SENT


def test_after_the_last_attempt_the_letter_is_shown_as_failed(municipality, person, settings):
    settings.EMAIL_BACKEND = "tests.cocreate.test_notices.RefusingBackend"
    notice = queue(municipality, person)
    for _attempt in range(notices.ATTEMPTS):
        Notice.objects.update(send_at=timezone.now())
        notices.send(notice.pk)
    notice.refresh_from_db()
    assert notice.status == Notice.Status.FAILED


def test_a_letter_that_makes_no_sense_any_more_is_stopped(municipality, person):
    notice = queue(municipality, person, context={"gone": True})
    notices.send(notice.pk)
    notice.refresh_from_db()
    assert notice.status == Notice.Status.STOPPED
    assert mail.outbox == []


def test_a_queue_that_is_away_does_not_undo_the_deed(
    municipality, person, settings, django_capture_on_commit_callbacks
):
    settings.RQ_QUEUES, settings.TASKS = redis_queues("redis://127.0.0.1:1/0")
    with django_capture_on_commit_callbacks(execute=True):
        notice = queue(municipality, person)
    notice.refresh_from_db()
    assert notice.status == Notice.Status.WAITING
    assert notices.send_waiting() == 1
    assert mail.outbox
