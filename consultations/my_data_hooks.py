"""This room's part of what we hold about a person: organisations, applications, reviews, seats, questions."""
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from cocreate.models import Membership
from consultations.models import Application, Complaint, InformationRequest, Inquiry, Mandate, Review


@hooks.register("construct_my_data")
def consultation_parts(request):
    """Everything of this room in the visited municipality."""
    return [_memberships(request), _applications(request), _typed_in(request), _reviews(request), _mandates(request),
            _inquiries(request), _requests(request), _complaints(request)]


def _memberships(request):
    found = Membership.objects.filter(person=request.user, organisation__municipality=request.municipality)
    return {"key": "organisations", "title": _("Organisations you act for"), "rows": [{
        _("Organisation"): one.organisation.name, _("Now"): _("yes") if one.is_active else _("no"),
        _("Since"): one.created_at} for one in found.select_related("organisation")]}


def _applications(request):
    found = Application.objects.of(request.municipality).filter(erased_at=None).filter(
        Q(pk__in=Application.objects.written_by(request.user).values("pk")) | Q(started_by=request.user))
    found = found.select_related("organisation", "call").prefetch_related("answers__question", "attachments",
                                                                              "information_requests")
    rows = [{
        _("Number"): one.reference, _("Organisation"): one.organisation.name, _("Call"): one.call.title,
        _("State"): one.get_status_display(), _("Handed in"): one.submitted_at,
        _("Contact"): ", ".join(filter(None, [one.contact_name, one.contact_email, one.contact_phone])),
        _("Needs"): one.needs, _("Declared interests"): one.interests,
        _("Answers"): [f"{answer.question.label}\n{answer.text}" for answer in one.answers.all()],
        _("Files"): [attachment.name for attachment in one.attachments.all()],
        _("Answers given afterwards"): [f"{asked.text}\n{asked.answer}" for asked in one.information_requests.all()],
        _("The person nominated"): ", ".join(filter(None, [one.nominee_name, one.nominee_email])),
    } for one in found]
    links = [(one.reference, reverse("consultations:application", args=[one.reference])) for one in found]
    return {"key": "applications", "title": _("Applications"), "rows": rows, "links": links}


def _typed_in(request):
    """Applications that somebody typed in with this person's address: they can be erased from here."""
    found = Application.objects.of(request.municipality).filter(
        erased_at=None, entered_by__isnull=False, contact_email__iexact=request.user.email)
    found = found.select_related("organisation", "call")
    return {"key": "typed_in", "title": _("Applications typed in with your address"), "rows": [{
        _("Number"): one.reference, _("Organisation"): one.organisation.name, _("Call"): one.call.title,
        _("State"): one.get_status_display()} for one in found],
        "links": [(_("Take back your consent: %(number)s") % {"number": one.reference},
                   reverse("consultations:application_consent", args=[one.reference])) for one in found]}


def _reviews(request):
    found = Review.objects.of(request.municipality).assigned_to(request.user)
    found = found.select_related("application__call").prefetch_related("scores__criterion")
    return {"key": "reviews", "title": _("Applications you reviewed"), "rows": [{
        _("Number"): one.application.reference, _("Call"): one.application.call.title,
        _("State"): one.get_status_display(), _("Handed in"): one.handed_in_at,
        _("Points"): [f"{score.criterion.name}: {score.points} {score.comment}".strip() for score in one.scores.all()],
        _("Words"): one.comment, _("Conflict of interest"): one.conflict_reason} for one in found]}


def _mandates(request):
    found = Mandate.objects.of(request.municipality).filter(person=request.user).select_related("seat__group")
    return {"key": "mandates", "title": _("Seats"), "rows": [{
        _("Group"): one.seat.group.name, _("Seat"): str(one.seat.title),
        _("As"): f"{one.get_kind_display()}, {one.get_role_display()}", _("From"): one.starts_at,
        _("Until"): one.ends_at, _("How it ended"): one.get_ending_display(),
        _("Appointed by"): one.appointed_by} for one in found]}


def _inquiries(request):
    found = Inquiry.objects.of(request.municipality).filter(email__iexact=request.user.email).select_related("call")
    return {"key": "inquiries", "title": _("Questions you asked about calls"), "rows": [{
        _("Call"): one.call.title, _("Question"): one.text, _("State"): one.get_status_display(),
        _("Asked"): one.asked_at} for one in found]}


def _own(request):
    """The applications of the organisations this person acts for."""
    return Application.objects.of(request.municipality).filter(erased_at=None).written_by(request.user).values("pk")


def _requests(request):
    found = InformationRequest.objects.filter(application__in=_own(request)).select_related("application")
    return {"key": "requests", "title": _("What you were asked for"), "rows": [{
        _("Number"): one.application.reference, _("Question"): one.text, _("Asked"): one.asked_at,
        _("Answer"): one.answer, _("Answered"): one.answered_at} for one in found]}


def _complaints(request):
    found = Complaint.objects.of(request.municipality).filter(application__in=_own(request))
    return {"key": "complaints", "title": _("Your complaints"), "rows": [{
        _("Number"): one.reference, _("Application"): one.application.reference, _("State"): one.get_status_display(),
        _("Words"): one.text, _("Made"): one.made_at, _("Answer"): one.answer}
        for one in found.select_related("application")]}
