"""How long it takes to compare two long texts that have only their vocabulary in common: the worst case."""
import difflib

from commitments.diffs import compare_texts
from tests.bench import bench
from tests.texts import long_text


@bench("comparison of two texts of 20,000 characters")
def ours():
    before, after = long_text(1), long_text(2)
    return lambda: compare_texts(before, after)


@bench("the same two texts by difflib, word by word")
def theirs():
    before, after = long_text(1).split(" "), long_text(2).split(" ")
    return lambda: difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
