"""How the tests are shared out among processes (pytest -n): files, and packages that make a world, stay whole."""
from xdist.scheduler import LoadScopeScheduling

WHOLE = ("tests/guards/", "tests/services/", "tests/browser/")
LONG = ("tests/commitments/test_secrecy_of_outputs.py", "tests/commitments/test_secrecy_of_tables.py")  # few, but long
DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}


class WorldsStayWhole(LoadScopeScheduling):
    """Like `--dist loadfile`, but a package whose tests share something costly is given to one process as a whole.

    Work is given out in the order of `in_turn`, not by the number of tests.
    """

    def __init__(self, config, log=None):
        super().__init__(config, log)
        config.option.loadscopereorder = False

    def _split_scope(self, nodeid):
        path = nodeid.partition("::")[0]
        return next((package for package in WHOLE if path.startswith(package)), path)


def in_turn(items):
    """The items in the order in which they are given out: the long world of the guards and what else is long first,
    then what needs no database (while another process still makes one), then file by file, the longest first."""
    files = {}
    for item in items:
        files.setdefault(_path(item), []).append(item)
    return sorted(items, key=lambda item: _turn(_path(item), files[_path(item)]))


def _turn(path, items):
    package = next((number for number, name in enumerate(WHOLE) if path.startswith(name)), None)
    if package is not None:
        return (0, package, "")
    if path in LONG:
        return (0, len(WHOLE), path)
    return (2, -len(items), path) if any(map(_needs_database, items)) else (1, -len(items), path)


def _needs_database(item):
    return bool(item.get_closest_marker("django_db") or DATABASE & set(getattr(item, "fixturenames", ())))


def _path(item):
    return item.nodeid.partition("::")[0]
