"""The standard streams, whatever state the caller left them in.

In: the streams of the process. Out: streams that can be read and written. One that is closed becomes the null device,
so that no file that is opened later takes its number. A character that an encoding lacks is written as an escape. What
reads the output may stop reading: that ends the run with the code of a broken pipe, 141, and never like findings.
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

BROKEN_PIPE = 141  # as shells number it: 128 and SIGPIPE


def prepare() -> None:
    """Make all three usable."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None or stream.closed:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115
        elif mode == "w" and isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def abandon() -> None:
    """Write nothing more to a pipe that nobody reads, not even as the process ends."""
    sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
