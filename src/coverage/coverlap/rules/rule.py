"""What a rule is: a code, a severity, a page that explains it, an event where it fires and one where it stays silent.

In: nothing. Out: `Rule`. A rule without its page or its two examples is refused by a test, and the examples are run
through the whole program, so that what a page promises is what happens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
    """One thing worth an editor's eye. `page` says what it means, how it is computed, and its known false alarms.

    What a `two_sided` rule finds lies between two places and is told once, of one of them: in a check, of the draft's.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    page: str
    fires: tuple[ExampleArticle, ...]
    silent: tuple[ExampleArticle, ...]
    check: Callable[[EventContext], Iterator[Finding]]
    two_sided: bool = False
