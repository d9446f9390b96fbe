"""Engines: what carries the corpus-wide work. Adding one is one new file and one line in `ENGINES`."""

from __future__ import annotations

from collections.abc import Callable

from coverlap.engines.base import Engine
from coverlap.engines.embedded import Embedded
from coverlap.settings import Settings

__all__ = ["ENGINES", "Engine"]

ENGINES: dict[str, Callable[[Settings], Engine]] = {"embedded": Embedded}
