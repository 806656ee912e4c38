"""Finds Chromium for the browser tests, installs Debian's package where that is allowed; exit code 1 without one."""
import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find():
    """The path of a Chromium, from the environment variable CHROMIUM or the PATH; None if there is none."""
    named = os.environ.get("CHROMIUM")
    return named if named and os.path.exists(named) else next(filter(None, map(shutil.which, NAMES)), None)


def install():
    """Installs Debian's chromium if this user may; says what it does."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return
    print("Installing Chromium for the browser tests …", flush=True)
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL,  # noqa: S603 - fixed words
                       stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    if not find() and "--quiet" not in sys.argv:
        install()
    sys.exit(0 if find() else 1)
