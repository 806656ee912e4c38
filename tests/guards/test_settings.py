"""Production stops with one clear sentence when something is missing, and has nothing to warn of when all is there."""
import os
import subprocess
import sys

import pytest

from tests.guards.sources import ROOT

GOOD = {"SECRET_KEY": "k7" * 40 + "-Ëç.!", "ALLOWED_HOSTS": "bashkekrijo.example", "DATABASE_URL": "sqlite://:memory:"}


def run(*command, without=()):
    """manage.py in a process of its own with production's settings and only these variables."""
    wanted = {name: value for name, value in GOOD.items() if name not in without}
    environment = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "cocreate.settings.production", **wanted}
    return subprocess.run([sys.executable, "-W", "error", "manage.py", *command], cwd=ROOT, env=environment,
                          capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", sorted(GOOD))
def test_a_missing_setting_stops_with_its_name(name):
    done = run("check", without=[name])
    last = done.stderr.strip().splitlines()[-1]
    assert done.returncode != 0
    assert f"{name} is not set" in last and "docs/configuration.md" in last


def test_production_has_nothing_to_warn_of():
    done = run("check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stdout + done.stderr
