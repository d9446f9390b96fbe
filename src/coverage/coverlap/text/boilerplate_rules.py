"""The rules of a language's table of boilerplate, as patterns.

In: a language code and a scope. Out: `Rules` for whole lines, phrases, and patterns for how a caption ends. The many
lines that no rule matches are asked one expression that joins all rules, and nothing else.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from coverlap.lang import CODES, load

_LETTERS = re.compile(r"[a-z ]+(?![?{])")  # of an expression: what any match begins with
_NEVER = "(?!)"
_CREDIT = 100  # characters at a line's end in which the credit of a photograph is sought


class Rules(NamedTuple):
    """The rules of one language and scope: all in one expression, for the many lines that none of them matches."""

    any: re.Pattern[str]
    each: tuple[tuple[re.Pattern[str], str], ...]

    def reason(self, line: str) -> str:
        """The reason of the first rule that matches the whole line, or none."""
        if not self.any.fullmatch(line):
            return ""
        return next(reason for pattern, reason in self.each if pattern.fullmatch(line))


class Phrase(NamedTuple):
    """A rule that may match within a line, with the letters that any match begins with."""

    letters: str
    pattern: re.Pattern[str]
    reason: str


@cache
def rules_of(code: str, scope: str) -> Rules:
    """The rules of a language that hold for whole lines in this scope ("line", "tail")."""
    each = [(pattern, reason) for reason, of, pattern in load(code).table("boilerplate.tsv") if of == scope]
    combined = re.compile("|".join(f"(?:{pattern})" for pattern, _ in each) or _NEVER)
    return Rules(combined, tuple((re.compile(pattern), reason) for pattern, reason in each))


@cache
def phrases_of(code: str) -> tuple[Phrase, ...]:
    """The rules of a language for phrases."""
    found = []
    for reason, scope, pattern in load(code).table("boilerplate.tsv"):
        if scope == "phrase":
            letters = _LETTERS.match(pattern)
            found.append(Phrase(letters[0] if letters else "", re.compile(pattern), reason))
    return tuple(found)


def ends_with_credit(code: str, line: str) -> bool:
    """True for a caption: the line ends with the credit of a photograph."""
    return _credits(code).search(line, max(0, len(line) - _CREDIT)) is not None


@cache
def _credits(code: str) -> re.Pattern[str]:
    each = [pattern for _, scope, pattern in load(code).table("boilerplate.tsv") if scope == "credit"]
    return re.compile(f"(?:{'|'.join(each) or _NEVER})$")


@cache
def elsewhere(code: str) -> Rules:
    """The rules for whole lines of the other languages: a paper's page may speak another language than its articles."""
    others = [rules_of(other, "line") for other in CODES if other != code]
    combined = re.compile("|".join(f"(?:{rules.any.pattern})" for rules in others) or _NEVER)
    return Rules(combined, tuple(rule for rules in others for rule in rules.each))
