"""What the platform holds about a person in one municipality ("Të dhënat e mia"): each room adds its part."""
from django.utils.formats import date_format
from django.utils.timezone import localtime
from wagtail import hooks

CELLS_OF_A_TABLE = 4


def my_data(request):
    """The parts about the signed-in person: [{"key", "title", "rows": [{label: value}], "links": [(label, url)]}].

    A function registered with `@hooks.register("construct_my_data")` takes the request and returns such parts; values
    are text, numbers, lists of text, moments. Parts without rows are left out. `links` are optional.
    """
    parts = [part for hook in hooks.get_hooks("construct_my_data") for part in hook(request)]
    return [part for part in parts if part["rows"]]


def as_download(request):
    """The same as plain data for a file."""
    return {
        "municipality": request.municipality.slug,
        "person": request.user.email,
        "parts": [{"key": part["key"], "title": str(part["title"]),
                   "rows": [{str(label): _plain(value) for label, value in row.items()} for row in part["rows"]]}
                  for part in my_data(request)],
    }


def as_page(request):
    """The same as it is read: parts whose rows are short as tables, moments in words, nothing that is empty."""
    return [_shown(part) for part in my_data(request)]


def _shown(part):
    heads = list(part["rows"][0])
    is_short = len(heads) <= CELLS_OF_A_TABLE and not any(isinstance(value, list) for value in part["rows"][0].values())
    if is_short and len(part["rows"]) > 1:
        cells = [[_words(row.get(head)) for head in heads] for row in part["rows"]]
        return {**part, "heads": heads, "cells": cells, "rows": []}
    return {**part, "rows": [[(label, value if isinstance(value, list) else [_words(value)])
                              for label, value in row.items() if value] for row in part["rows"]]}


def _words(value):
    return date_format(localtime(value), "DATETIME_FORMAT") if hasattr(value, "hour") else value or ""


def _plain(value):
    return localtime(value).isoformat(timespec="seconds") if hasattr(value, "hour") else value
