"""Finding strings, merging them into the catalogue, checking and compiling it."""

import gettext
import os

import polib
import pytest

from cocreate import catalogues
from cocreate.catalogue_strings import UntranslatableText, collect, python_messages, template_messages


@pytest.fixture
def project(tmp_path):
    """A project of one Python file and one template."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "app.py").write_text('from django.utils.translation import gettext_lazy as _\nNAME = _("Open call")\n')
    (tmp_path / "templates" / "page.html").write_text("{% translate 'Apply now' %}{% translate 'Open call' %}")
    return tmp_path


def found(messages):
    return [(message.context, message.msgid, message.plural) for message in messages]


def test_python_strings_are_found_under_every_name():
    source = '''
from django.utils import translation
from django.utils.translation import gettext_lazy as _, ngettext_lazy as counted, pgettext
a = _("One "
      "sentence")
b = counted("%(n)d group", "%(n)d groups", "n")
c = pgettext("verb", "Vote")
d = translation.npgettext("seat", "Seat", "Seats", 2)
e = _(variable)
f = other("Not ours")
'''
    assert found(python_messages(source)) == [
        (None, "One sentence", ""),
        (None, "%(n)d group", "%(n)d groups"),
        ("verb", "Vote", ""),
        ("seat", "Seat", "Seats"),
    ]


@pytest.mark.parametrize("text", ['f"Hello {name}"', '"Hello " + name', '"Hello %s" % name', '"Hello {}".format(name)'])
def test_text_put_together_before_translation_is_refused(text):
    with pytest.raises(UntranslatableText, match="forms.py:1"):
        python_messages(f"_({text})", "forms.py")


def test_template_strings_are_found_as_django_looks_them_up():
    source = """
{% translate "It's 100% open" context "call" %}
{% blocktranslate trimmed with name=group.name asvar line %}
  Welcome to
  {{ name }}
{% endblocktranslate %}
{% blocktranslate count counter=n trimmed %}{{ counter }} vote{% plural %}{{ counter }} votes{% endblocktranslate %}
{% include "x.html" with label=_("Close") %}{{ value|default:_('Nobody') }}{# {% translate "Hidden" %} #}
<p class="gettext('no')">Plain _(text)</p>
"""
    assert found(template_messages(source)) == [
        ("call", "It's 100%% open", ""),
        (None, "Welcome to %(name)s", ""),
        (None, "%(counter)s vote", "%(counter)s votes"),
        (None, "Close", ""),
        (None, "Nobody", ""),
    ]


def test_a_string_in_two_files_is_one_message_with_both_files(project):
    assert collect(project)[(None, "Open call")].files == ["app.py", "templates/page.html"]


def test_tests_and_installed_packages_are_not_searched(project):
    for folder in ("tests", ".venv"):
        (project / folder).mkdir()
        (project / folder / "x.py").write_text('_("Not for people")')
    assert set(collect(project)) == {(None, "Open call"), (None, "Apply now")}


def test_update_keeps_translations_adds_the_new_and_drops_the_vanished(project):
    assert catalogues.update(project)[0] == ["Open call", "Apply now"]
    path = catalogues.our_catalogue(project)
    catalogue = polib.pofile(str(path))
    catalogue.find("Open call").msgstr = "Thirrje e hapur"
    catalogue.find("Open call").tcomment = "A noun"
    catalogue.save()
    (project / "templates" / "page.html").write_text("{% translate 'Send' %}")
    assert catalogues.update(project) == (["Send"], ["Apply now"])
    entries = polib.pofile(str(path))
    assert [(entry.msgid, entry.msgstr, entry.tcomment) for entry in entries] == [
        ("Open call", "Thirrje e hapur", "A noun"),
        ("Send", "", ""),
    ]
    assert entries.find("Send").occurrences == [("templates/page.html", "")]


def test_updating_twice_changes_nothing(project):
    catalogues.update(project)
    before = catalogues.our_catalogue(project).read_text()
    assert catalogues.update(project) == ([], [])
    assert catalogues.our_catalogue(project).read_text() == before


def test_what_our_catalogue_lacks_is_named(project):
    catalogues.update(project)
    (project / "more.py").write_text('_("Brand new")')
    (project / "templates" / "page.html").unlink()
    problems = catalogues.problems_of_ours(project)
    assert "Not translated: 'Open call'" in problems
    assert any("update" in problem and "'Brand new'" in problem for problem in problems)
    assert any(problem.startswith("No longer used") and "'Apply now'" in problem for problem in problems)


def test_a_percent_sign_that_would_break_our_own_text_is_named(project):
    (project / "more.py").write_text('_("%(share)s% of all")\n_("100% open")\n_("%(share)s%% of all")')
    catalogues.update(project)
    found = [problem for problem in catalogues.problems_of_ours(project) if "percent" in problem]
    assert found == ["A percent sign stands alone (write %%): '%(share)s% of all'"]


@pytest.mark.parametrize(
    ("original", "translation"),
    [
        ("%(name)s joined", "%(emri)s u bashkua"),
        ("%(name)s joined", "U bashkua"),
        ("%d of %d", "%d nga"),
        ("Key {number}", "Çelësi {numri}"),
        ("%(part)s: 50%%", "%(part)s: 50%"),
        ("Hello\n", "Përshëndetje"),
    ],
)
def test_a_translation_that_would_break_the_page_is_noticed(original, translation):
    assert len(catalogues.mismatches(original, translation)) == 1


@pytest.mark.parametrize(
    ("original", "translation"),
    [
        ("%(a)s by %(b)s", "%(b)s: %(a)s"),
        ("100% open", "100% e hapur"),
        ("%(a)s: 5%%", "5%% – %(a)s"),
        ("{a} {a}", "{a}"),
    ],
)
def test_a_sound_translation_passes(original, translation):
    assert catalogues.mismatches(original, translation) == []


def test_one_may_be_said_without_a_number_but_many_may_not():
    entry = polib.POEntry(msgid="%(n)s vote", msgid_plural="%(n)s votes", msgstr_plural={0: "Një votë", 1: "Disa vota"})
    found = {pair[1]: catalogues.mismatches(*pair) for pair in catalogues.translations_of(entry)}
    assert found == {"Një votë": [], "Disa vota": ["Placeholders differ (none for %(n)s)"]}


def test_a_doubtful_entry_is_a_problem(tmp_path):
    path = tmp_path / "django.po"
    path.write_text('#, fuzzy\nmsgid "Vote"\nmsgstr "Votoni"\n')
    assert catalogues.problems_in(path) == ["Marked as doubtful: 'Vote'"]


def test_compiling_skips_what_is_up_to_date_and_redoes_what_changed(project):
    catalogues.update(project)
    path = catalogues.our_catalogue(project)
    empty = 'msgid "Open call"\nmsgstr "'
    path.write_text(path.read_text().replace(empty, empty + "Thirrje e hapur"))
    paths = catalogues.catalogue_paths([project / "locale"])
    assert catalogues.compile_all(paths) == [path]
    assert catalogues.compile_all(paths) == []
    with path.with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("Open call") == "Thirrje e hapur"
    later = path.with_suffix(".mo").stat().st_mtime + 5
    os.utime(path, (later, later))
    assert catalogues.compile_all(paths) == [path]
    assert not list(path.parent.glob("*.tmp"))
