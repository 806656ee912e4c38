"""Makers of calls and applications, through the same actions as in the browser."""
from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from cocreate import clock
from consultations.actions import applications, calls, entry
from consultations.models import Call
from tests import make

ANSWER = "Punojmë që nga viti 2016 me banorët e lagjeve dhe ndjekim buxhetin e bashkisë."


def draft_call(cycle, by, **fields):
    """A draft call from Elbasan's template that would close in ten days."""
    fields = {"closes_at": timezone.now() + timedelta(days=10), **fields}
    return calls.create_call_from_template(cycle, by=by, **fields)


def open_call(cycle, by, *, opened=timedelta(days=5), **fields):
    """A call from Elbasan's template, published `opened` ago and closing in ten days."""
    call = draft_call(cycle, by, **fields)
    with clock.at(timezone.now() - opened):
        calls.publish_call(call, by=by)
    call.refresh_from_db()
    return call


def applicant(name="Arta Shembulli", email=""):
    """A person who will apply."""
    return make.person(email or f"{name.split()[0].lower()}@oshc.example", name)


def draft_application(call, by=None, *, organisation="Dritare e Hapur", **fields):
    """A begun application with nothing written."""
    by = by or applicant(email=f"{len(organisation)}-{call.applications.count()}@oshc.example")
    fields = {"kind": "organisation", "name": organisation, **fields}
    return applications.start_application(call, fields, by=by)


def complete_application(call, by=None, *, organisation="Dritare e Hapur", **fields):
    """A draft with every answer, ready to be handed in."""
    application = draft_application(call, by, organisation=organisation, **fields)
    return applications.save_application(
        application, answers={question.pk: ANSWER for question in call.questions.all()},
        details={"contact_name": "Arta Shembulli", "contact_email": application.started_by.email},
        by=application.started_by,
    )


def submitted_application(call, by=None, *, organisation="Dritare e Hapur", **fields):
    """An application that was handed in; its applicant is `application.started_by`."""
    application = complete_application(call, by, organisation=organisation, **fields)
    return applications.submit_application(application, by=application.started_by)


def closed_call(cycle, by, *, organisations=("Dritare e Hapur",), **fields):
    """A call whose deadline passed an hour ago, with one handed-in application per name in `organisations`."""
    call = open_call(cycle, by, closes_at=timezone.now() - timedelta(hours=1), **fields)
    with clock.at(timezone.now() - timedelta(days=1)):
        for name in organisations:
            submitted_application(call, organisation=name)
    return call


LETTER = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def arrival(source="paper", received_at=None, name="letra.pdf"):
    """How something came: on paper, now, with its original, unless said otherwise."""
    original = None if source == "office" else ContentFile(LETTER, name=name)
    return entry.Arrival(source, received_at or clock.now(), original)


def entered_application(call, by, *, name="Portat e Kalasë", email="genci@kalaja.example", came=None, **details):
    """An application that came on paper and was typed in by the coordinator `by`; the token is on it."""
    return entry.enter_application(
        call, {"kind": "informal_group", "name": name}, {one.pk: ANSWER for one in call.questions.all()},
        details={"contact_name": "Genci Prova", "contact_email": email, **details}, arrival=came or arrival(), by=by)


def nomination_call(cycle, by, **fields):
    """An open call that looks for a person for a public body."""
    call = open_call(cycle, by, **fields)
    Call.objects.filter(pk=call.pk).update(kind=Call.Kind.NOMINATION, body_sq="Këshilli i të rinjve",
                                           body_en="Youth council")
    call.refresh_from_db()
    return call


def nomination(call, by=None, *, organisation="Dritare e Hapur", nominee="Nora Propozuara", **fields):
    """An application that nominates somebody, handed in; whether they stand is asked."""
    application = complete_application(call, by, organisation=organisation, **fields)
    email = f"{nominee.split()[0].lower()}@propozuar.example"
    applications.save_application(application, details={"nominee_name": nominee, "nominee_email": email},
                                  by=application.started_by)
    return applications.submit_application(application, by=application.started_by)
