"""The bars of the site: each request paired with one to a bare view under the same gunicorn with two workers."""
import gzip
import http.client
import re
import statistics
import time
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

PAIRS = 25
HAND_INS = 20
HEAVIEST = 100_000


@dataclass
class Answer:
    """What came back, and how long it took."""

    status: int
    headers: dict
    body: bytes
    milliseconds: float


def ask(address, path, *, cookie="", post=None, **headers):
    """One request on a connection of its own."""
    parts, body = urlsplit(address), urlencode(post) if post else None
    headers = {"Cookie": cookie, **headers}
    if body:
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": address + path}
    line = http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)
    started = time.perf_counter()
    line.request("POST" if body else "GET", path, body, {name: value for name, value in headers.items() if value})
    response = line.getresponse()
    content = response.read()
    took = (time.perf_counter() - started) * 1000
    line.close()
    return Answer(response.status, dict(response.getheaders()), content, took)


def form_of(address, path, cookie):
    """(cookie, hidden token) of somebody who has the page with the form before them."""
    page = ask(address, path, cookie=cookie)
    token = re.search(r'csrftoken=([^;]+)', page.headers["Set-Cookie"]).group(1)
    hidden = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.body.decode()).group(1)
    return f"{cookie}; csrftoken={token}", hidden


def ready_to_hand_in(address, path, cookie):
    """(cookie, form) of somebody who has the page with the button before them."""
    cookie, hidden = form_of(address, path, cookie)
    return cookie, {"csrfmiddlewaretoken": hidden, "accepts_conditions": "on", "accepts_privacy": "on"}


def measured(address, deeds, status=200):
    """(median ms, queries, × bare) of the deeds, called by turns with the bare view."""
    pages, bare, queries = [], [], []
    for deed in deeds:
        bare.append(ask(address, "/bare/").milliseconds)
        answer = deed()
        assert answer.status == status, (answer.status, answer.body[:300])
        pages.append(answer.milliseconds)
        queries.append(int(answer.headers["X-Queries"]))
    return statistics.median(pages), statistics.mode(queries), statistics.median(pages) / statistics.median(bare)


def line(name, figures, bar):
    """Prints a line of the table; whether the bar holds."""
    took, queries, ratio = figures
    holds = ratio <= bar
    print(f"{name:44}{took:9.1f}{queries:9}{ratio:9.1f}{bar:7}  {'ok' if holds else 'OVER'}", flush=True)
    return holds


def site_bars():
    """Builds the scene, serves it and prints the table; True if every bar holds."""
    from tests.bench import scene
    from tests.load.server import gunicorn

    made = scene.build(HAND_INS + 1)
    scene.let_go()
    with gunicorn("cocreate.wsgi:application", {"DJANGO_SETTINGS_MODULE": "tests.bench.settings"}) as address:
        print(f"{'':44}{'ms':>9}{'queries':>9}{'× bare':>9}{'bar':>7}")
        kept = [line(*row) for row in rows(address, made)]
        kept.append(weight(address, made.call.get_absolute_url()))
    return all(kept)


def rows(address, made):
    """(name, figures, bar) of each page, measured when its turn comes."""
    from django.urls import reverse

    from tests.bench import votes

    def reading(path, cookie="", before=lambda: None):
        ask(address, path, cookie=cookie)
        return measured(address, [_after(before, address, path, cookie)] * PAIRS)

    page, listing = made.call.get_absolute_url(), reverse("applications:index")
    one = made.reviewed.applications.order_by("pk").first()
    draft, applicant = made.drafts[0]
    yield "call page, warm", reading(page), 4
    yield "call page, the first after a deed", reading(page, before=lambda: _deed(made.municipality)), 30
    yield "application form", reading(reverse("consultations:application_answers", args=[draft.reference]),
                                      applicant), 25
    yield "handing in, with receipt and record", handing_in(address, made.drafts[1:]), 35
    yield "staff: listing of 200", reading(listing, made.coordinator), 150
    yield "staff: one application", reading(reverse("admin_application", args=[one.reference]), made.coordinator), 45
    yield from votes.rows(address, made.votes, ask, measured, form_of)
    for name, route in (("ranking", "admin_selection"), ("board", "admin_selection_board")):
        yield (f"staff: {name} of 200", reading(reverse(route, args=[made.reviewed.reference]), made.coordinator), 200)


def _after(before, address, path, cookie):
    def deed():
        before()
        return ask(address, path, cookie=cookie, **{"X-Count": "1"})

    return deed


def _deed(municipality):
    from django.db.models import F

    type(municipality).objects.filter(pk=municipality.pk).update(public_version=F("public_version") + 1)


def handing_in(address, drafts):
    """The figures of the last press, each by another applicant; the pages before it are not measured."""
    from django.urls import reverse

    deeds = []
    for draft, cookie in drafts:
        path = reverse("consultations:application_check", args=[draft.reference])
        cookie, form = ready_to_hand_in(address, path, cookie)
        deeds.append(lambda path=path, cookie=cookie, form=form: ask(
            address, path, cookie=cookie, post=form, **{"X-Count": "1"}))
    return measured(address, deeds, status=302)


def weight(address, path):
    """Prints what the first view of a page loads, without fonts, compressed as a web server does."""
    from tests.guards.test_weight import loaded_by, on_the_way

    page = ask(address, path).body
    files = {name: body for name, body in loaded_by(page.decode()).items() if not name.endswith(".woff2")}
    heavy = len(gzip.compress(page, 9)) + sum(on_the_way(name, body) for name, body in files.items())
    holds = heavy <= HEAVIEST
    print(f"first view of the call page: {heavy / 1000:.1f} kB without fonts in {len(files) + 1} requests, "
          f"bar {HEAVIEST // 1000} kB  {'ok' if holds else 'OVER'}")
    return holds
