"""gunicorn with two workers, on the loopback address, for as long as it is needed."""
import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

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
