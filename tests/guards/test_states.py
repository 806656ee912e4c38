"""Every table of states: complete, without dead ends to nowhere, and the only door."""
import pytest
from django.apps import apps

from cocreate.workflow import WrongMove, move

MODELS = [model for model in apps.get_models() if hasattr(model, "NEXT")]


def test_there_are_tables():
    assert {"Call", "Application", "Commitment", "Ballot", "Contribution", "Plan"} <= {each.__name__ for each in MODELS}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_state_is_in_the_table_and_every_move_leads_to_a_state(model):
    states = set(model._meta.get_field("status").flatchoices)
    values = {str(value) for value, _label in states}
    assert {str(state) for state in model.NEXT} == values
    assert {str(state) for targets in model.NEXT.values() for state in targets} <= values


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_state_is_reached_from_the_first_one(model):
    first = model._meta.get_field("status").default
    reached, waiting = set(), [first]
    while waiting:
        state = waiting.pop()
        reached.add(str(state))
        waiting += [after for after in model.NEXT[state] if str(after) not in reached]
    assert reached == {str(state) for state in model.NEXT}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_only_the_moves_of_the_table_are_made(model, world):
    """Each pair is tried on one real row of the world, which is put in the first state as a row."""
    row = model._default_manager.order_by("pk").first()  # the databases sort empty dates differently
    assert row is not None, f"the world has no {model.__name__}"
    for before in model.NEXT:
        for after in model.NEXT:
            model._default_manager.filter(pk=row.pk).update(status=before)
            assert _moves(row, after) == (after in model.NEXT[before]), f"{before} -> {after}"


def _moves(row, to):
    try:
        move(row, to)
    except WrongMove:
        return False
    return True
