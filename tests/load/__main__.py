"""`make load`: bounded load of readers on a local gunicorn, every figure beside a bare Django view's in the same run.

Traffic goes to 127.0.0.1 only and stops by itself. A throw-away demonstration is seeded first.
"""
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

CLIENTS = 8
REQUESTS = 240
PYTHON = sys.executable


def free_port():
    """A free port on the loopback address."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextmanager
def gunicorn(application, environment):
    """gunicorn with two workers serving `application`; yields its address."""
    port = free_port()
    command = [PYTHON, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", "--workers", "2",
               "--log-level", "error"]
    server = subprocess.Popen(command, env={**os.environ, **environment})
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(address):
    """Waits until something answers at `address`, a minute at most."""
    for _attempt in range(120):
        try:
            urllib.request.urlopen(address, timeout=5)
            return
        except OSError as refusal:
            if getattr(refusal, "code", None):
                return
            time.sleep(0.5)
    raise SystemExit(f"Nothing answers at {address}.")


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


def main():
    """Prints the table; exit code 1 if a request failed."""
    with tempfile.TemporaryDirectory(prefix="load-") as folder:
        environment = {"DATABASE_URL": f"sqlite:///{folder}/load.sqlite3", "DEBUG": "0",
                       "DJANGO_SETTINGS_MODULE": "cocreate.settings.dev", "REDIS_URL": ""}
        pages = seed(environment)
        print(f"{CLIENTS} clients, {REQUESTS} requests a page, gunicorn with two workers, SQLite")
        print(f"{'page':12} {'req/s':>8} {'p50 ms':>8} {'p95 ms':>8} {'× bare':>7} {'errors':>7}")
        with gunicorn("tests.load.bare:application", {"BARE_VIEW": "1"}) as address:
            bare = row("bare view", measure(address + "/"), None)
        with gunicorn("cocreate.wsgi:application", environment) as address:
            failures = [row(name, measure(address + path), bare) for name, path in pages.items()]
    sys.exit(1 if any(failures) else 0)


def row(name, figures, bare):
    """Prints one line; returns the bare view's median for the first line, else the number of errors."""
    per_second, median, slow, errors = figures
    ratio = "" if bare is None else f"{median / bare:.1f}"
    print(f"{name:12} {per_second:8.1f} {median:8.1f} {slow:8.1f} {ratio:>7} {errors:7}", flush=True)
    return median if bare is None else errors


if __name__ == "__main__":
    main()
