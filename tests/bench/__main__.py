"""`python -m tests.bench [word …]`: measures the entries whose name holds one of the words, or all of them."""
import os
import sys
import time

os.environ["DJANGO_SETTINGS_MODULE"] = "cocreate.settings.test"
os.environ["DATABASE_URL"] = "sqlite://:memory:"

import django

SECONDS, FEWEST, MOST = 2, 3, 50


def milliseconds(deed):
    """The best time of a deed: at least three runs, then as many as fit into two seconds."""
    times, began = [], time.perf_counter()
    deed()  # the first run fills caches
    while len(times) < FEWEST or (len(times) < MOST and time.perf_counter() - began < SECONDS):
        started = time.perf_counter()
        deed()
        times.append((time.perf_counter() - started) * 1000)
    return min(times)


def main(words):
    """Sets the project up with a database in memory, then measures and prints a line an entry."""
    django.setup()
    from django.core.management import call_command
    from django.utils import translation

    from tests.bench import entries, exports, pages, texts  # noqa: F401

    call_command("migrate", verbosity=0)
    translation.activate("sq")
    bare = milliseconds(pages.bare_view())
    chosen = [name for name in entries if not words or any(word.lower() in name.lower() for word in words)]
    print(f"{'':60}{'ms':>10}{'× bare view':>14}")
    print(f"{'a bare Django view through the test client':60}{bare:10.2f}{1:14.1f}")
    for name in chosen:
        took = milliseconds(entries[name]())
        print(f"{name:60}{took:10.2f}{took / bare:14.1f}", flush=True)


main(sys.argv[1:])
