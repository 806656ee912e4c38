"""`make load`: readers beside a bare Django view, then a deadline with 200 applicants, on a local gunicorn.

With one word, "deadline" or "readers", only that. Traffic goes to 127.0.0.1 only and stops by itself; the databases
are thrown away.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from tests.load import deadline
from tests.load.server import PYTHON, gunicorn

CLIENTS = 8
REQUESTS = 240


def ask(url):
    """(seconds, worked) of one request."""
    started = time.perf_counter()
    try:
        with urllib.request.urlopen(url, timeout=30) as response:
            response.read()
            return time.perf_counter() - started, response.status == 200
    except OSError:
        return time.perf_counter() - started, False


def measure(url):
    """(requests a second, median, 95th percentile in ms, errors) of REQUESTS requests by CLIENTS clients."""
    ask(url)
    started = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as clients:
        answers = list(clients.map(ask, [url] * REQUESTS))
    seconds = time.perf_counter() - started
    times = sorted(took * 1000 for took, _worked in answers)
    return (len(answers) / seconds, statistics.median(times), times[int(len(times) * 0.95)],
            sum(not worked for _took, worked in answers))


def seed(environment):
    """A throw-away demonstration; returns the paths to read."""
    run = [PYTHON, "manage.py"]
    for words in (["migrate", "--verbosity", "0"], ["catalogues", "compile"], ["seed_demo"]):
        subprocess.run([*run, *words], env={**os.environ, **environment}, check=True, stdout=subprocess.DEVNULL)
    script = ("from consultations.models import Call; from commitments.models import Commitment, Plan;"
              "print(Call.objects.filter(status='published').first().reference,"
              "Commitment.objects.filter(status='in_plan').first().reference, Plan.objects.first().reference)")
    words = subprocess.run([*run, "shell", "--verbosity", "0", "--command", script],
                           env={**os.environ, **environment}, check=True, capture_output=True, text=True).stdout.split()
    call, commitment, plan = words[-3:]
    return {"home": "/sq/", "call": f"/sq/calls/{call}/", "commitment": f"/sq/commitments/{commitment}/",
            "plan": f"/sq/plans/{plan}/", "record": "/sq/record/"}


def readers():
    """Prints the table; True if no request failed."""
    with tempfile.TemporaryDirectory(prefix="load-") as folder:
        environment = {"DATABASE_URL": f"sqlite:///{folder}/load.sqlite3", "DEBUG": "0",
                       "DJANGO_SETTINGS_MODULE": "cocreate.settings.dev", "REDIS_URL": ""}
        pages = seed(environment)
        print(f"{CLIENTS} clients, {REQUESTS} requests a page, gunicorn with two workers, SQLite")
        print(f"{'page':12} {'req/s':>8} {'p50 ms':>8} {'p95 ms':>8} {'× bare':>7} {'errors':>7}")
        with gunicorn("tests.load.bare:application", {"BARE_VIEW": "1"}) as address:
            bare = row("bare view", measure(address + "/"), None)
        with gunicorn("cocreate.wsgi:application", environment) as address:
            return not any([row(name, measure(address + path), bare) for name, path in pages.items()])


def main(words):
    """Plays what is asked for; exit code 1 if something did not hold."""
    plays = {"readers": readers, "deadline": deadline.play}  # the deadline sets Django up in this process: last
    held = [play() for name, play in plays.items() if not words or name in words]
    sys.exit(0 if all(held) else 1)


def row(name, figures, bare):
    """Prints one line; returns the bare view's median for the first line, else the number of errors."""
    per_second, median, slow, errors = figures
    ratio = "" if bare is None else f"{median / bare:.1f}"
    print(f"{name:12} {per_second:8.1f} {median:8.1f} {slow:8.1f} {ratio:>7} {errors:7}", flush=True)
    return median if bare is None else errors


if __name__ == "__main__":
    main(sys.argv[1:])
