"""The last minute before a deadline: 200 applicants hand in on PostgreSQL and two web workers, some of them too late.

Everybody has a complete draft, a session and a token, and presses the button once, spread over the last seconds and a
few seconds after them. Then the database is asked: none lost, none twice, none after the deadline, one receipt each, a
public record that holds, and the late ones told so with their text still there.
"""
import statistics
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

APPLICANTS, CLIENTS = 200, 40
BEFORE, AFTER = 30.0, 4.0  # seconds around the deadline over which the presses are spread
HEADER = "X-Request-Start"  # as a proxy in front says when a request reached it


def play():
    """Plays it and prints the figures; True if everything held."""
    from tests.bench.database import queue, throw_away
    from tests.bench.start import start

    with queue() as redis, throw_away("load") as (database, called):
        start("tests.bench.settings", database, redis)
        return _play(called)


def _play(called):
    from django.urls import reverse

    from tests.bench import scene
    from tests.bench.site import ready_to_hand_in
    from tests.load.server import gunicorn

    made = scene.deadline(APPLICANTS)
    scene.let_go()
    environment = {"DJANGO_SETTINGS_MODULE": "tests.bench.settings", "ARRIVAL_HEADER": HEADER}
    with gunicorn("cocreate.wsgi:application", environment) as address:
        paths = [reverse("consultations:application_check", args=[draft.reference]) for draft, _cookie in made.drafts]
        ready = [(path, *ready_to_hand_in(address, path, cookie))
                 for path, (_draft, cookie) in zip(paths, made.drafts, strict=True)]
        closes_at = scene.closes_in(made.call, timedelta(seconds=BEFORE + 2))
        scene.let_go()
        presses = hand_in_all(address, ready, closes_at.timestamp())
    return report(made, presses, closes_at.timestamp(), called)


def hand_in_all(address, ready, closes):
    """[(when it was sent, answer or None)] for each applicant, in their order; every ninth presses twice at once."""
    from tests.bench.site import ask

    doubles = []

    def press(number):
        path, cookie, form = ready[number]
        wanted = closes - BEFORE + number * (BEFORE + AFTER) / len(ready)
        time.sleep(max(0.0, wanted - time.time()))
        sent = time.time()
        headers = {HEADER: f"t={sent:.6f}"}
        if number % 9 == 0:
            doubles.append(threading.Thread(target=ask, args=(address, path),
                                            kwargs={"cookie": cookie, "post": form, **headers}))
            doubles[-1].start()
        try:
            return sent, ask(address, path, cookie=cookie, post=form, **headers)
        except OSError:
            return sent, None

    with ThreadPoolExecutor(CLIENTS) as clients:
        presses = list(clients.map(press, range(len(ready))))
    for double in doubles:
        double.join()
    return presses


def report(made, presses, closes, called):
    """Prints the figures and what did not hold; True if all held."""
    answers = [answer for _sent, answer in presses if answer]
    times = sorted(answer.milliseconds for answer in answers)
    began = min(sent for sent, _answer in presses)
    ended = max(sent + (answer.milliseconds / 1000 if answer else 0) for sent, answer in presses)
    statuses = Counter(answer.status if answer else "no answer" for _sent, answer in presses)
    found = problems(made, presses, closes)
    print(f"{len(presses)} applicants around one deadline, gunicorn with two workers, {called}")
    print(f"{len(presses) / (ended - began):.1f} presses a second, median {statistics.median(times):.0f} ms, "
          f"95 % within {times[int(len(times) * 0.95)]:.0f} ms, answers {dict(statuses)}, errors {len(found)}")
    for sentence in found[:20]:
        print(f"  {sentence}")
    return not found


def problems(made, presses, closes):
    """A sentence for everything that is not as it should be."""
    from cocreate.models import Notice, PublicRecord
    from cocreate.record import problems as broken

    received = Counter(PublicRecord.objects.filter(kind="application.received").values_list("subject", flat=True))
    letters = Counter(Notice.objects.filter(kind="application.submitted")
                      .values_list("context__application", flat=True))
    found = list(broken(made.municipality))
    for (draft, _cookie), (sent, answer) in zip(made.drafts, presses, strict=True):
        draft.refresh_from_db()
        name = f"{draft.reference}, sent {sent - closes:+.3f} s:"
        counts = (received[draft.reference], letters[draft.reference])
        found += [f"{name} {each}" for each in
                  (_of_the_late(draft, answer, counts) if sent > closes else _of_the_timely(draft, answer, counts))]
    return found


def _of_the_timely(draft, answer, counts):
    if answer is None or answer.status != 302:
        yield f"in time, and answered with {answer and answer.status}"
    if draft.is_draft or not draft.fingerprint:
        yield "in time, and lost"
    if counts != (1, 1):
        yield f"{counts[0]} entries in the record, {counts[1]} receipts"


def _of_the_late(draft, answer, counts):
    if answer is None or answer.status != 422:
        yield f"late, and answered with {answer and answer.status}"
    elif "Afati ishte" not in answer.body.decode():
        yield "late, and not told so"
    if not draft.is_draft or counts != (0, 0):
        yield "late, and counted"
    if not draft.answers.exclude(text="").exists():
        yield "late, and the text is gone"
