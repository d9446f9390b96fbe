"""A kernel mapped over many small pieces of work, on one process or several.

In: a function of one item, items, a number of processes. Out: its results in the order of the items, whatever the
number. Workers are forked, so that they read the corpus from the memory they share with their parent: only positions go
in, and of the results only what their parent does not have comes out. Where the system cannot fork, everything runs in
this process. No worker outlives the block that it was begun for, nor its parent, however that ends.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain
from multiprocessing.connection import wait
from threading import Thread
from typing import Any, TypeVar

from coverlap.engines.transfer import AS_IT_IS, Transfer
from coverlap.errors import WorkError

Item = TypeVar("Item")
Result = TypeVar("Result")

_CHUNKS_PER_WORKER = 128

_STOPPING = (signal.SIGINT, signal.SIGTERM)
_work: tuple[Callable[[Any], Any], Sequence[Any]] | None = None  # of a worker: what it was forked for


@contextmanager
def mapped(
    kernel: Callable[[Item], Result], items: Sequence[Item], jobs: int, transfer: Transfer = AS_IT_IS
) -> Iterator[Iterator[Result]]:
    """`kernel` of each item, in order. Several processes begin at once, before the first result is asked for; the last
    item is done here before they are forked, so that what a kernel loads is loaded once.

    Raises WorkError where a worker was killed, as a system does that runs out of memory."""
    jobs = min(jobs, len(items))
    if jobs <= 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield map(kernel, items)
        return
    size = max(1, len(items) // (jobs * _CHUNKS_PER_WORKER))

    def packed(item: Item) -> Any:
        return transfer.pack(item, kernel(item))

    last = kernel(items[-1])
    gc.freeze()  # no process goes through what is here already, so that its memory stays shared
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), _begin, (packed, items))
    try:
        starts = range(0, len(items) - 1, size)
        with _undisturbed():  # the first submission forks
            chunks = deque(pool.submit(_run, at, min(at + size, len(items) - 1)) for at in starts)
        yield chain(map(transfer.unpack, items, _results(chunks)), [last])
    except BrokenProcessPool:
        raise WorkError("a worker process was killed, perhaps for want of memory; try fewer --jobs.") from None
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Signals wait until the end of the block: what a handler raises while Python forks is lost."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _results(chunks: deque[Future[list[Any]]]) -> Iterator[Any]:
    while chunks:
        yield from chunks.popleft().result()


def _begin(kernel: Callable[[Any], Any], items: Sequence[Any]) -> None:
    """In a new worker. Ctrl-C reaches every process of a terminal; the parent alone answers it."""
    global _work
    _work = kernel, items
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)
    Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _run(start: int, stop: int) -> list[Any]:
    assert _work is not None
    kernel, items = _work
    return [kernel(items[position]) for position in range(start, stop)]
