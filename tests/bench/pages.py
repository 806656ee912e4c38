"""How long pages take through the test client, beside a view that does nothing."""
from functools import cache
from types import SimpleNamespace

from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path

from home.actions.call_pages import create_call_pages
from tests import make, make_calls, make_consultations, make_plans
from tests.bench import bench

urlpatterns = [path("bare/", lambda request: HttpResponse("ok"))]


def bare_view():
    """A view without database, template or middleware: what the other lines are compared with."""

    def deed():
        with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]):
            assert Client().get("/bare/").status_code == 200

    return deed


@cache
def world():
    """A municipality with an open call, a consultation with 300 contributions, and a public plan."""
    municipality = make.municipality("elbasan", hostname="testserver", is_default=True)
    coordinator = make.coordinator(municipality, "koordinatori@elbasan.example")
    cycle = make.cycle(municipality)
    call = make_calls.open_call(cycle, coordinator)
    create_call_pages(call)
    window = make_consultations.open_window(cycle, coordinator)
    make_consultations.many(window, 300)
    plan = make_plans.published_plan(cycle, coordinator, count=6, slug="grupi-i-planit")
    return SimpleNamespace(call=call, commitment=window.commitment, plan=plan)


def reading(url):
    """The deed of a visitor who reads the page at `url`."""

    def deed():
        response = Client().get(url)
        assert response.status_code == 200, (url, response.status_code)

    return deed


@bench("home page")
def home():
    world()
    return reading("/sq/")


@bench("call page")
def call():
    return reading(world().call.get_absolute_url())


@bench("commitment page with 300 contributions")
def commitment():
    return reading(world().commitment.get_absolute_url())


@bench("plan page with 6 commitments")
def plan():
    return reading(world().plan.get_absolute_url())
