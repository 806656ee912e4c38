"""The texts that were posted in an application: who wrote here just now, and what can be fetched again."""
from datetime import timedelta

from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocreate import clock
from cocreate.models import Organisation
from consultations.application_content import DETAIL_FIELDS, ORGANISATION_FIELDS
from consultations.models import Application

JUST_NOW = timedelta(minutes=15)
PER_PAGE = 30
WRITTEN = ((Organisation, ORGANISATION_FIELDS), (Application, (*DETAIL_FIELDS, "nominee_name", "nominee_email")))


def recent_writers(application, fields, person):
    """[{name, ago}] of others whose texts for one of `fields` came in the last quarter of an hour."""
    rows = application.posted_answers.filter(
        field__in=list(fields), posted_at__gt=clock.now() - JUST_NOW, posted_by__isnull=False)
    found = {}
    for row in rows.exclude(posted_by=person).select_related("posted_by"):  # the newest first
        found.setdefault(row.posted_by_id, {"name": row.posted_by.display_name, "ago": minutes_ago(row.posted_at)})
    return list(found.values())


def minutes_ago(moment):
    """ "just now", "2 minutes ago"."""
    minutes = int((clock.now() - moment).total_seconds() // 60)
    if minutes < 1:
        return _("just now")
    return ngettext("%(count)d minute ago", "%(count)d minutes ago", minutes) % {"count": minutes}


def last_writer(application, field, person):
    """{name, at} of the newest text of somebody else for `field`, or None."""
    row = application.posted_answers.filter(field=field, posted_by__isnull=False).exclude(
        posted_by=person).select_related("posted_by").first()
    return {"name": row.posted_by.display_name, "at": row.posted_at} if row else None


def page_of(application, number):
    """A page of the kept texts, the newest first; each row has its `label` and its `writer`."""
    rows = application.posted_answers.exclude(text="").select_related("posted_by")
    page = Paginator(rows, PER_PAGE).get_page(number)
    labels = _labels(application)
    for row in page.object_list:
        row.label, words = labels.get(row.field, (row.field, {}))
        row.text = words.get(row.text, row.text)
        row.writer = row.posted_by.display_name if row.posted_by else _("put together from two texts")
    return page


def _labels(application):
    """{field: (label, {value: its word} for a choice)}."""
    labels = {f"question_{one.pk}": (one.label, {}) for one in application.call.questions.all()}
    for model, names in WRITTEN:
        for name in names:
            field = model._meta.get_field(name)
            label = str(field.verbose_name)
            labels[name] = label[:1].upper() + label[1:], dict(getattr(field, "choices", None) or ())
    return labels
