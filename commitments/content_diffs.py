"""Two contents of a commitment, as changes by field: what `Content.to_json()` wrote, before and after.

Fields are compared as texts by word, tables (milestones, indicators) by row. A field is named as in
the content: `title`, `answers.problem`, `supporting.government`, `ogp_values.civic_participation`.
Milestones are recognised by their id; rows without an id by their name or title.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from cocreate.alignment import common_pairs
from commitments.diffs import Run, compare_texts

ChangeKind = Literal["same", "added", "removed", "changed"]

TABLES = ("milestones", "indicators")
READING_ORDER = (
    "title", "summary", "answers", "ogp_values", "lead_institution", "supporting", "contact",
    "starts_on", "ends_on", "milestones", "indicators", "budget",
)  # fmt: skip
NAMES_OF_A_ROW = ("id", "title", "name")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell of a row: `key` as in the content, `runs` as `compare_texts` gives them."""

    key: str
    kind: ChangeKind
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of a table; positions count from 1, None where the row is not there.

    `is_moved`: the row stands elsewhere among the rows that stayed. It may also have changed.
    """

    id: str
    kind: ChangeKind
    is_moved: bool
    position_before: int | None
    position_after: int | None
    cells: tuple[CellChange, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing happened to this row, not even a move."""
        return self.kind == "same" and not self.is_moved


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field: `runs` for a text, `rows` for a table (the other is empty)."""

    key: str
    kind: ChangeKind
    runs: tuple[Run, ...] = ()
    rows: tuple[RowChange, ...] = ()

    @property
    def is_table(self) -> bool:
        """Whether the field is a table with rows."""
        return self.key in TABLES


def compare_contents(
    before: Mapping[str, Any], after: Mapping[str, Any], *, with_unchanged: bool = True
) -> list[FieldChange]:
    """Return the changes of every field, in reading order.

    Without `with_unchanged`, fields in which nothing changed are left out; empty fields always are.
    Rows of a changed table are all given, so that the table can be shown whole.
    """
    changes: list[FieldChange] = []
    for key in _ordered(READING_ORDER, before, after):
        if key in TABLES:
            changes.append(_compare_tables(key, before.get(key) or (), after.get(key) or ()))
        else:
            changes += _compare_values(key, before.get(key), after.get(key))
    return [
        change for change in changes
        if (change.runs or change.rows) and (with_unchanged or change.kind != "same")
    ]  # fmt: skip


def _compare_values(key: str, before: Any, after: Any) -> list[FieldChange]:
    """A mapping is compared by its keys, anything else as one text."""
    if isinstance(before, Mapping) or isinstance(after, Mapping):
        before, after = before or {}, after or {}
        names = _ordered((), after, before)
        nested = (_compare_values(f"{key}.{name}", before.get(name), after.get(name)) for name in names)
        return [change for changes in nested for change in changes]
    runs = compare_texts(_as_text(before), _as_text(after))
    return [FieldChange(key, _kind_of(runs), runs)]


def _compare_tables(key: str, before: Sequence[Row], after: Sequence[Row]) -> FieldChange:
    """Rows in the order of the new table; removed rows stand where they stood."""
    names_before, names_after = _row_names(before), _row_names(after)
    positions_before = {name: position for position, name in enumerate(names_before)}
    stayed_before = [name for name in names_before if name in set(names_after)]
    stayed_after = [name for name in names_after if name in positions_before]
    in_order = {stayed_before[one] for one, _other in common_pairs(stayed_before, stayed_after)}
    rows = []
    for position, name in enumerate(names_after):
        old = positions_before.get(name)
        old_row = None if old is None else before[old]
        is_moved = old is not None and name not in in_order
        rows.append(_compare_rows(name, old_row, after[position], (old, position), is_moved))
    for old, name in enumerate(names_before):
        if name not in names_after:
            rows.insert(_place_of_removed(old, rows), _compare_rows(name, before[old], None, (old, None), False))
    is_same = all(row.is_same for row in rows)
    return FieldChange(key, "same" if is_same else _kind_of_table(before, after), rows=tuple(rows))


def _compare_rows(name: str, before: Row | None, after: Row | None, positions: tuple, is_moved: bool) -> RowChange:
    cells = []
    for key in _ordered((), after or {}, before or {}):
        if key == "id":
            continue
        runs = compare_texts(_as_text((before or {}).get(key)), _as_text((after or {}).get(key)))
        cells.append(CellChange(key, _kind_of(runs), runs))
    if before is None or after is None:
        kind: ChangeKind = "added" if before is None else "removed"
    else:
        kind = "same" if all(cell.kind == "same" for cell in cells) else "changed"
    shown = [None if position is None else position + 1 for position in positions]
    return RowChange(name, kind, is_moved, shown[0], shown[1], tuple(cells))


def _place_of_removed(old: int, rows: list[RowChange]) -> int:
    """Return where a removed row is shown: after the last row that stood before it."""
    earlier = [place for place, row in enumerate(rows) if row.position_before and row.position_before <= old]
    return max(earlier) + 1 if earlier else 0


def _row_names(rows: Sequence[Row]) -> list[str]:
    """Name each row once: by id, else title or name; namesakes are told apart by number."""
    seen: Counter[str] = Counter()
    names = []
    for row in rows:
        name = next((str(row[key]) for key in NAMES_OF_A_ROW if row.get(key)), "")
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}#{seen[name]}")
    return names


def _ordered(first: Sequence[str], *contents: Mapping[str, Any]) -> list[str]:
    """Return every key that occurs: the known ones in their order, then the others as they come."""
    occurring = dict.fromkeys(key for content in contents for key in content)
    return [key for key in first if key in occurring] + [key for key in occurring if key not in first]


def _kind_of(runs: tuple[Run, ...]) -> ChangeKind:
    kinds = {run.kind for run in runs}
    if kinds <= {"same"}:
        return "same"
    return kinds.pop() if len(kinds) == 1 else "changed"


def _kind_of_table(before: Sequence[Row], after: Sequence[Row]) -> ChangeKind:
    if before and after:
        return "changed"
    return "added" if after else "removed"


def _as_text(value: Any) -> str:
    """Write any plain value as text; a list has one line for each of its entries."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return "\n".join(_as_text(entry) for entry in value)
    return value if isinstance(value, str) else str(value)
