"""The stand-alone script counts the downloaded list of every kind to the published outcome, and notices tampering."""
import json
import subprocess
import sys

import pytest
from django.conf import settings
from django.urls import reverse
from jsonschema import Draft202012Validator

from commitments.counting import Rule
from commitments.views.open_data import SCHEMAS
from tests import make_commitments as make_c
from tests import make_results as kinds

SCRIPT = settings.BASE_DIR / "docs" / "recount.py"
CASES = [
    ("adopt", False, Rule()), ("adopt", True, Rule()), ("adopt", False, Rule(both_benches=True, majority="two_thirds")),
    ("adopt", True, Rule(both_benches=True)), ("consent", False, Rule()),
    ("choose", False, None), ("choose", True, None), ("choose", False, Rule(places=1, choose_at_most=3, tie="lot")),
    ("score", False, None), ("score", True, None), ("rank", False, None), ("rank", True, None),
    ("rank", False, Rule(places=2, tie="lot")), ("rank", True, Rule(places=3, tie="lot")),
]


@pytest.fixture
def group(cycle):
    return kinds.seven_seats(cycle)


@pytest.fixture
def texts(group):
    return [make_c.ready(group[0].group, group[0].lead, title) for title in ("Buxheti i qytetarit", "Hartë")]


def make(group, texts, soon, kind, **fields):
    return kinds.closed(*group, kind, soon, texts=texts if kind in kinds.WORDS else (), **fields)


def download(client, ballot):
    answer = client.get(reverse("commitments:ballot_votes", args=[ballot.reference]))
    assert answer.status_code == 200
    return answer.json()


def run(tmp_path, data, *known):
    """(exit code, what was printed) of the script in a process of its own."""
    path = tmp_path / "votes.json"
    path.write_text(json.dumps(data, ensure_ascii=False) if isinstance(data, dict) else data, encoding="utf-8")
    done = subprocess.run([sys.executable, "-I", str(SCRIPT), str(path), *known], capture_output=True, text=True,
                          encoding="utf-8", env={"PYTHONIOENCODING": "utf-8"}, timeout=60)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout


@pytest.mark.parametrize(("kind", "is_secret", "rule"), CASES)
def test_every_kind_counts_again_to_the_published_outcome(client, group, texts, soon, tmp_path, kind, is_secret, rule):
    ballot = make(group, texts, soon, kind, is_secret=is_secret, rule=rule)
    data = download(client, ballot)
    Draft202012Validator(json.loads(SCHEMAS["ballot-1"].read_text())).validate(data)
    code, printed = run(tmp_path, data, ballot.list_digest)
    assert code == 0, printed
    assert "The count agrees with what was published." in printed
    assert ("Round 1" in printed) == (kind == "rank")


def a_changed_vote(data):
    row = data["votes"][0]
    row["choices"] = data["votes"][1]["choices"] if row["choices"] != data["votes"][1]["choices"] else {}


def a_missing_vote(data):
    data["votes"].pop()


def a_vote_twice(data):
    data["votes"].append(data["votes"][0])


def an_added_vote(data):
    extra = dict(data["votes"][0])
    extra["number" if "number" in extra else "receipt_digest"] = 7 if "number" in extra else "f" * 64
    data["votes"].append(extra)


@pytest.mark.parametrize("kind", ["adopt", "consent", "choose", "score", "rank"])
def test_a_tampered_list_is_reported(client, group, texts, soon, tmp_path, kind):
    data = json.dumps(download(client, make(group, texts, soon, kind)))
    for tamper in (a_changed_vote, a_missing_vote, a_vote_twice, an_added_vote):
        changed = json.loads(data)
        tamper(changed)
        code, printed = run(tmp_path, changed)
        assert code == 1 and "the list was changed" in printed, tamper.__name__


def test_an_outcome_that_does_not_follow_from_the_list_is_reported(client, group, texts, soon, tmp_path):
    """Even where the digest was made anew."""
    data = download(client, make(group, texts, soon, "rank"))
    data["outcome"][""]["winners"] = ["D"]
    code, printed = run(tmp_path, data)
    assert code == 1 and "published: D" in printed
    data = download(client, make(group, texts, soon, "choose"))
    data["outcome"][""]["standings"][0]["votes"] += 1
    assert run(tmp_path, data)[0] == 1


def test_numbers_and_adoption_are_compared(client, group, texts, soon, tmp_path):
    data = download(client, make(group, texts, soon, "adopt"))
    key = texts[0].reference
    data["outcome"][key]["is_adopted"] = False
    data["outcome"][key]["total"]["votes_for"] = 1
    code, printed = run(tmp_path, data)
    assert code == 1 and "counted 4 for, published 1" in printed and "published otherwise" in printed


def test_another_digest_that_one_knows_is_reported(client, group, texts, soon, tmp_path):
    code, printed = run(tmp_path, download(client, make(group, texts, soon, "score")), "0" * 64)
    assert code == 1 and "not the one with the digest" in printed


@pytest.mark.parametrize("text", ["", "{}", "[]", "not json", '{"format": "other"}'])
def test_a_file_that_is_no_list_says_so(tmp_path, text):
    code, printed = run(tmp_path, text)
    assert code == 2 and "cannot be read" in printed


def test_the_script_has_an_address_of_its_own(client, group):
    answer = client.get(reverse("commitments:ballot_recount"))
    assert b"".join(answer.streaming_content) == SCRIPT.read_bytes()
    assert "recount.py" in answer["Content-Disposition"]
