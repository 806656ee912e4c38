"""An application as the pages show it: the task list, and everything written as rows to check."""
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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


def tasks(application, content=None):
    """The parts of the form, each with its state, for the task list; `content` is what is being written."""
    behind = _parts_behind(application, content)
    made = [
        {"label": label, "url": part_url(application, part), "status": _state(part in behind)}
        for part, label in _part_names(application.call).items()
    ]
    if application.call.files_at_most:
        made.append(_files_task(application))
    is_waiting = application.is_draft or application.has_changes
    made.append({
        "label": _("Check and hand in"), "url": part_url(application, "check"),
        "status": {"label": _("to do"), "kind": "waiting"} if is_waiting else {"label": _("handed in"), "kind": "done"},
    })
    return made


def _files_task(application):
    files = len(application.enclosed_files)
    return {
        "label": _("Files"), "url": part_url(application, "files"), "hint": _("only if they help"),
        "status": {"label": ngettext("%(count)d added", "%(count)d added", files) % {"count": files}, "kind": "done"}
        if files else {"label": _("optional"), "kind": "quiet"},
    }


def next_step(application, content=None):
    """{label, url} of the first part that is not complete, else of handing in; None when nothing waits."""
    behind = _parts_behind(application, content)
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


def _parts_behind(application, content):
    return {problem.part for problem in problems_of(application, content or working_content(application))}


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
    names = NOMINEE_FIELDS[:1] if hides_addresses else NOMINEE_FIELDS
    nominee = [group(_("The person you nominate"), "nominee", _fields(Application, names, content.details))]
    parts = [
        group(_("Who applies"), "organisation", organisation_rows(application.municipality, content.organisation)),
        *(nominee if has_nominee(application.call) else []),
        {**group(_("Your answers"), "answers", answers), "is_long": True},
        group(_("Contact and needs"), "contact", _fields(Application, DETAIL_FIELDS, content.details)),
    ]
    if can_change and application.call.files_at_most:
        files = ", ".join(one.name for one in application.enclosed_files) or _("none")
        parts.append(group(_("Files"), "files", [(_("Files"), files)]))
    return parts


def organisation_rows(municipality, profile):
    """(label, shown value) of a profile {field: text or list}; units in the active language."""
    shown = {**profile, "themes": ", ".join(profile.get("themes") or ()),
             "units": ", ".join(unit_names(municipality, profile.get("units") or ()))}
    return list(_fields(Organisation, ORGANISATION_FIELDS, shown))


def unit_names(municipality, names):
    """Units, given by their Albanian names, in the active language and in the order of the list."""
    names = set(names)
    known = {unit.name_sq: unit.name for unit in municipality.units.all() if unit.name_sq in names} if names else {}
    return [*known.values(), *sorted(names - set(known))]


def _fields(model, names, values):
    """(label, shown value) of the fields; an empty optional one is left out unless it says something by itself."""
    for name in names:
        field, value = model._meta.get_field(name), values.get(name, "")
        shown = dict(field.flatchoices).get(value, value) if getattr(field, "choices", None) else value
        if shown or name in {"name", "contact_name", "contact_email", *NOMINEE_FIELDS}:
            label = str(field.verbose_name)
            yield label[:1].upper() + label[1:], shown
