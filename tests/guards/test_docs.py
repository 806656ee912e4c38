"""The documentation is true of the tree: settings, commands and targets are named, links and decisions exist."""
import re

import pytest

from tests.guards.sources import ROOT, calls, python_files

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
CONFIGURATION = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
READERS = {"required", "env", "env.bool", "env.int", "env.str", "env.list", "os.environ.get", "os.environ.setdefault"}
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
DECISION = re.compile(r"docs/[\w./-]+\.(?:md|py)")
TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)


def settings_read():
    """The names of the environment variables that our code asks for."""
    for path in [*python_files("cocreate/settings", ".ci"), ROOT / "manage.py", ROOT / "cocreate" / "wsgi.py"]:
        for name, call in calls(path):
            if name in READERS and isinstance(getattr(call.args[0], "value", None), str):
                yield call.args[0].value


def our_commands():
    """The names of our management commands."""
    for path in python_files():
        if path.parent.name == "commands" and path.stem != "__init__":
            yield path.stem


def anchors(page):
    """The fragments by which the headings of a page are reached."""
    for heading in re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE):
        yield re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_every_setting_is_explained():
    read = set(settings_read())
    assert {"SECRET_KEY", "DATABASE_URL", "REDIS_URL", "SECURE_HSTS_SECONDS", "CHROMIUM"} <= read
    assert [name for name in sorted(read) if f"| `{name}` |" not in CONFIGURATION] == []


def test_no_setting_is_explained_that_nobody_reads():
    explained = set(re.findall(r"^\| `([A-Z_]+)` \|", CONFIGURATION, re.MULTILINE))
    shell = {name for name in explained if name in (ROOT / ".ci" / "run").read_text(encoding="utf-8")}
    assert sorted(explained - shell - set(settings_read())) == []


def test_every_command_is_explained():
    commands = sorted(our_commands())
    assert "run_due" in commands
    assert [name for name in commands if f"| `{name}" not in CONFIGURATION] == []


def test_every_target_of_make_is_explained():
    targets = TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8"))
    assert "demo" in targets
    assert [name for name in targets if f"| `make {name}` |" not in CONFIGURATION] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_of_a_page_lead_somewhere(page):
    broken = []
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        path, _hash, fragment = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if "://" in link or link.startswith("mailto:"):
            continue
        if not target.exists() or fragment and fragment not in set(anchors(target)):
            broken.append(link)
    assert broken == []


def test_every_page_that_the_code_names_exists():
    sources = [*python_files(*("cocreate", "consultations", "commitments", "home", "tests")),
               *ROOT.glob("templates/**/*.html"), *ROOT.glob("static/**/*.css"), *ROOT.glob("static/**/*.js")]
    named = {name for path in sources for name in DECISION.findall(path.read_text(encoding="utf-8"))}
    assert "docs/configuration.md" in named
    assert sorted(name for name in named if not (ROOT / name).exists()) == []


def test_every_decision_is_in_the_list():
    listing = (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    pages = [path.name for path in (ROOT / "docs" / "decisions").glob("*.md") if path.name != "README.md"]
    assert [name for name in sorted(pages) if f"({name})" not in listing] == []
