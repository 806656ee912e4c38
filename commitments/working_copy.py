"""The working copy of a commitment: one row an answer, read as a `Content`. Written by actions/drafts.py only."""
from commitments.content import Content
from commitments.template import TEXT_KEYS

# Texts are merged by words when two people save; the others are forms with several fields.
TEXTS = ("title", *TEXT_KEYS, "lead_institution", "contact", "budget")
SHAPED = {
    "supporting": {"government": [], "civil_society": [], "other": []},
    "ogp_values": {},
    "starts_on": None,
    "ends_on": None,
    "milestones": [],
    "indicators": [],
}
KEYS = (*TEXTS, *SHAPED)


def is_text(key):
    """Whether the field `key` is one text."""
    return key in TEXTS


def empty_value(key):
    """What a field says that nobody has written yet. Raises KeyError for a key the content does not have."""
    return "" if is_text(key) else SHAPED[key]


def as_json(values):
    """`values` by key in the form of `Content.to_json()`."""
    nested = {key: value for key, value in values.items() if key not in TEXT_KEYS}
    return {**nested, "answers": {key: values[key] for key in TEXT_KEYS if values.get(key)}}


def values_of(content):
    """The value of each key of the working copy in `content`, as plain data."""
    data = content.to_json()
    return {key: data["answers"].get(key, "") if key in TEXT_KEYS else data[key] for key in KEYS}


def drafts_of(commitment):
    """The rows of the working copy by key; one query."""
    return {draft.key: draft for draft in commitment.draft_answers.all()}


def content_of(commitment):
    """What the working copy says now, as a `Content`."""
    return Content.from_json(as_json({key: draft.value for key, draft in drafts_of(commitment).items()}))


def has_unpublished_changes(commitment):
    """Whether the working copy says something else than the current version."""
    version = commitment.current_version
    return version is None or content_of(commitment).digest() != version.digest
