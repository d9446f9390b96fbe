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
from time import monotonic
from typing import Any

from coverlap.errors import CoverlapError, WorkError

_IDLE = 5.0  # seconds without a question, after which the desk rests
_BEGIN = 60.0  # seconds to begin: imports, the archive


class LateError(WorkError):
    """A question was not answered in time."""


class Worker:
    """One process, begun when first asked; many threads may ask."""

    def __init__(self, make: Callable[..., Any], *arguments: Any, limit: float) -> None:
        """`make` and its arguments are imported and pickled, `limit` is in seconds for each question."""
        self._make, self._arguments, self._limit = make, arguments, limit
        self._lock = Lock()
        self._pipe: Connection | None = None
        self._process: Any = None

    def ask(self, name: str, *arguments: Any) -> Any:
        """The answer. Raises what the method raises, LateError after the limit, WorkError where the process died."""
        until = monotonic() + self._limit
        if not self._lock.acquire(timeout=self._limit):
            raise LateError("the desk is busy with another question; try again in a moment.")
        try:
            pipe = self._begun()
            pipe.send((name, arguments))
            if not pipe.poll(max(0.1, until - monotonic())):
                self._kill()
                raise LateError(f"this was not done within {self._limit:g} seconds and was stopped.")
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
                raise LateError("the archive could not be opened in time.")
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
    try:
        desk = make(*arguments)
    except Exception as error:
        pipe.send(_told(error))
        return
    pipe.send(None)
    with suppress(EOFError, OSError):
        while True:
            if not pipe.poll(_IDLE):
                desk.rest()
            name, given = pipe.recv()
            pipe.send(_answer(desk, name, given))


def _answer(desk: Any, name: str, given: tuple[Any, ...]) -> tuple[Any, Exception | None]:
    try:
        return getattr(desk, name)(*given), None
    except Exception as error:
        return None, _told(error)


def _told(error: Exception) -> Exception:
    """An error of the user's as it is; a fault of the program as one sentence, which holds no text of a draft."""
    if isinstance(error, CoverlapError):
        return type(error)(*error.lines)
    return WorkError(f"a fault of the program ({type(error).__name__}); nothing was changed.")
