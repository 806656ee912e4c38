"""Suggestions on one passage: which passages there are to choose, and where an anchored one stands today."""
from commitments.passages import Anchor, Passage, resolve
from commitments.translating import source_digest


def mark_of(text):
    """A mark of words that somebody saw, to know them again."""
    return source_digest(text)


def passages_of_answer(version, key):
    """The passages of the answer `key` in `version`, in reading order."""
    return [Passage(**each) for each in version.passages.get(key, [])]


def passage_of(version, key, passage_id):
    """The passage with this id, or None."""
    return next((each for each in passages_of_answer(version, key) if each.id == passage_id), None)


def standing(suggestion, current):
    """Where the passage of `suggestion` stands in the version `current`: {state, then, now}; None for a whole answer.

    `state` is "right", "moved" (`now` are the words found) or "lost"; `then` are the words it was made about.
    """
    if not suggestion.passage_id:
        return None
    anchor = Anchor(suggestion.key, suggestion.passage_id, suggestion.quote, suggestion.prefix, suggestion.suffix)
    passages = passages_of_answer(current, suggestion.key)
    found = resolve(anchor, passages)
    now = next((each.text[found.start:found.end] for each in passages if each.id == found.passage_id), "")
    return {"state": found.state, "then": suggestion.quote, "now": now}


def wordings(suggestion):
    """(before, proposed) of what the suggestion is about: the passage alone, or the whole answer."""
    answer = suggestion.version.content.answer(suggestion.key)
    passage = passage_of(suggestion.version, suggestion.key, suggestion.passage_id) if suggestion.passage_id else None
    if passage is None:
        return answer, suggestion.proposed
    behind = len(answer) - passage.start - len(passage.text)
    return passage.text, suggestion.proposed[passage.start:len(suggestion.proposed) - behind].strip()
