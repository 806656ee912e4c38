"""Waiting work of the kernel."""
from django_tasks import task


@task(backend="queue", queue_name="letters")
def deliver(notice_id):
    """Sends the letter with this id; safe to run twice."""
    from cocreate import notices

    notices.send(notice_id)
