"""The window of a public consultation: planned, published, given more time, concluded."""
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocreate import audit, clock, permissions, record, workflow
from cocreate.references import new_reference
from cocreate.workflow import DeedRefused
from consultations.models import Consultation
from consultations.periods import earliest_last_day, end_of, period_for, working_days_of
from consultations.states import ConsultationStatus

PREFIX = "KP"
LAST_DAY = "last_day"  # the field of the form in which a refused length is explained


@transaction.atomic
def create_consultation(cycle, fields, *, by):
    """A draft window in `cycle`. `fields` are those of Consultation; `hearings` (meetings) may be among them.

    Its length is judged when it is published. Raises DeedRefused if it closes before it opens.
    """
    permissions.check(by, "consultations.plan_consultations", cycle.municipality)
    fields = dict(fields)
    hearings = fields.pop("hearings", ())
    consultation = Consultation(municipality=cycle.municipality, cycle=cycle, reference=_new_reference(cycle), **fields)
    _check_order(consultation)
    consultation.save()
    _set_hearings(consultation, hearings)
    audit.log(consultation, "write", by=by)
    return consultation


@transaction.atomic
def change_consultation(consultation, fields, *, by):
    """Changes a draft window. `fields` as in `create_consultation`. Returns the consultation."""
    permissions.check(by, "consultations.change_consultation", consultation)
    consultation, fields = _still(consultation, ConsultationStatus.DRAFT), dict(fields)
    hearings = fields.pop("hearings", None)
    for name, value in fields.items():
        setattr(consultation, name, value)
    _check_order(consultation)
    consultation.save()
    if hearings is not None:
        _set_hearings(consultation, hearings)
    audit.log(consultation, "change", by=by, data={"fields": sorted(fields)})
    return consultation


@transaction.atomic
def publish_consultation(consultation, *, by):
    """Publishes the notice. Opens now, or at its opening if that is still to come; counted from there.

    Raises DeedRefused, naming the earliest lawful last day, if people get fewer working days than the law of the
    country asks for (consultations/periods.py), or more than usual without a reason.
    """
    permissions.check(by, "consultations.change_consultation", consultation)
    consultation = _still(consultation, ConsultationStatus.DRAFT)
    consultation.opens_at = max(consultation.opens_at, clock.now())
    check_length(consultation, consultation.closes_at, consultation.extension_reason)
    consultation.save(update_fields=["opens_at"])
    workflow.move(consultation, ConsultationStatus.PUBLISHED, by=by)
    record.append(
        consultation.municipality, "consultation.published", consultation.reference, facts=_dates(consultation),
        reason=consultation.extension_reason, actor_role="coordinator",
    )
    return consultation


@transaction.atomic
def extend_consultation(consultation, *, closes_at, reason, by):
    """Gives more time: a later closing with a public reason, while the window is not closed. Returns it."""
    permissions.check(by, "consultations.run_consultation", consultation)
    consultation = _still(consultation, ConsultationStatus.PUBLISHED)
    if consultation.is_over:
        raise DeedRefused(_("This consultation has closed; it cannot be made longer any more."))
    if closes_at <= consultation.closes_at:
        raise DeedRefused(_("Choose a day after the present last day: more time can be given, not less."),
                          field=LAST_DAY)
    if not reason.strip():
        raise DeedRefused(_("Say why more time is given; the reason is published."), field="extension_reason")
    check_length(consultation, closes_at, reason)
    before = consultation.closes_at
    consultation.closes_at, consultation.extension_reason = closes_at, reason.strip()
    consultation.save(update_fields=["closes_at", "extension_reason"])
    audit.log(consultation, "change", by=by, data={"closes_at": closes_at.isoformat()})
    facts = {**_dates(consultation), "closed_before": before.isoformat()}
    record.append(consultation.municipality, "consultation.extended", consultation.reference, facts=facts,
                  reason=consultation.extension_reason, actor_role="coordinator")
    return consultation


@transaction.atomic
def conclude_consultation(consultation, *, received, answered, reason="", by):
    """Ends the work on a closed window of which `answered` of `received` contributions have their answer published.

    The numbers come from the room above (commitments.actions.consulted.finish_consultation). Raises DeedRefused
    while the window is open, or if some are unanswered and no reason is given; the reason is published.
    """
    permissions.check(by, "consultations.run_consultation", consultation)
    consultation = _still(consultation, ConsultationStatus.PUBLISHED)
    if not consultation.is_over:
        raise DeedRefused(_("The consultation is still open. It is concluded after its last day."))
    unanswered = received - answered
    if unanswered and not reason.strip():
        sentence = ngettext(
            "%(count)d contribution has no answer yet. Answer it, or give the reason; the reason is published.",
            "%(count)d contributions have no answer yet. Answer them, or give the reason; the reason is published.",
            unanswered,
        )
        raise DeedRefused(sentence % {"count": unanswered}, field="closing_reason")
    consultation.closing_reason = reason.strip() if unanswered else ""
    consultation.save(update_fields=["closing_reason"])
    workflow.move(consultation, ConsultationStatus.CONCLUDED, by=by, reason=consultation.closing_reason)
    record.append(consultation.municipality, "consultation.concluded", consultation.reference,
                  facts={"received": received, "answered": answered}, reason=consultation.closing_reason,
                  actor_role="coordinator")
    return consultation


def check_length(consultation, closes_at, reason):
    """Raises DeedRefused unless a window until `closes_at` gives the working days the law asks for."""
    municipality, opens_at = consultation.municipality, consultation.opens_at
    period, earliest = period_for(municipality), earliest_last_day(municipality, opens_at)
    if closes_at < end_of(earliest, municipality):
        raise DeedRefused(
            _("People must have at least %(days)d working days. The earliest lawful last day is %(date)s, until 23:59.")
            % {"days": period.shortest, "date": date_format(earliest)}, field=LAST_DAY)
    days = working_days_of(municipality, opens_at, closes_at)
    if period.longest and days > period.longest:
        raise DeedRefused(_("That is %(days)d working days; the law allows %(longest)d at most.")
                          % {"days": days, "longest": period.longest}, field=LAST_DAY)
    if period.usual and days > period.usual and not reason.strip():
        raise DeedRefused(_("That is %(days)d working days. Over %(usual)d the notice must say why.")
                          % {"days": days, "usual": period.usual}, field="extension_reason")


def _still(consultation, status):
    """The fresh, locked row, if it still has `status`."""
    fresh = workflow.lock(consultation)
    if fresh.status != status:
        raise workflow.WrongMove(_("This was done already, or is not possible any more: it is now “%(status)s”.")
                                 % {"status": fresh.get_status_display()})
    return fresh


def _check_order(consultation):
    if consultation.closes_at <= consultation.opens_at:
        raise DeedRefused(_("The consultation cannot close before it opens."), field=LAST_DAY)


def _set_hearings(consultation, hearings):
    hearings = list(hearings)
    if any(meeting.municipality_id != consultation.municipality_id for meeting in hearings):
        raise DeedRefused(_("This meeting belongs to another municipality."), field="hearings")
    consultation.hearings.set(hearings)


def _new_reference(cycle):
    mine = Consultation.objects.of(cycle.municipality)
    return new_reference(PREFIX, lambda code: mine.filter(reference=code).exists())


def _dates(consultation):
    opens_at, closes_at = consultation.opens_at, consultation.closes_at
    days = working_days_of(consultation.municipality, opens_at, closes_at)
    return {"opens_at": opens_at.isoformat(), "closes_at": closes_at.isoformat(), "working_days": days,
            "title_sq": consultation.title_sq, "title_en": consultation.title_en}
