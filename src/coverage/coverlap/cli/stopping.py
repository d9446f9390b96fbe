"""Ctrl-C and a polite kill, heard even where Python loses them.

In: SIGINT and SIGTERM. Out: KeyboardInterrupt, or SystemExit with 143, in the main thread. What a handler raises while
C code calls back into Python cannot be passed on: Python reports it as ignored and goes on. So each signal is
remembered, and `stop_if_asked` raises it again; it is called as work proceeds, and before a report is put in place.
"""

from __future__ import annotations

import signal
import sys
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

INTERRUPTED, TERMINATED = 130, 143  # as shells number them

_heard: list[int] = []


def listen() -> None:
    """Answer both signals from now on."""
    _heard.clear()
    signal.signal(signal.SIGINT, _raise)
    signal.signal(signal.SIGTERM, _raise)
    sys.unraisablehook = _report


def stop_if_asked() -> None:
    """Raise what a signal asked for, if it was lost on its way."""
    if _heard:
        _raise(_heard[-1], None)


def _raise(number: int, frame: FrameType | None) -> NoReturn:
    _heard.append(number)
    if number == signal.SIGTERM:
        sys.exit(TERMINATED)
    raise KeyboardInterrupt


def _report(lost: UnraisableHookArgs) -> None:
    """Python's own report of a lost exception, unless it was a signal's, which is not lost."""
    if not (_heard and issubclass(lost.exc_type, KeyboardInterrupt | SystemExit)):
        sys.__unraisablehook__(lost)
