"""A process that does one thing at a time and is killed where that takes too long.

In: how to make a desk, then the name of a method and its arguments. Out: what the method returns, or what it raises. A
draft is read and compared there, so that a text made to take forever, or to fill the memory, ends that process and not
the server; the next question begins another.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from threading import Lock
from typing import Any

from coverlap.errors import CoverlapError, WorkError

_IDLE = 5.0  # seconds without a question, after which the desk rests
_BEGIN = 60.0  # seconds to begin: imports, the archive


class Worker:
    """One process, begun when first asked; many threads may ask."""

    def __init__(self, make: Callable[..., Any], *arguments: Any, limit: float) -> None:
        """`make` and its arguments are imported and pickled, `limit` is in seconds: a question waits
        no longer for its turn, and then for its answer."""
        self._make, self._arguments, self._limit = make, arguments, limit
        self._lock = Lock()
        self._pipe: Connection | None = None
        self._process: Any = None

    def ask(self, name: str, *arguments: Any) -> Any:
        """The answer. Raises what the method raises, and WorkError after the limit or where the process died."""
        if not self._lock.acquire(timeout=self._limit):
            raise WorkError("the desk is busy with another question; try again in a moment.")
        try:
            pipe = self._begun()
            pipe.send((name, arguments))
            if not pipe.poll(self._limit):
                self._kill()
                raise WorkError(f"this was not done within {self._limit:g} seconds and was stopped.")
            answer, error = pipe.recv()
        except (EOFError, OSError):
            self._kill()
            raise WorkError("the process that compares was killed, perhaps for want of memory; try again.") from None
        finally:
            self._lock.release()
        if error is not None:
            raise error
        return answer

    def begin(self) -> None:
        """Begin now. Raises what making the desk raises."""
        with self._lock:
            self._begun()

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._kill()

    def _begun(self) -> Connection:
        if self._pipe is None:
            context = multiprocessing.get_context("spawn")
            here, there = context.Pipe()
            process = context.Process(target=_serve, args=(there, self._make, self._arguments), daemon=True)
            process.start()
            there.close()
            self._pipe, self._process = here, process
            if not here.poll(_BEGIN):
                self._kill()
                raise WorkError("the archive could not be opened in time.")
            error = here.recv()
            if error is not None:
                self._kill()
                raise error
        return self._pipe

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._pipe is not None:
            self._pipe.close()
        self._pipe = self._process = None


def _serve(pipe: Connection, make: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    """In the process: answer until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    desk, error = _answer(make, *arguments)
    pipe.send(error)
    if error is not None:
        return
    with suppress(EOFError, OSError):
        while True:
            if not pipe.poll(_IDLE):
                desk.rest()
            name, given = pipe.recv()
            pipe.send(_answer(getattr(desk, name), *given))


def _answer(work: Callable[..., Any], *given: Any) -> tuple[Any, Exception | None]:
    """What it returns, or a user error as it is, or a fault of the program as one sentence without a draft's words."""
    try:
        return work(*given), None
    except CoverlapError as error:
        return None, error
    except Exception as error:  # a draft that finds a fault must not end the process that others ask next
        return None, WorkError(f"a fault of the program ({type(error).__name__}); nothing was changed.")
