"""What was asked of an applicant after handing in, and what they answered, as pages show it."""
from django.urls import reverse
from django.utils.translation import gettext as _

from consultations.arrivals import is_typed_in


def number_of(request):
    """The place of a request among those of its application: 1, 2, 3 …; none is ever deleted."""
    return request.application.information_requests.filter(pk__lte=request.pk).count()


def numbered_request(application, number):
    """The request with this number, or None."""
    requests = application.information_requests.select_related("answered_by").order_by("pk")
    found = list(requests[number - 1:number]) if number > 0 else []
    for one in found:
        one.application = application
    return found[0] if found else None


def state_tag(request):
    """{label, kind} of a request."""
    if request.answered_at:
        return {"label": _("answered"), "kind": "done"}
    if request.is_lapsed:
        return {"label": _("not answered in time"), "kind": "refused"}
    return {"label": _("waiting for the answer"), "kind": "waiting"}


def information_rows(application, *, is_inside=False):
    """Every request in order: {number, request, state, files, url}; files and answer only once it was answered.

    `url` is the applicant's page for it; `is_inside` says that the reader is on the municipality's side.
    """
    rows = []
    for number, request in enumerate(application.information_requests.all(), start=1):
        request.application = application
        url = reverse("consultations:application_information", args=[application.reference, number])
        rows.append({
            "number": number, "request": request, "state": state_tag(request), "url": "" if is_inside else url,
            "files": files_of(application, request, number) if request.answered_at else [],
            "is_typed_in": is_typed_in(application) and request.answered_by_id is not None,
        })
    return rows


def given_information(application):
    """The answered ones, as the committee reads them beside the application."""
    return [row for row in information_rows(application, is_inside=True) if row["request"].answered_at]


def files_of(application, request, number):
    """The files of an answer: {name, size, digest, url}."""
    return [
        {"name": one.name, "size": one.size, "digest": one.digest,
         "url": reverse("consultations:application_information_file",
                        args=[application.reference, number, one.digest])}
        for one in request.attachments.all()
    ]
