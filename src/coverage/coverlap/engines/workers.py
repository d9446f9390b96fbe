"""A kernel mapped over many small pieces of work, on one process or several.

In: a function of one item, items, a number of processes. Out: its results in the order of the items, whatever the
number. Workers are forked, so that they read the corpus from the memory they share with their parent: only positions go
in, and of the results only what their parent does not have comes out. Where the system cannot fork, everything runs in
this process. No worker outlives the block that it was begun for, nor its parent, however that ends.

Each worker has a pipe of its own and shares no lock with another: one that is killed, even halfway through a result,
closes its pipe and nothing else, so that nobody waits for it.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from multiprocessing.connection import Connection, wait
from threading import Condition, Thread
from typing import Any, TypeVar, cast

from coverlap.engines.transfer import AS_IT_IS, Transfer
from coverlap.errors import WorkError

Item = TypeVar("Item")
Result = TypeVar("Result")

_CHUNKS_PER_WORKER = 128
_AHEAD = 2  # chunks that a worker has before it: the one it works on, and the next

_STOPPING = (signal.SIGINT, signal.SIGTERM)


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
    chunks = [range(at, min(at + size, len(items) - 1)) for at in range(0, len(items) - 1, size)]
    pool = _Pool(jobs, packed, items, chunks)
    try:
        yield chain(map(transfer.unpack, items, pool.results()), [last])
    finally:
        pool.close()
        gc.unfreeze()


class _Pool:
    """Forked workers, and a thread that hands out chunks and takes in what comes of them, so that no worker waits while
    this process does something else."""

    def __init__(self, jobs: int, kernel: Callable[[Any], Any], items: Sequence[Any], chunks: Sequence[range]) -> None:
        self._chunks = chunks
        self._answers: dict[int, tuple[list[Any], BaseException | None]] = {}
        self._changed = Condition()
        self._killed = False
        context = multiprocessing.get_context("fork")
        self._workers: dict[Connection, Any] = {}
        with _undisturbed():
            for _ in range(jobs):
                here, there = context.Pipe()
                worker = context.Process(target=_serve, args=(there, kernel, items), daemon=True)
                worker.start()
                there.close()
                self._workers[here] = worker
        self._thread = Thread(target=self._exchange, daemon=True)
        self._thread.start()

    def results(self) -> Iterator[Any]:
        """The results of all chunks, in order. Raises WorkError, and what the kernel raised."""
        for number in range(len(self._chunks)):
            with self._changed:
                self._changed.wait_for(lambda number=number: number in self._answers or self._killed)  # type: ignore[misc]
                if number not in self._answers:
                    raise WorkError("a worker process was killed, perhaps for want of memory; try fewer --jobs.")
                found, error = self._answers.pop(number)
            if error is not None:
                raise error
            yield from found

    def close(self) -> None:
        """End the workers, whatever they are doing."""
        for worker in self._workers.values():
            worker.kill()
        for worker in self._workers.values():
            worker.join()
        self._thread.join()
        for pipe in self._workers:
            pipe.close()

    def _exchange(self) -> None:
        """Hand out chunks and take in answers until all are in or a worker is gone."""
        waiting = iter(enumerate(self._chunks))
        due = len(self._chunks)
        try:
            for pipe in [pipe for pipe in self._workers for _ in range(_AHEAD)]:
                _hand_out(pipe, next(waiting, None))
            while due:
                for ready in wait(list(self._workers)):
                    pipe = cast(Connection, ready)
                    number, found, error = pipe.recv()
                    due -= 1
                    with self._changed:
                        self._answers[number] = found, error
                        self._changed.notify()
                    _hand_out(pipe, next(waiting, None))
        except (EOFError, OSError):
            with self._changed:
                self._killed = True
                self._changed.notify()


def _hand_out(pipe: Connection, chunk: tuple[int, range] | None) -> None:
    if chunk is not None:
        pipe.send(chunk)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Signals wait until the end of the block: what a handler raises while Python forks is lost."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, kernel: Callable[[Any], Any], items: Sequence[Any]) -> None:
    """In a worker: do what comes until nothing more does. Ctrl-C reaches every process of a terminal; the parent alone
    answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)
    Thread(target=_follow_parent, daemon=True).start()
    while True:
        number, chunk = pipe.recv()
        try:
            pipe.send((number, [kernel(items[position]) for position in chunk], None))
        except (BrokenPipeError, EOFError):
            return
        except Exception as error:
            pipe.send((number, [], error))


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
