"""The changes of a call with what is different word by word, for its public page and for the question before."""
from commitments.diffs import compare_texts
from consultations.call_change_words import described


def compared(lines, call):
    """The lines in words: {label, before, after, is_note, runs}; `runs` for texts, by word."""
    return [{"label": change.label, "before": change.before, "after": change.after, "is_note": change.is_note,
             "runs": compare_texts(change.before, change.after) if change.is_text else ()}
            for change in described(lines, call)]
