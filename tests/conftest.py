"""What every test may ask for. Every world has a second municipality with look-alike data, so leaks show."""
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.cache import caches
from django.utils import timezone, translation
from django.utils.translation.reloader import translation_file_changed
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from cocreate.catalogues import catalogue_paths, compile_all
from tests import make
from tests.scheduling import WorldsStayWhole, in_turn

# How quickly examples are made and run tells of the machine, not of the code.
hypothesis_settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("house")


def pytest_configure():
    """The tests read the translations as they are written now, not as they were last compiled."""
    for path in compile_all(catalogue_paths(settings.LOCALE_PATHS)):
        translation_file_changed(None, path.with_suffix(".mo"))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """In one process too the tests run in the order in which several would be given them."""
    items[:] = in_turn(items)


def pytest_xdist_make_scheduler(config, log):
    """Several processes share the tests out so that no world is made twice (`-n 2`)."""
    return WorldsStayWhole(config, log)


@pytest.fixture(autouse=True)
def albanian():
    """Tests speak the default language unless they say otherwise."""
    translation.activate("sq")
    yield
    translation.activate("sq")


@pytest.fixture(autouse=True)
def empty_cache():
    """What one test counted (limits per hour) is no business of the next."""
    for cache in caches.all():
        cache.clear()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Both municipalities stand before the first test: making their sites anew for each would take most of the run."""
    with django_db_blocker.unblock():
        make.both_municipalities()


@pytest.fixture
def municipality(db):
    """Elbasan, on the default site (host "testserver")."""
    return make.both_municipalities()[0]


@pytest.fixture
def other_municipality(db):
    """A second municipality on a host of its own."""
    return make.both_municipalities()[1]


@pytest.fixture
def coordinator(municipality):
    """Elbasan's coordinator."""
    return make.coordinator(municipality, "koordinatori@elbasan.example")


@pytest.fixture
def desk(client, coordinator):
    """The browser of Elbasan's coordinator."""
    client.force_login(coordinator, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def other_coordinator(other_municipality):
    """The other municipality's coordinator."""
    return make.coordinator(other_municipality, "koordinatori@prova.example")


@pytest.fixture
def person(db):
    """Somebody without any role."""
    return make.person("dikush@example.org")


@pytest.fixture
def cycle(municipality):
    """A published cycle that runs now."""
    return make.cycle(municipality)


@pytest.fixture
def soon():
    """Moments around now: `soon.day(3)` is in three days, `soon.day(-1)` was yesterday."""
    present = timezone.now().replace(microsecond=0)
    return SimpleNamespace(now=present, day=lambda count: present + timedelta(days=count))
