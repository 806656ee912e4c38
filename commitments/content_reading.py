"""Reading plain data strictly: every refusal names the field it is about."""

from collections.abc import Mapping
from datetime import date


class ContentError(ValueError):
    """Data that is no commitment content. ``field`` is the path, like ``milestones[2].ends_on``."""

    def __init__(self, field: str, reason: str):
        self.field = field
        self.reason = reason
        super().__init__(f"{field} {reason}")


class Reader:
    """Takes the fields out of one mapping, one by one, and refuses what nobody asked for."""

    def __init__(self, data, path: str):
        if not isinstance(data, Mapping):
            raise ContentError(path or "content", "must be an object")
        self._rest = dict(data)
        self._path = path

    def _name(self, name) -> str:
        return f"{self._path}.{name}" if self._path else str(name)

    def text(self, name: str) -> str:
        """The text of this field, "" when it is absent."""
        return _checked(self._rest.pop(name, ""), self._name(name))

    def required_text(self, name: str) -> str:
        """The text of this field, which must be there and not be empty."""
        value = self.text(name)
        if not value:
            raise ContentError(self._name(name), "is missing")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """The list of texts of this field, empty when it is absent."""
        values = self._list(name)
        return tuple(_checked(value, f"{self._name(name)}[{place}]") for place, value in enumerate(values))

    def texts_by_key(self, name: str, keys: tuple[str, ...]) -> dict[str, str]:
        """The texts of this field by key; only the given keys are known."""
        reader = self.child(name)
        found = {key: reader.text(key) for key in keys if key in reader._rest}
        reader.refuse_the_rest()
        return found

    def date(self, name: str) -> date | None:
        """The date of this field, written YYYY-MM-DD; None when it is absent or null."""
        value = self._rest.pop(name, None)
        if value is None:
            return None
        try:
            # fromisoformat also reads other ISO forms; the canonical one is the only one that comes back equal.
            found = date.fromisoformat(value)
            if found.isoformat() == value:
                return found
        except (TypeError, ValueError):
            pass
        raise ContentError(self._name(name), "must be a date like 2026-06-30")

    def child(self, name: str) -> "Reader":
        """A reader for the object in this field, an empty one when it is absent."""
        return Reader(self._rest.pop(name, {}), self._name(name))

    def children(self, name: str) -> list["Reader"]:
        """Readers for the objects of the list in this field."""
        return [Reader(value, f"{self._name(name)}[{place}]") for place, value in enumerate(self._list(name))]

    def refuse_the_rest(self) -> None:
        """Raises ContentError when a field is left that nobody asked for: dropping it would lose it."""
        if self._rest:
            raise ContentError(self._name(sorted(map(str, self._rest))[0]), "is not a field of a commitment")

    def _list(self, name: str) -> list:
        values = self._rest.pop(name, [])
        if not isinstance(values, list | tuple):
            raise ContentError(self._name(name), "must be a list")
        return list(values)


def _checked(value, path: str) -> str:
    if not isinstance(value, str):
        raise ContentError(path, "must be text")
    # PostgreSQL stores neither of the two in JSON; a later failure in the database would name no field.
    if "\x00" in value or any("\ud800" <= character <= "\udfff" for character in value):
        raise ContentError(path, "contains a character that cannot be stored")
    return value
