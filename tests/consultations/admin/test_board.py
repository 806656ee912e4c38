"""The board in the admin: saved without deciding, beside a colleague, fast with many."""
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultations.forms.boards import PARTS
from consultations.models import BoardDraft, Decision
from consultations.states import CallStatus
from tests import make, make_calls
from tests import make_selections as made

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def reviewed(cycle, coordinator):
    return made.reviewed_call(cycle, coordinator, seats_civil_society=2)[0]


def board(call):
    return reverse("admin_selection_board", args=[call.reference])


def typed(answer):
    """What a browser would send of the board as it is shown."""
    form = answer.context["form"]
    fields = {field.html_name: "" if field.value() is None else field.value() for field in form}
    return fields | {f"{part}_{line.key}": getattr(line, part) for line in form.lines for part in PARTS}


def key_of(call, number):
    return call.applications.get(organisation__name=made.NAMES[number]).pk


def test_what_is_typed_is_saved_without_deciding_and_shown_the_next_day(desk, reviewed):
    data, first = typed(desk.get(board(reviewed))), key_of(reviewed, 0)
    data |= {f"reason_sq_{first}": "Gjysmë fjalie <b>ë ç</b> 🦅\nrresht", f"outcome_{first}": "", "save": "1"}
    assert desk.post(board(reviewed), data).url == board(reviewed)
    reviewed.refresh_from_db()
    assert reviewed.status == CallStatus.PUBLISHED and not Decision.objects.exists()
    shown = desk.get(board(reviewed))
    line = next(line for line in shown.context["form"].lines if line.key == first)
    assert (line.outcome, line.reason_sq) == ("", "Gjysmë fjalie <b>ë ç</b> 🦅\nrresht")
    assert "<b>ë ç</b>" not in shown.content.decode() and "Koordinatori OGP" in shown.content.decode()


def test_a_colleague_is_not_overwritten_unasked(client, reviewed, coordinator, municipality):
    colleague = make.coordinator(municipality, "koleg@elbasan.example")
    client.force_login(colleague, backend=BACKEND)
    theirs = typed(client.get(board(reviewed)))
    client.post(board(reviewed), {**theirs, "method_sq": "e kolegut", "save": "1"})
    client.force_login(coordinator, backend=BACKEND)
    refused = client.post(board(reviewed), {**theirs, "method_sq": "e imja", "save": "1"})
    assert refused.status_code == 422 and "e imja" in refused.content.decode()
    assert BoardDraft.objects.get().content["method"]["sq"] == "e kolegut"
    assert client.post(board(reviewed), {**typed(refused), "save": "1"}).status_code == 302
    assert BoardDraft.objects.get().content["method"]["sq"] == "e imja"


def test_a_place_that_is_no_number_is_a_sentence_beside_it(desk, reviewed):
    data, third = typed(desk.get(board(reviewed))), key_of(reviewed, 2)
    for wrong in ("një", "-1", "0", "²", "99999"):
        answer = desk.post(board(reviewed), {**data, f"reserve_rank_{third}": wrong, "save": "1"})
        assert answer.status_code == 422 and f'value="{wrong}"' in answer.content.decode()
        assert f"error-rank-{third}" in answer.content.decode()


def test_a_place_on_the_reserve_list_goes_with_the_outcome(desk, reviewed):
    """Whoever is selected instead has no place on the list any more; nobody has to empty the box."""
    data, third, first = typed(desk.get(board(reviewed))), key_of(reviewed, 2), key_of(reviewed, 0)
    data |= {f"outcome_{third}": "selected", f"outcome_{first}": "reserve", f"reserve_rank_{first}": "1",
             "method_sq": made.METHOD, "decide": "1"}
    assert desk.post(board(reviewed), data).status_code == 302
    assert Decision.objects.get(application=third).reserve_rank is None


def test_drafted_reasons_follow_and_are_not_saved(desk, reviewed):
    data, third = typed(desk.get(board(reviewed))), key_of(reviewed, 2)
    answer = desk.post(board(reviewed), {**data, f"outcome_{third}": "selected", "redraft": "1"})
    line = next(line for line in answer.context["form"].lines if line.key == third)
    assert line.reason_en.startswith("It is among the applications") and not BoardDraft.objects.exists()


def test_an_empty_board_says_so(desk, cycle, coordinator):
    call = make_calls.closed_call(cycle, coordinator, organisations=())
    answer = desk.get(board(call))
    assert answer.status_code == 200 and "board__table" not in answer.content.decode()


def test_the_letters_are_read_with_as_many_queries_for_two_as_for_nine(desk, cycle, coordinator):
    counts = []
    for size in (2, 9):
        names = tuple(f"Shoqata {size} {'e' * (number + size)}" for number in range(size))
        call = made.decided_call(cycle, coordinator, names)
        address = reverse("admin_selection_letters", args=[call.reference])
        desk.get(address)
        with CaptureQueriesContext(connection) as queries:
            answer = desk.get(address)
        assert len(answer.context["letters"]) == size
        counts.append(len(queries))
    assert counts[0] == counts[1]
