"""`python -m tests.bench [word …]`: the bars of the site, then the entries; with words only what holds one of them."""
import os
import sys
import time

from tests.bench.start import start

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


def entries_of(words):
    """Measures the entries in a database in memory and prints a line for each."""
    start("cocreate.settings.test", "sqlite://:memory:")
    from tests.bench import entries, exports, pages, texts  # noqa: F401

    bare = milliseconds(pages.bare_view())
    chosen = [name for name in entries if not words or any(word.lower() in name.lower() for word in words)]
    print(f"{'':60}{'ms':>10}{'× bare view':>14}")
    print(f"{'a bare Django view through the test client':60}{bare:10.2f}{1:14.1f}")
    for name in chosen:
        took = milliseconds(entries[name]())
        print(f"{name:60}{took:10.2f}{took / bare:14.1f}", flush=True)


def site():
    """Measures the bars of the site on a server with a throw-away database; exit code 1 if one does not hold."""
    from tests.bench.database import queue, throw_away

    with queue() as redis, throw_away("bench") as (database, called):
        start("tests.bench.settings", database, redis)
        from tests.bench.site import site_bars

        print(f"200 applications, 600 reviews; gunicorn with two workers; {called}", flush=True)
        return site_bars()


def main(words):
    """The site in this process, the entries in another one: each has settings of its own."""
    if words == ["site"]:
        sys.exit(0 if site() else 1)
    if words:
        entries_of(words)
        return
    pid = os.fork()
    if pid == 0:
        entries_of(words)
        os._exit(0)
    os.waitpid(pid, 0)
    sys.exit(0 if site() else 1)


main(sys.argv[1:])
