"""Progress events for an optional listener.

In: the results of a stage as they come. Out: the same results; and to the listener, if there is one, the stage's name,
how many results there were so far and how many there will be (0 and 0 for a stage that cannot know). What is reported
changes no result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Result = TypeVar("Result")
Listener = Callable[[str, int, int], None]

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def listening(listener: Listener | None) -> Iterator[None]:
    """Within the block, stages tell `listener`."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def begun(stage: str) -> None:
    """A stage that cannot tell how far it is has begun."""
    if listener := _listener.get():
        listener(stage, 0, 0)


def counted(results: Iterable[Result], stage: str, total: int) -> Iterator[Result]:
    """The results, each reported as it passes."""
    listener = _listener.get()
    if listener is None:
        yield from results
        return
    listener(stage, 0, total)
    for done, result in enumerate(results, 1):
        yield result
        listener(stage, done, total)
