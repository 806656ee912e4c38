"""Whether two names may mean the same organisation: said before a second profile of it is made."""
import re

from cocreate.models import Organisation
from cocreate.text import fold

# What organisations of every kind have in their names, folded: says nothing about which one it is.
COMMON = frozenset(
    "qendra qender shoqata shoqate organizata organizate fondacioni fondacion rrjeti rrjet grupi grup instituti "
    "institut joformal ojf ojq oshc shkolla levizja forumi nisma e i te se per dhe ne nga me centre center "
    "association organisation organization foundation network group institute forum movement ngo the of for and in"
    .split())
WORD = re.compile(r"\w+")
ALIKE = 2  # words in common that are enough, where one name has only some of the words of the other


def telling_words(name):
    """The words that tell this organisation from others, folded; all of them if each is common."""
    words = WORD.findall(fold(name))
    return frozenset(words) - COMMON or frozenset(words)


def are_similar(one, other):
    """Whether the telling words are the same, or at least two, all of one name's, stand in the other."""
    mine, theirs = telling_words(one), telling_words(other)
    if not mine or not theirs:
        return False
    shorter = min(len(mine), len(theirs))
    return mine == theirs or (shorter >= ALIKE and (mine <= theirs or theirs <= mine))


def is_known_to_others(municipality, name, kind, person):
    """Whether an organisation that `person` does not act for may have this name; people's names are never compared."""
    if kind == Organisation.Kind.CITIZEN:
        return False
    others = Organisation.objects.of(municipality).exclude(kind=Organisation.Kind.CITIZEN).exclude(
        pk__in=Organisation.objects.acted_for_by(person).values("pk"))
    names = others.filter(memberships__is_active=True).distinct().values_list("name", "name_en")
    return any(are_similar(name, known) for pair in names for known in pair if known)
