"""A kernel mapped over many small pieces of work, on one process or several.

In: a function of one item, items, a number of processes. Out: its results in the order of the items, whatever the
number. Workers are forked, so that they read the corpus from the memory they share with their parent and only numbers
go in and results come out; where the system cannot fork, everything runs in this process.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_CHUNKS_PER_WORKER = 16
_kernel: Callable[[Any], Any] | None = None


def mapped(kernel: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[Result]:
    """`kernel` of each item, in order."""
    jobs = min(jobs, len(items))
    if jobs <= 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(kernel, items)
        return
    global _kernel
    _kernel = kernel
    try:
        with multiprocessing.get_context("fork").Pool(jobs) as pool:
            yield from pool.imap(_call, items, chunksize=max(1, len(items) // (jobs * _CHUNKS_PER_WORKER)))
    finally:
        _kernel = None


def _call(item: Any) -> Any:
    assert _kernel is not None
    return _kernel(item)
