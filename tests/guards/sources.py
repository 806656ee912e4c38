"""Our own source files, as text and as syntax trees."""
import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = ("cocreate", "consultations", "commitments", "home")


def python_files(*folders, but=("migrations",)):
    """Every Python file under `folders` (default: the four rooms), without those in folders called `but`."""
    for folder in folders or ROOMS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if not set(path.relative_to(ROOT).parts) & set(but):
                yield path


def tree_of(path):
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def calls(path):
    """Every call in a file as (dotted name, node)."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def constants(node):
    """The text constants among the arguments of a call, also in conditional expressions."""
    values = [*node.args, *(keyword.value for keyword in node.keywords)]
    return [each.value for value in values for each in ast.walk(value)
            if isinstance(each, ast.Constant) and isinstance(each.value, str)]
