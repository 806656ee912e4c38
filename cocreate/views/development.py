"""Pages of the demonstration only: sign in as one of its people, read the mails that were sent. Never in production."""
import email
from email import policy
from pathlib import Path

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cocreate.models import User


def index(request):
    """The people of the demonstration, each with a button."""
    people = User.objects.filter(is_active=True).prefetch_related("posts__municipality", "mandates__seat")
    return render(request, "cocreate/development.html", {"people": people.order_by("pk")[:200]})


@require_POST
def sign_in(request):
    """Signs in as the chosen person without a code."""
    person = get_object_or_404(User, pk=request.POST.get("person"))
    login(request, person, backend="django.contrib.auth.backends.ModelBackend")
    return redirect(request.POST.get("next") or reverse("home:mine"))


def _mails():
    folder = Path(getattr(settings, "EMAIL_FILE_PATH", None) or "/nonexistent")
    return sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True)[:100]


def _parse(path):
    message = email.message_from_bytes(path.read_bytes().split(b"\n" + b"-" * 79)[0], policy=policy.default)
    body = message.get_body(("plain",))
    return {"name": path.name, "subject": message["subject"], "to": message["to"], "date": message["date"],
            "text": body.get_content() if body else ""}


def mail_list(request):
    """The last hundred mails."""
    return render(request, "cocreate/development_mails.html", {"mails": [_parse(path) for path in _mails()]})


def mail(request, name):
    """One mail, as text."""
    for path in _mails():
        if path.name == name:
            return render(request, "cocreate/development_mail.html", {"mail": _parse(path)})
    raise Http404
