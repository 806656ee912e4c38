"""Walking the document tree as data."""

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date

from cocreate.documents.document import Document


def with_texts(part, change: Callable[[str], str]):
    """The same tree with every text changed; what is left out of it (``data``) stays as it is."""
    if isinstance(part, str):
        return change(part)
    if isinstance(part, tuple):
        return tuple(with_texts(each, change) for each in part)
    if isinstance(part, Mapping):
        return {key: with_texts(value, change) for key, value in part.items()}
    if dataclasses.is_dataclass(part):
        fields = (field.name for field in dataclasses.fields(part) if field.name != "data")
        return dataclasses.replace(part, **{name: with_texts(getattr(part, name), change) for name in fields})
    return part


def as_plain(document: Document) -> dict:
    """The tree as JSON-ready data, each part with its ``kind``, for a writer outside Python."""
    return _plain(dataclasses.replace(document, data={}))


def _plain(part):
    if isinstance(part, tuple):
        return [_plain(each) for each in part]
    if isinstance(part, date):
        return {"year": part.year, "month": part.month, "day": part.day}
    if dataclasses.is_dataclass(part):
        fields = {field.name: _plain(getattr(part, field.name)) for field in dataclasses.fields(part)}
        return {"kind": type(part).__name__} | fields
    return dict(part) if isinstance(part, Mapping) else part
