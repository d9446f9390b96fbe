"""Engines: what carries the corpus-wide work. Adding one is one new file and one line in `ENGINES`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from coverlap.engines.base import Engine
from coverlap.engines.embedded import Embedded
from coverlap.errors import UsageError
from coverlap.settings import Settings

__all__ = ["ENGINES", "Engine"]

AnyEngine = Engine[Any, Any, Any, Any]


def _spark(settings: Settings) -> AnyEngine:
    """The engine for a cluster, imported now. Raises UsageError where its libraries are not installed."""
    try:
        from coverlap.engines.spark import Spark
    except ModuleNotFoundError as error:
        if error.name and error.name.partition(".")[0] == "coverlap":
            raise
        raise UsageError(f"--engine spark needs {error.name}; install it with: pip install 'coverlap[spark]'") from None
    return Spark(settings)


ENGINES: dict[str, Callable[[Settings], AnyEngine]] = {"embedded": Embedded, "spark": _spark}
