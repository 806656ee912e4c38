"""How an application arrived: typed in or on the site, in time or late, confirmed or not; the nominee's word."""
from datetime import timedelta
from datetime import timezone as datetime_timezone

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from cocreate import clock
from consultations.models import Application, Call, Confirmation

NOMINEE_FIELDS = ("nominee_name", "nominee_email")
APPLICANT, NOMINEE = Confirmation.Purpose.APPLICANT, Confirmation.Purpose.NOMINEE


def has_nominee(call):
    """Whether an application to `call` names a person."""
    return call.kind == Call.Kind.NOMINATION


def is_typed_in(application):
    """Whether it came by e-mail, on paper or was dictated."""
    return application.source != Application.Source.SITE or application.entered_by_id is not None


def moment_text(record, moment):
    """`moment` in words, in the zone of the municipality that `record` (an application, a call) belongs to."""
    return date_format(clock.local(moment, record.municipality), "DATETIME_FORMAT")


def lateness(application):
    """By how much it came after the deadline, in words: "2 days, 3 hours"."""
    late = application.received_at - application.call.closes_at
    if late < timedelta(minutes=1):
        return _("less than a minute")
    return timesince(application.call.closes_at, application.received_at)


def confirmation_of(application, purpose):
    """The question that was put to the applicant or to the nominee, or None; reads what is prefetched."""
    return next((one for one in application.confirmations.all() if one.purpose == purpose), None)


def hindrances(application):
    """Why it cannot be selected besides the conditions of the call, as sentences; no name in them."""
    found = []
    if application.is_kept_out:
        found.append(_("The application arrived on %(moment)s, after the deadline.") % {
            "moment": moment_text(application, application.received_at)})
    if has_nominee(application.call):
        answer = confirmation_of(application, NOMINEE)
        if answer is None or answer.is_confirmed is None:
            found.append(_("The nominated person has not said that they stand."))
        elif not answer.is_confirmed:
            found.append(_("The nominated person has said that they do not stand."))
    return found


def flags(application):
    """What coordinators must not overlook, each in a few words."""
    return [flag for flag in (_late_flag(application), _typed_in_flag(application), _nominee_flag(application)) if flag]


def _late_flag(application):
    if not application.is_late:
        return ""
    text = _("arrived late (%(late)s), does not compete") if application.is_kept_out else _(
        "arrived late (%(late)s), admitted")
    return text % {"late": lateness(application)}


def _typed_in_flag(application):
    if not is_typed_in(application):
        return ""
    answer = confirmation_of(application, APPLICANT)
    names = {"source": application.get_source_display()}
    if answer is not None and answer.is_confirmed:
        return _("typed in (%(source)s), confirmed by the applicant") % names
    if answer is not None and answer.is_confirmed is False:
        return _("typed in (%(source)s), the applicant says it is not right") % names
    return _("typed in (%(source)s), not confirmed by the applicant yet") % names


def _nominee_flag(application):
    if not has_nominee(application.call):
        return ""
    answer = confirmation_of(application, NOMINEE)
    if answer is not None and answer.is_confirmed:
        return _("the nominated person stands")
    if answer is not None and answer.is_confirmed is False:
        return _("the nominated person does not stand")
    return _("the nominated person has not answered yet")


def arrival_words(application):
    """How it came, for a column: "on paper", "on paper, late"; nothing for what was written on the site."""
    if not is_typed_in(application):
        return ""
    names = {"source": application.get_source_display()}
    if application.late_admitted_at:
        return _("%(source)s, late, admitted") % names
    return _("%(source)s, late") % names if application.is_late else names["source"]


def arrival_facts(application):
    """How and when it came, as facts, if it was typed in; the name of the nominee. No address."""
    facts = []
    if is_typed_in(application):
        facts.append((_("How it came"), _("%(source)s; typed in by the coordinator") % {
            "source": str(application.get_source_display()).capitalize()}))
    if application.received_at:
        facts.append((_("Arrived"), moment_text(application, application.received_at)))
    if application.is_late:
        facts.append((_("After the deadline by"), lateness(application)))
    if application.late_admitted_at:
        facts.append((_("Why it counts although it came late"), application.late_reason))
    if has_nominee(application.call):
        facts.append((_("The person nominated"), application.nominee_name))
    return [{"label": label, "value": value} for label, value in facts]


def sealed_arrival(application):
    """What the fingerprint covers besides the answers: how and when it came, and who is nominated."""
    sealed = {}
    if is_typed_in(application) and application.received_at:
        sealed["arrival"] = {"source": application.source, "received_at": application.received_at.astimezone(
            datetime_timezone.utc).isoformat()}
    if has_nominee(application.call):
        sealed["nominee"] = {"name": application.nominee_name, "email": application.nominee_email}
    return sealed


def sealed_facts(sealed, application):
    """The same as the letter of the receipt shows it: (label, value)."""
    facts = []
    if arrival := sealed.get("arrival"):
        facts.append((_("How it came"), Application.Source(arrival["source"]).label))
        facts.append((_("Arrived"), moment_text(application, parse_datetime(arrival["received_at"]))))
    if nominee := sealed.get("nominee"):
        facts.append((_("The person nominated"), ", ".join(filter(None, [nominee["name"], nominee["email"]]))))
    return facts
