"""`Folded("name")`: a column as search compares it, in the database; the same as `cocreate.text.fold` in Python.

SQLite is given the Python function itself. PostgreSQL translates the letters of the Latin alphabets, which needs no
extension of the database.
"""
from django.db.models import F, Func, Q, TextField, Value
from django.db.models.functions import Replace
from django.db.models.lookups import Contains

from cocreate.text import APOSTROPHES, fold

FUNCTION = "cocreate_fold"
LATIN = range(0xC0, 0x180)
DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")


def _letters():
    """(letters with marks, the same without), letter by letter, as PostgreSQL's translate() takes them."""
    folded = {chr(code): fold(chr(code)) for code in LATIN}
    folded = {letter: bare for letter, bare in folded.items() if len(bare) == 1 and bare != letter}
    folded |= {chr(code): chr(straight) for code, straight in APOSTROPHES.items()}
    return "".join(folded), "".join(folded.values())


class Folded(Func):
    """A text column without case, diacritics and the shape of apostrophes."""

    function = FUNCTION
    arity = 1
    output_field = TextField()

    def as_postgresql(self, compiler, connection, **context):
        """lower() and translate(): both are part of every PostgreSQL."""
        marked, bare = _letters()
        inner, params = compiler.compile(self.source_expressions[0])
        return f"lower(translate({inner}, %s, %s))", [*params, marked, bare]


def teach_sqlite(connection, **kwargs):
    """Gives a new connection to SQLite the function; called for each one that is opened."""
    if connection.vendor == "sqlite":
        connection.connection.create_function(
            FUNCTION, 1, lambda text: None if text is None else fold(text), deterministic=True)


def folded_search(queryset, typed, fields):
    """The rows in which every word of `typed` stands in one of `fields`; ë, ç, case and hyphens do not count.

    So a number is found with and without its hyphen. Columns called `search_text` are folded already; nothing typed
    finds everything. `fields` may lead over foreign keys, not over relations to many.
    """
    words = fold(typed.translate(DASHES).replace("-", "")).split()
    columns = [Replace(F(name) if name.endswith("search_text") else Folded(F(name)), Value("-"), Value(""),
                       output_field=TextField())
               for name in fields]
    for word in words:
        found = Q()
        for column in columns:
            found |= Q(Contains(column, Value(word)))
        queryset = queryset.filter(found)
    return queryset
