"""The direction of imports: home, commitments, consultations, cocreate, never back."""
import subprocess
import sys

from tests.guards.sources import ROOT

CHECK = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"


def test_the_contracts_of_the_imports_hold():
    done = subprocess.run([sys.executable, "-c", CHECK], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
