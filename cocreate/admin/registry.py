"""Which listing holds records of a kind: so that every record's page leads to its history without naming a route."""
from django.urls import reverse

from cocreate.permissions import holds_post

_viewsets = {}


def register(viewset):
    """Remembers the listing of a kind of record; called by each when Wagtail takes it in."""
    _viewsets[viewset.model] = viewset


def history_url_of(record, person):
    """The address of the history of `record`, or nothing where there is none or `person` may not see it."""
    viewset = _viewsets.get(type(record))
    if viewset is None or not holds_post(person, record.municipality_id, *viewset.roles):
        return ""
    return reverse(viewset.get_url_name("history"), args=[record.pk])


def record_url_of(record):
    """The page of a record in the admin, as its listing links to it; nothing where it has none."""
    viewset = _viewsets.get(type(record))
    return viewset.record_url(record) if viewset else ""
