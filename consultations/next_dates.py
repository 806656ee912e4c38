"""What lies ahead of an applicant, by dates: the days left, and what happens after the deadline."""
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocreate import clock
from cocreate.templatetags.house import moment
from consultations.models import Phase
from consultations.states import APPLICATION_DECIDED, ApplicationStatus


def deadline_card(application):
    """The deadline card of an application that can still be written: {lead, count, is_word, facts, note}."""
    call = application.call
    facts = [(_("Deadline"), moment(call.closes_at)), (_("State"), application.get_status_display()),
             (_("Saved"), moment(application.saved_at))]
    return {
        "lead": _("Applications close in"), "count": _time_left(call), "is_word": False,
        "facts": [{"label": label, "value": value} for label, value in facts],
        "note": _("Everything you write is kept until then.") if application.is_draft else "",
    }


def _time_left(call):
    """Days, or on the last day hours and minutes: whole ones, so that nobody is promised more than there is."""
    seconds = int((call.closes_at - clock.now()).total_seconds())
    days, hours, minutes = seconds // 86_400, seconds // 3600, seconds // 60
    if days:
        return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    if hours:
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}


def steps(application):
    """The way of a handed-in application as a thread: handed in, deadline, reading, answer, complaint, group."""
    call = application.call
    is_decided, is_over = application.status in APPLICATION_DECIDED, call.is_over
    group = _group_phase(call)
    days = call.complaint_days
    return [
        {"label": _("Handed in"), "note": moment(application.submitted_at), "state": "past"},
        {"label": _("Deadline"), "note": _until(call), "state": "past" if is_over else "now"},
        {"label": _("The committee reads and scores"),
         "note": _("by the published criteria; nobody sees the scores of others before handing in their own"),
         "state": "past" if is_decided else "now" if is_over else "future"},
        {"label": _("The answer, with reasons"), "note": _answer_note(call, group),
         "state": "past" if is_decided else "future"},
        {"label": _("If you think it is wrong"), "state": "now" if _may_complain(application) else "future",
         "note": ngettext("a complaint, within %(count)d working day of the answer",
                          "a complaint, within %(count)d working days of the answer", days) % {"count": days}},
        *([{"label": _("The working group begins"), "note": _day(group), "state": group.state()}] if group else []),
    ]


def _may_complain(application):
    return application.status in {ApplicationStatus.NOT_SELECTED, ApplicationStatus.RESERVE}


def _until(call):
    if call.is_over:
        return moment(call.closes_at)
    return _("until %(deadline)s you can change it and hand it in again, or withdraw it") % {
        "deadline": moment(call.closes_at)}


def _answer_note(call, group):
    if call.is_announced:
        return moment(call.announced_at)
    if group is None:
        return _("by e-mail, to every applicant")
    return _("by e-mail, to every applicant; planned before %(day)s") % {"day": _day(group)}


def _group_phase(call):
    """The phase that follows, for a call that makes a working group."""
    if not call.founds_group:
        return None
    return next((phase for phase in call.cycle.phases.all() if phase.kind == Phase.Kind.WORKING_GROUP), None)


def _day(phase):
    return date_format(phase.starts_on, "YEAR_MONTH_FORMAT" if phase.is_approximate else "DATE_FORMAT")
