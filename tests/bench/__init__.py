"""Benchmarks: `make bench`. Times are measured here and nowhere else; the tests assert none.

An entry is a function under `@bench("What it measures")` that prepares what it needs and returns the deed to be
timed. The runner prints the best of several runs and how many bare Django views fit into it, so that two machines can
be compared.
"""
from collections.abc import Callable

entries: dict[str, Callable] = {}


def bench(name: str):
    """Registers the decorated function, which returns the deed to be timed; names are unique."""

    def register(prepare):
        if name in entries:
            raise ValueError(f"There are two benchmarks {name}.")
        entries[name] = prepare
        return prepare

    return register
