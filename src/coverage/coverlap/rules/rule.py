"""What a rule is: a code, a severity, a page that explains it, an event where it fires and one where it stays silent.

In: nothing. Out: `Rule`. A rule without its page or its two examples is refused by a test, and the examples are run
through the whole program, so that what a page promises is what happens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from coverlap.model.values import Finding, Severity
from coverlap.rules.context import EventContext


class ExampleArticle(NamedTuple):
    """One article of an example."""

    outlet: str
    text: str
    published: str = ""


@dataclass(frozen=True)
class Rule:
    """One thing worth an editor's eye. `page` says what it means, how it is computed, and its known false alarms."""

    code: str
    name: str
    severity: Severity
    summary: str
    page: str
    fires: tuple[ExampleArticle, ...]
    silent: tuple[ExampleArticle, ...]
    check: Callable[[EventContext], Iterator[Finding]]


def quoted(text: str, most: int = 140) -> str:
    """A piece of text for a message: on one line, in marks, cut at a word's end."""
    line = " ".join(text.split()).strip('"“”„«»')
    if len(line) > most:
        line = line[:most].rsplit(" ", 1)[0] + " …"
    return f"“{line}”"


def have(names: Sequence[str]) -> str:
    """The verb that goes with a list of names."""
    return "has" if len(names) == 1 else "have"


def listed(names: Sequence[str], most: int = 3) -> str:
    """Names as a reader writes them: "A, B and C", or "A, B, C and 4 more"."""
    shown = list(names[:most])
    if len(names) > most:
        shown.append(f"{len(names) - most} more")
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + " and " + shown[-1]
