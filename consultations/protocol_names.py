"""Taking a name out of the frozen facts of a protocol: whoever was not selected may have it erased."""

NAMELESS_LISTS = ("reserve", "others")  # those selected keep their name: the result is public


def without_name(facts, name, reference):
    """The facts of a protocol in which `name` (of an organisation that was not selected) reads as its number.

    Rank, points and counts stay. The facts themselves are left as they are; nothing is changed where the name is not.
    """
    changed = {part: [_renamed(one, name, reference) for one in facts[part]]
               for part in NAMELESS_LISTS if part in facts}
    return {**facts, **changed}


def _renamed(one, name, reference):
    is_meant = one.get("name", {}).get("sq") == name
    return {**one, "name": {"sq": reference, "en": reference}} if is_meant else one
