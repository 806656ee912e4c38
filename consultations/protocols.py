"""The protocol of a selection as everybody reads it: those selected with reasons, those waiting by name, a count."""
from collections import Counter
from dataclasses import dataclass

from consultations.emails.selections import complaint_ends_on
from consultations.models import Call, Decision, Selection
from consultations.models.review import Bench


@dataclass(frozen=True)
class Protocol:
    """What is public of a selection. Reviewers appear by their side of the table, not by name."""

    call: Call
    selection: Selection
    committee: list[tuple[str, int]]
    applications: int
    selected: list[Decision]
    reserve: list[Decision]
    not_selected: int
    complaint_ends_on: object


def read_protocol(call):
    """The protocol of an announced call."""
    found = call.selection.decisions.select_related("application__organisation")
    decisions = list(found.order_by("application__organisation__name"))
    selected = [one for one in decisions if one.outcome == Decision.Outcome.SELECTED]
    reserve = [one for one in decisions if one.outcome == Decision.Outcome.RESERVE]
    benches = Counter(call.reviewers.values_list("bench", flat=True))
    return Protocol(
        call=call, selection=call.selection,
        committee=[(label, benches[bench]) for bench, label in Bench.choices if benches[bench]],
        applications=len(decisions), selected=selected, reserve=sorted(reserve, key=lambda one: one.reserve_rank),
        not_selected=len(decisions) - len(selected) - len(reserve), complaint_ends_on=complaint_ends_on(call),
    )
