"""Windows as the plain values that components take."""
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocreate import clock
from cocreate.templatetags.house import moment
from consultations.periods import working_days_of
from consultations.states import ConsultationStatus


def state_of(consultation):
    """The state people see, for the status tag: what is decided and what time it is."""
    if consultation.status == ConsultationStatus.CONCLUDED:
        return {"label": _("concluded"), "kind": "done"}
    if consultation.status == ConsultationStatus.DRAFT:
        return {"label": _("draft"), "kind": "quiet"}
    if consultation.is_open:
        return {"label": _("open now"), "kind": "open"}
    if consultation.is_over:
        return {"label": _("closed, being answered"), "kind": "waiting"}
    return {"label": _("announced"), "kind": "quiet"}


def deadline(consultation):
    """How long is left, for components/deadline_card.html."""
    facts = [
        {"label": _("Opens"), "value": moment(consultation.opens_at)},
        {"label": _("Closes"), "value": moment(consultation.closes_at)},
        {"label": _("Working days"), "value": working_days_of(
            consultation.municipality, consultation.opens_at, consultation.closes_at)},
    ]
    return {**_lead(consultation), "facts": facts}


def row(consultation):
    """A window in a list."""
    return {"title": consultation.title, "url": consultation.get_absolute_url(), "state": state_of(consultation),
            "dates": f"{_date(consultation.opens_at)} – {_date(consultation.closes_at)}"}


def _lead(consultation):
    if consultation.is_open:
        days = (clock.local(consultation.closes_at, consultation.municipality).date()
                - clock.today(consultation.municipality)).days
        if days < 1:
            return {"lead": _("You can take part until"), "count": _("today, 23:59"), "is_word": True}
        count = ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
        return {"lead": _("You can take part for another"), "count": count, "is_word": False}
    if consultation.is_over:
        return {"lead": _("This consultation"), "count": _("has closed"), "is_word": True}
    return {"lead": _("It opens on"), "count": _date(consultation.opens_at), "is_word": True}


def _date(value):
    return date_format(localtime(value))
