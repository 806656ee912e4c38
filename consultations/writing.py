"""Two persons write the same form: what one posted, brought together with what stands now. Pure functions.

A form carries a copy of what each field was shown with. With it three texts are known: what the person saw, what
they wrote, and what stands now because somebody else saved meanwhile.
"""
from dataclasses import dataclass, field

from cocreate.merging import merge


@dataclass(frozen=True, slots=True)
class Clash:
    """Two wordings of one field: `theirs` stands, `mine` was posted; `proposal` joins long texts, else is `mine`."""

    theirs: object
    mine: object
    proposal: object
    is_long: bool = False


@dataclass(slots=True)
class Together:
    """What becomes of a post: `written` {field: value}, `merged` fields that hold both wordings, `clashes`."""

    written: dict = field(default_factory=dict)
    merged: list = field(default_factory=list)
    clashes: dict = field(default_factory=dict)


def bring_together(standing, posted, shown, *, long_fields=(), is_own=lambda name: False, may_merge=True):
    """What to write of `posted` {field: value}, written from `shown`, where `standing` is there now.

    A field without a copy in `shown`, or whose standing text the same person posted (`is_own(field)`), is written as
    it came. Only what the person changed is written. Lists (ticked boxes, themes) take both persons' changes. Both
    changed a long text: merged by words if that is clean and `may_merge` (a background save must not: its page would
    not show the merged text); else, and for short fields, a clash, and nothing is written.
    """
    found = Together()
    for name, mine in posted.items():
        theirs, base = standing[name], shown.get(name, standing[name])
        if mine == theirs or (name in shown and mine == base):
            continue
        if base == theirs or is_own(name):
            found.written[name] = mine
        elif isinstance(mine, list):
            found.written[name] = _lists_together(base, mine, theirs)
        else:
            _texts_together(found, name, base, mine, theirs, name in long_fields, may_merge)
    return found


def _lists_together(base, mine, theirs):
    added, removed = set(mine) - set(base), set(base) - set(mine)
    return sorted((set(theirs) | added) - removed)


def _texts_together(found, name, base, mine, theirs, is_long, may_merge):
    both = merge(base, mine, theirs) if is_long else None
    if both and both.is_clean and may_merge:
        found.written[name] = both.text
        found.merged.append(name)
    else:
        found.clashes[name] = Clash(theirs, mine, both.text if both else mine, is_long)
