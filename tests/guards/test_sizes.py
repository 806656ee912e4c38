"""No file over three hundred lines, no function over forty: what is longer is two things."""
import ast

from tests.guards.sources import ROOMS, ROOT, python_files, tree_of

FOLDERS = (*ROOMS, "tests")
LINES_OF_A_FILE, LINES_OF_A_FUNCTION = 300, 40


def test_no_file_is_too_long():
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in python_files(*FOLDERS)}
    assert [f"{path.relative_to(ROOT)}: {length}" for path, length in lengths.items() if length > LINES_OF_A_FILE] == []


def test_no_function_is_too_long():
    assert [found for path in python_files(*FOLDERS) for found in long_functions(path)] == []


def long_functions(path):
    """Every function of a file that is too long, with its place and length."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = node.end_lineno - node.lineno + 1
            if length > LINES_OF_A_FUNCTION:
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {length}"
