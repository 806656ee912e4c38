"""`manage.py erase_due`: the preview erases nothing and says the same as the page; without it what is due goes."""
import pytest
from dateutil.relativedelta import relativedelta
from django.core.management import call_command
from django.urls import reverse

from cocreate import clock
from consultations.models import Application
from tests import make_calls

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def call(cycle, coordinator):
    return make_calls.closed_call(cycle, coordinator)


def after(call, **more):
    return clock.at(call.closes_at + relativedelta(months=call.retention_months, **more))


def test_the_preview_says_what_and_when_and_erases_nothing(call, capsys):
    call_command("erase_due", preview=True)
    with after(call):
        call_command("erase_due", preview=True)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2 and all(f"elbasan {call.reference} on 20" in line for line in lines)
    assert "(due)" not in lines[0] and "(due)" in lines[1]
    assert "1 applications, 0 drafts, 3 answers, 0 files" in lines[0]
    assert Application.objects.exclude(contact_email="").count() == 1


def test_without_preview_what_is_due_is_erased(call, capsys):
    with after(call):
        call_command("erase_due")
    assert "elbasan: 1 applications erased" in capsys.readouterr().out
    assert not Application.objects.exclude(contact_email="").exists()


def test_the_page_says_it_to_coordinators_and_the_morning_page_thirty_days_before(client, call, coordinator, person):
    client.force_login(person, backend=BACKEND)
    assert client.get(reverse("admin_erasures")).status_code == 403
    client.force_login(coordinator, backend=BACKEND)
    body = client.get(reverse("admin_erasures")).content.decode()
    assert call.reference in body and call.title in body
    from consultations.erasure_hooks import erasures_due

    request = client.get(reverse("admin_erasures")).wsgi_request
    assert list(erasures_due(request)) == []
    with after(call, days=-30):
        line, = erasures_due(request)
    assert call.title in line["text"] and line["url"] == reverse("admin_erasures")
