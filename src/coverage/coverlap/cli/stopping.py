"""Ctrl-C, a polite kill and a closed terminal, heard even where Python loses them.

In: SIGINT, SIGTERM and SIGHUP. Out: KeyboardInterrupt, or SystemExit with 128 and the signal's number. What a handler
raises while C code calls back into Python cannot be passed on: Python reports it as ignored and goes on. So each signal
is remembered, and `stop_if_asked` raises it again; it is called as work proceeds, and before a report is put in place.
"""

from __future__ import annotations

import signal
import sys
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

INTERRUPTED = 130  # as shells number it

_heard: list[int] = []


def listen() -> None:
    """Answer these signals from now on."""
    _heard.clear()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _raise)
    sys.unraisablehook = _report


def asked() -> bool:
    """True once a signal has asked the program to stop."""
    return bool(_heard)


def stop_if_asked() -> None:
    """Raise what a signal asked for, if it was lost on its way."""
    if _heard:
        _raise(_heard[-1], None)


def _raise(number: int, frame: FrameType | None) -> NoReturn:
    _heard.append(number)
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    sys.exit(128 + number)


def _report(lost: UnraisableHookArgs) -> None:
    """Python's own report of a lost exception, unless it was a signal's, which is not lost."""
    if not (_heard and issubclass(lost.exc_type, KeyboardInterrupt | SystemExit)):
        sys.__unraisablehook__(lost)
