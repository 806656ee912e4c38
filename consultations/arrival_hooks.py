"""What arrivals add to the pages of others: parts and deeds of the dossier, the morning page, a person's own page."""
from django.db.models import Count
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks

from cocreate import clock
from cocreate.permissions import allows
from consultations.arrival_summary import dossier_arrival, dossier_nominee
from consultations.information import information_rows
from consultations.models import Application, Call, Confirmation, InformationRequest
from consultations.states import ApplicationStatus, CallStatus

APPLICANT, NOMINEE = Confirmation.Purpose.APPLICANT, Confirmation.Purpose.NOMINEE


@hooks.register("construct_application_panels")
def arrival_panels(request, application):
    """How it arrived, who is nominated, what was asked for: (heading, safe html)."""
    def panel(heading, name, context):
        html = render_to_string(f"consultations/admin/{name}.html", context, request=request)
        return [(heading, html)] if context else []

    rows = information_rows(application, is_inside=True)
    for row in rows:
        row["deeds"] = _request_deeds(request.user, application, row)
    return [
        *panel(_("How it arrived"), "arrival_panel", dossier_arrival(application)),
        *panel(_("The person nominated"), "nominee_panel", dossier_nominee(application)),
        *panel(_("Asked for afterwards"), "information_panel", {"rows": rows} if rows else None),
    ]


def _request_deeds(person, application, row):
    """What can be done about one request: (label, url)."""
    number, offers = row["number"], [
        ("answer", _("Type in the answer"), "consultations.answer_information"),
        ("extend", _("Give more time"), "consultations.extend_information"),
        ("note", _("I have read it"), "consultations.note_information"),
    ]
    return [(label, reverse(f"admin_information_{name}", args=[application.reference, number]))
            for name, label, rule in offers
            if allows(person, rule, row["request"]) and not (name == "note" and row["request"].noted_at)]


@hooks.register("construct_application_deeds")
def arrival_deeds(request, application):
    """Correct, let compete, ask, send a link again: (label, url, is_main)."""
    offers = [
        ("correct", _("Correct what was typed in"), "consultations.correct_application"),
        ("admit", _("Let it compete"), "consultations.admit_application"),
        ("ask", _("Ask for something that is missing"), "consultations.ask_information"),
    ]
    deeds = [(label, reverse(f"admin_application_{name}", args=[application.reference]), False)
             for name, label, rule in offers if allows(request.user, rule, application)]
    labels = {APPLICANT: _("Send the applicant the link again"), NOMINEE: _("Send the nominated person the link again")}
    for question in application.confirmations.all():
        question.application = application
        if allows(request.user, "consultations.renew_confirmation", question):
            url = reverse("admin_confirmation_renew", args=[application.reference, question.purpose])
            deeds.append((labels[question.purpose], url, False))
    return deeds


@hooks.register("construct_call_deeds")
def entry_deed(request, call):
    """Typing in what came by e-mail or on paper, from the opening until it is decided."""
    if not allows(request.user, "consultations.enter_application", call):
        return []
    return [(_("Type in an application"), reverse("admin_call_enter", args=[call.reference]), False)]


def _undecided(municipality):
    return {"application__municipality": municipality, "application__status": ApplicationStatus.SUBMITTED,
            "application__call__status": CallStatus.PUBLISHED}


@hooks.register("construct_morning")
def arrivals_due(request):
    """Answers that came or did not come, what applicants contest, what nobody has confirmed."""
    undecided = _undecided(request.municipality)
    yield from map(_ended, InformationRequest.objects.filter(**undecided, noted_at=None).exclude(
        answered_at=None, due_at__gt=clock.now()).select_related("application__organisation").order_by("due_at", "pk"))
    for one in Confirmation.objects.filter(**undecided, is_confirmed=False).select_related("application__organisation"):
        yield _line(one.application, _contested_text(one) % {"application": one.application})
    yield from _unanswered(request.municipality)


def _ended(request):
    text = _("%(application)s: the answer you asked for has come.") if request.answered_at else _(
        "%(application)s: the answer you asked for has not come in time.")
    return _line(request.application, text % {"application": request.application})


def _contested_text(question):
    if question.purpose == NOMINEE:
        return _("%(application)s: the nominated person does not stand.")
    return _("%(application)s: the applicant says that it is not right what was typed in.")


def _line(application, text):
    return {"text": text, "url": reverse("admin_application", args=[application.reference]),
            "deed": _("Read the application")}


def _unanswered(municipality):
    """A line for each call: how many have not said yes or no yet."""
    calls = Call.objects.of(municipality).filter(status=CallStatus.PUBLISHED)
    for purpose in (APPLICANT, NOMINEE):
        asked = calls.filter(applications__status=ApplicationStatus.SUBMITTED, applications__confirmations__in=(
            Confirmation.objects.filter(purpose=purpose, is_confirmed=None)))
        for call in asked.annotate(waiting=Count("applications")).order_by("pk"):
            yield {"text": _unanswered_text(purpose, call.waiting) % {"call": call.title, "count": call.waiting},
                   "url": f"{reverse('applications:index')}?call={call.pk}", "deed": _("See the applications")}


def _unanswered_text(purpose, count):
    if purpose == NOMINEE:
        return ngettext("“%(call)s”: %(count)d nominated person has not said whether they stand.",
                        "“%(call)s”: %(count)d nominated people have not said whether they stand.", count)
    return ngettext("“%(call)s”: %(count)d applicant has not confirmed what was typed in.",
                    "“%(call)s”: %(count)d applicants have not confirmed what was typed in.", count)


@hooks.register("construct_waiting", order=-1)
def questions_to_answer(request):
    """What the person's own applications are asked for, until when."""
    mine = Application.objects.of(request.municipality).written_by(request.user)
    asked = InformationRequest.objects.filter(
        application__in=mine, **_undecided(request.municipality), answered_at=None, due_at__gt=clock.now())
    entries = []
    for one in asked.select_related("application__organisation").order_by("due_at", "pk"):
        entries.append({"label": str(one.application), "url": one.application.get_absolute_url(),
                        "due": one.due_at})
    return [{"title": _("Something is missing in your application"), "entries": entries}]
