"""`manage.py catalogues update | check | compile`: the translations, without the gettext programs."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cocreate import catalogues
from cocreate.catalogue_strings import UntranslatableText


class Command(BaseCommand):
    """Keeps the translation catalogues; see cocreate/catalogues.py for the rules."""

    help = "Brings the translation catalogues up to date, checks them, or compiles them."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("step", choices=("update", "check", "compile"))

    def handle(self, *args, step, **options):
        """Run one step. Raises CommandError when a catalogue has a problem or a text cannot be translated."""
        try:
            getattr(self, step)()
        except UntranslatableText as error:
            raise CommandError(str(error)) from error

    def update(self):
        """Take in new strings of ours, drop vanished ones."""
        added, removed = catalogues.update(settings.BASE_DIR)
        self.stdout.write(f"{len(added)} added, {len(removed)} removed.")

    def compile(self):
        """Compile what changed since it was last compiled."""
        done = catalogues.compile_all(self.paths())
        self.stdout.write(f"{len(done)} compiled.")

    def check(self):
        """List every problem; the exit code tells whether there was one."""
        problems = [f"ours: {problem}" for problem in catalogues.problems_of_ours(settings.BASE_DIR)]
        for path in self.paths():
            where = path.relative_to(settings.BASE_DIR).as_posix()
            problems += [f"{where}: {problem}" for problem in catalogues.problems_in(path)]
        for problem in problems:
            self.stdout.write(problem)
        if problems:
            raise CommandError(f"{len(problems)} problems in the catalogues.")
        self.stdout.write("The catalogues are complete.")

    def paths(self):
        """The catalogues of this project: those under LOCALE_PATHS."""
        return catalogues.catalogue_paths(settings.LOCALE_PATHS)
