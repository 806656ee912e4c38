"""What reviewers read: an application without the contact data, and their sheets call by call."""
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

from consultations.application_content import counted_content
from consultations.application_summary import organisation_rows
from consultations.arrivals import arrival_facts
from consultations.information import given_information
from consultations.states import CallStatus, ReviewStatus

TAG_KINDS = {
    ReviewStatus.ASSIGNED: "waiting", ReviewStatus.HANDED_IN: "done",
    ReviewStatus.CONFLICT: "quiet", ReviewStatus.EXCUSED: "quiet",
}


def read_dossier(application):
    """The application as a reviewer reads it: {facts, answers, files}; contact data and needs are left out."""
    texts = dict(application.answers.values_list("question_id", "text"))
    return {
        "facts": organisation_facts(application) + interests(application) + arrival_facts(application),
        "answers": [(question, texts.get(question.pk, "")) for question in application.call.asked_questions],
        "files": [
            {"name": one.name,
             "url": reverse("consultations:application_file", args=[application.reference, one.digest])}
            for one in application.enclosed_files
        ],
        "information": given_information(application),
    }


def organisation_facts(application):
    """Who applies, as facts: the profile as it was handed in, whatever became of it since; without the name."""
    profile = {**counted_content(application).organisation, "name": "", "name_en": ""}
    rows = organisation_rows(application.municipality, profile)
    return [{"label": label, "value": value} for label, value in rows if value]


def interests(application):
    """The interests the applicant declared, as a fact."""
    return [{"label": _("Declared interests"), "value": application.interests or _("none")}]


def sheets_by_call(calls, sheets):
    """What a reviewer has to do, call by call in the order of `calls`: {call, tasks, done, of, may_declare}.

    A task is what components/task_list.html takes; what waits comes first.
    """
    by_call = {call: list(together) for call, together in groupby(sheets, key=lambda one: one.application.call_id)}
    return [_call_group(call, by_call.get(call.pk, [])) for call in calls]


def _call_group(call, sheets):
    counted = [sheet for sheet in sheets if sheet.status in {ReviewStatus.ASSIGNED, ReviewStatus.HANDED_IN}]
    waiting_first = sorted(sheets, key=lambda sheet: sheet.status != ReviewStatus.ASSIGNED)
    return {
        "call": call, "tasks": [_task(sheet, call) for sheet in waiting_first], "of": len(counted),
        "done": sum(sheet.status == ReviewStatus.HANDED_IN for sheet in counted),
        "may_declare": call.status == CallStatus.PUBLISHED and call.is_over,
    }


def _task(sheet, call):
    is_over = sheet.status == ReviewStatus.ASSIGNED and call.status != CallStatus.PUBLISHED
    label = _("not scored") if is_over else sheet.get_status_display()
    return {
        "label": sheet.application.organisation.name, "url": sheet.get_absolute_url(),
        "hint": sheet.application.reference,
        "status": {"label": label, "kind": "quiet" if is_over else TAG_KINDS[sheet.status]},
    }
