"""Finding the strings of ours that need a translation, in Python files and in templates.

Pure Python: the gettext programs are not needed. A message is found wherever Django would look it up when the
page is built, so what is collected here is exactly what the catalogue must hold.
"""

import ast
import re
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation.template import templatize

SKIPPED = {".venv", "tests", "var", "docs", "node_modules", "staticfiles", "media", "locale"}
TEMPLATE_SUFFIXES = {".html", ".txt"}

# How many leading text arguments each function takes, and what they mean.
ARGUMENTS = {
    "gettext": ("msgid",),
    "ngettext": ("msgid", "plural"),
    "pgettext": ("context", "msgid"),
    "npgettext": ("context", "msgid", "plural"),
}
TEXT = r"""u?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
TEXTS = rf"\s*{TEXT}(?:\s*,\s*{TEXT})*(?:\s*,\s*count)?\s*"
TEMPLATE_CALL = re.compile(rf"\b(?:npgettext|pgettext|ngettext|gettext|_)\({TEXTS}\)")


class UntranslatableText(Exception):
    """A text is put together before it is translated, so no catalogue can ever hold it."""


@dataclass
class Message:
    """One string to translate, with the files it stands in (paths relative to the project, no line numbers)."""

    msgid: str
    plural: str = ""
    context: str | None = None
    files: list[str] = field(default_factory=list)

    @property
    def key(self):
        """What makes two messages the same message for gettext: context and text."""
        return (self.context, self.msgid)


def collect(root):
    """All messages of the project below `root` (a Path), in the order of files and places: {key: Message}."""
    found = {}
    for path in sorted(project_files(root)):
        where = path.relative_to(root).as_posix()
        for message in messages_in(path, where):
            known = found.setdefault(message.key, message)
            known.plural = known.plural or message.plural
            if where not in known.files:
                known.files.append(where)
    return found


def project_files(root):
    """Our Python files and templates; never the tests, nor anything installed or generated."""
    for path in Path(root).rglob("*"):
        parts = path.relative_to(root).parts
        if SKIPPED.intersection(parts) or not path.is_file():
            continue
        if path.suffix == ".py" or (path.suffix in TEMPLATE_SUFFIXES and "templates" in parts):
            yield path


def messages_in(path, where):
    """The messages of one file. Raises UntranslatableText naming `where` and the line."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return python_messages(source, where)
    return template_messages(source, where)


def python_messages(source, where="<text>"):
    """The messages of Python source, as a list."""
    tree = ast.parse(source, where)
    names = known_names(tree)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    calls.sort(key=lambda node: (node.lineno, node.col_offset))
    return [message for message in (read_call(call, names, where) for call in calls) if message]


def template_messages(source, where="<text>"):
    """The messages of a Django template, as a list: translate, blocktranslate and _("...") in tags and filters."""
    messages = []
    for match in TEMPLATE_CALL.finditer(templatize(source, origin=where)):
        messages.extend(python_messages(match.group(0), where))
    return messages


def known_names(tree):
    """The names under which this module calls gettext's functions: {"_": "gettext", "ngettext_lazy": "ngettext"}."""
    names = {"_": "gettext"}
    for function in ARGUMENTS:
        names |= {function + ending: function for ending in ("", "_lazy", "_noop")}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            names |= {alias.asname: names[alias.name] for alias in node.names if alias.asname and alias.name in names}
    return names


def read_call(call, names, where):
    """The Message of a call of gettext and its kin; None for any other call, or when the text is a variable."""
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", None)
    meanings = ARGUMENTS.get(names.get(called), ())
    arguments = call.args[: len(meanings)]
    if not arguments or len(arguments) < len(meanings):
        return None
    if any(is_built_text(argument) for argument in arguments):
        raise UntranslatableText(f"{where}:{call.lineno}: the text is put together before it is translated")
    texts = [getattr(argument, "value", None) for argument in arguments]
    if not all(isinstance(text, str) for text in texts):
        return None
    return Message(**dict(zip(meanings, texts, strict=True)), files=[where])


def is_built_text(node):
    """Whether this is an f-string, an addition, or text already filled in: the catalogue has only the pattern."""
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Attribute) and node.func.attr == "format" and is_text(node.func.value)
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.BinOp) and is_text(node.left))


def is_text(node):
    """Whether the node is a plain text in quotes."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
