"""Progress on a terminal: the stage, how fast it goes, how long it will take.

In: the events of `coverlap.engines.progress`. Out: one line on standard error, drawn over itself at most ten times a
second and wiped at the end; nothing is drawn where standard error is no terminal. Every event is also a moment at which
the program stops if a signal asked it to.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

import click

from coverlap.cli.stopping import stop_if_asked

_EVERY = 0.1  # seconds
_WIPE = "\r\x1b[K"


@contextmanager
def shown(quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """A listener that draws, or one that does not where nothing is to be drawn."""
    if quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda stage, done, total: stop_if_asked()
        return
    try:
        yield _Line().draw
    finally:
        click.echo(_WIPE, nl=False, err=True)


class _Line:
    """The line as it stands: when its stage began, and when it was drawn."""

    def __init__(self) -> None:
        self._stage = ""
        self._began = self._drawn = 0.0

    def draw(self, stage: str, done: int, total: int) -> None:
        """Draw how far a stage is, unless the line is fresh."""
        stop_if_asked()
        now = monotonic()
        if stage != self._stage:
            self._stage, self._began, self._drawn = stage, now, 0.0
        if now - self._drawn >= _EVERY:
            self._drawn = now
            click.echo(_WIPE + _line(stage, done, total, now - self._began), nl=False, err=True)


def _line(stage: str, done: int, total: int, seconds: float) -> str:
    parts = [stage]
    if done or total:
        parts.append(f"{done:,} of {total:,}" if total else f"{done:,}")
    if done and seconds >= 1:
        rate = done / seconds
        parts.append(f"{rate:,.0f} a second" if rate >= 10 else f"{rate:.1f} a second")
        if total > done:
            left = round((total - done) / rate)
            parts.append(f"{left // 60}:{left % 60:02} left")
    return ", ".join(parts)
