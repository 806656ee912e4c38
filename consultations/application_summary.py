"""An application as the pages show it: the task list, and everything written as rows to check."""
from django.urls import reverse
from django.utils.translation import gettext as _

from cocreate.models import Organisation
from consultations.application_content import (
    DETAIL_FIELDS,
    ORGANISATION_FIELDS,
    Content,
    problems_of,
    working_content,
)
from consultations.arrivals import NOMINEE_FIELDS, has_nominee
from consultations.models import Application
from consultations.states import ApplicationStatus

STATUS_KINDS = {
    ApplicationStatus.DRAFT: "quiet", ApplicationStatus.SUBMITTED: "done", ApplicationStatus.SELECTED: "done",
    ApplicationStatus.RESERVE: "waiting", ApplicationStatus.NOT_SELECTED: "refused",
    ApplicationStatus.WITHDRAWN: "refused",
}


def status_tag(application):
    """{label, kind} for the status tag."""
    return {"label": application.get_status_display(), "kind": STATUS_KINDS[application.status]}


def part_url(application, part):
    """The address of one part of the form ("organisation", "answers", "contact", "files", "check")."""
    return reverse(f"consultations:application_{part}", args=[application.reference])


def tasks(application):
    """The parts of the form, each with its state, for the task list."""
    behind = _parts_behind(application)
    made = [
        {"label": label, "url": part_url(application, part), "status": _state(part in behind)}
        for part, label in _part_names(application.call).items()
    ]
    files = len(application.enclosed_files)
    made.append({
        "label": _("Files"), "url": part_url(application, "files"), "hint": _("only if they help"),
        "status": {"label": _("%(count)d added") % {"count": files}, "kind": "done"} if files
        else {"label": _("optional"), "kind": "quiet"},
    })
    is_waiting = application.is_draft or application.has_changes
    made.append({
        "label": _("Check and hand in"), "url": part_url(application, "check"),
        "status": {"label": _("to do"), "kind": "waiting"} if is_waiting else {"label": _("handed in"), "kind": "done"},
    })
    return made


def next_step(application):
    """{label, url} of the first part that is not complete, else of handing in; None when nothing waits."""
    behind = _parts_behind(application)
    for part, label in _part_names(application.call).items():
        if part in behind:
            return {"label": label, "url": part_url(application, part)}
    if application.is_draft or application.has_changes:
        return {"label": _("Check and hand in"), "url": part_url(application, "check")}
    return None


def _part_names(call):
    nominee = {"nominee": _("The person you nominate")} if has_nominee(call) else {}
    return {"organisation": _("Who applies"), **nominee, "answers": _("Your answers"),
            "contact": _("Contact and needs")}


def _parts_behind(application):
    return {problem.part for problem in problems_of(application, working_content(application))}


def _state(is_behind):
    return {"label": _("to do"), "kind": "waiting"} if is_behind else {"label": _("complete"), "kind": "done"}


def summary(application, content: Content, *, can_change=False, hides_addresses=False):
    """Groups of rows, {heading, rows: [{label, value, change_url}], is_long}: organisation, answers, contact.

    With `can_change` also the names of the files; elsewhere the files stand below, to be opened. `hides_addresses`:
    the committee reads who is nominated, not where they are written to.
    """
    def group(heading, part, rows):
        url = part_url(application, part) if can_change else ""
        return {"heading": heading, "rows": [{"label": label, "value": value, "change_url": url}
                                             for label, value in rows]}

    answers = [(one.label, content.answers.get(one.pk, "")) for one in application.call.asked_questions]
    files = [(_("Files"), ", ".join(one.name for one in application.enclosed_files) or _("none"))]
    names = NOMINEE_FIELDS[:1] if hides_addresses else NOMINEE_FIELDS
    nominee = [group(_("The person you nominate"), "nominee", _fields(Application, names, content.details))]
    parts = [
        group(_("Who applies"), "organisation", _fields(Organisation, ORGANISATION_FIELDS, content.organisation)),
        *(nominee if has_nominee(application.call) else []),
        {**group(_("Your answers"), "answers", answers), "is_long": True},
        group(_("Contact and needs"), "contact", _fields(Application, DETAIL_FIELDS, content.details)),
    ]
    return [*parts, group(_("Files"), "files", files)] if can_change else parts


def _fields(model, names, values):
    """(label, shown value) of the fields; an empty optional one is left out unless it says something by itself."""
    for name in names:
        field, value = model._meta.get_field(name), values[name]
        shown = dict(field.flatchoices).get(value, value) if field.choices else value
        if shown or name in {"name", "contact_name", "contact_email", *NOMINEE_FIELDS}:
            label = str(field.verbose_name)
            yield label[:1].upper() + label[1:], shown
