"""Texts of the municipality that exist in two languages on one record: `name_sq`, `name_en` read as `name`."""
from django.utils.translation import get_language

LANGUAGES = ("sq", "en")


def active_language():
    """The code of the language in use, "sq" or "en"; Albanian where none is active."""
    return (get_language() or "sq")[:2]


def in_language(record, field, language=None):
    """The text of `field` on `record` in `language` (default: the active one), else in the other language."""
    wanted = (language or active_language())[:2]
    order = (wanted, *(code for code in LANGUAGES if code != wanted))
    return next((text for code in order if (text := getattr(record, f"{field}_{code}", ""))), "")


class Translated:
    """A read-only attribute `name` over the fields `name_sq` and `name_en`; sorts nothing, stores nothing."""

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, record, owner=None):
        return self if record is None else in_language(record, self.name)
