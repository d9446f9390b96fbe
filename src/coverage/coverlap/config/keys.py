"""The keys of the configuration: one line each, from which the file, the messages and `config show` are made.

In: values as TOML, click or the environment give them. Out: `KEYS`. A kind says in words what it expects, and turns a
typed value or a text into the value that the program works with, or raises ValueError.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any, NamedTuple

from coverlap.checks.policy import RuleChoice
from coverlap.model.verdict import SEVERITIES
from coverlap.read.columns import COLUMNS
from coverlap.rules import RULES

PREFIX = "COVERLAP_"
FORMER = {"stock": "boilerplate"}  # names that keys went by once, which are still understood
_LEVELS = (*SEVERITIES, "off")
_OF_RULE = ("severity", "only", "except")


class ValueKind(NamedTuple):
    """How a value of one kind is recognised: in words, from a typed value (TOML, click), and from text (environment);
    both functions raise ValueError for a value of another kind. `files` gives the paths that a value names."""

    expected: str
    of_value: Callable[[Any], Any]
    of_text: Callable[[str], Any]
    files: Callable[[Any], Iterable[str]] = lambda value: ()


class Key(NamedTuple):
    """One thing to decide: its name in a file, its default, its kind and its meaning."""

    name: str
    default: Any
    kind: ValueKind
    meaning: str

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return PREFIX + self.name.upper().replace("-", "_")

    @property
    def option(self) -> str:
        """Its name as a parameter of a command."""
        return self.name.replace("-", "_")

    @property
    def flag(self) -> str:
        """Its name on the command line, where rules are given one at a time."""
        return "--rule" if self.name == "rules" else f"--{self.name}"


def nearest_to(name: str, known: Iterable[str]) -> str:
    """What to add to a message about an unknown name: the known one that it is most like, if any is."""
    close = get_close_matches(name, list(known), n=1)
    return f"; did you mean {close[0]}?" if close else ""


def _checked(valid: Callable[[Any], bool]) -> Callable[[Any], Any]:
    def of_value(value: Any) -> Any:
        if not valid(value):
            raise ValueError
        return value

    return of_value


def _percent(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 100


def _count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) and item for item in value):
        raise ValueError
    return tuple(value)


def _codes(value: Any) -> tuple[str, ...]:
    """Raises ValueError, with one argument for each code that is no rule's."""
    codes = tuple(code.strip().upper() for text in _texts(value) for code in text.split(",") if code.strip())
    if unknown := [f"only: {code}: no such rule{nearest_to(code, RULES)}" for code in codes if code not in RULES]:
        raise ValueError(*unknown)
    return codes


def _flag(text: str) -> bool:
    words = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    if text.lower() not in words:
        raise ValueError
    return words[text.lower()]


def _parted(separator: str) -> Callable[[str], list[str]]:
    return lambda text: [part for part in text.split(separator) if part]


def _rules(value: Any) -> dict[str, RuleChoice]:
    """Raises ValueError with one argument a problem."""
    if not isinstance(value, dict):
        raise ValueError
    chosen: dict[str, RuleChoice] = {}
    problems: list[str] = []
    for code, choice in value.items():
        try:
            chosen[code] = _rule(code, choice)
        except ValueError as error:
            problems.append(str(error))
    if problems:
        raise ValueError(*problems)
    return chosen


def _rule(code: str, choice: Any) -> RuleChoice:
    """Raises ValueError with what is wrong."""
    if isinstance(choice, RuleChoice):
        return choice
    if code not in RULES:
        raise ValueError(f"{code}: no such rule{nearest_to(code, RULES)}")
    table = {"severity": choice} if isinstance(choice, str) else choice
    if not isinstance(table, dict):
        raise ValueError(f"{code}: must be {' or '.join(_LEVELS)}, or a table of severity, only and except")
    for name in table:
        if name not in _OF_RULE:
            raise ValueError(f"{code}.{name}: no such key{nearest_to(name, _OF_RULE)}")
    level = table.get("severity")
    if level not in (None, *_LEVELS):
        raise ValueError(f"{code}: severity must be {' or '.join(_LEVELS)}, not {level!r}")
    try:
        return RuleChoice(level, _texts(table.get("only", [])), _texts(table.get("except", [])))
    except ValueError:
        raise ValueError(f"{code}: only and except must be lists of globs") from None


def _outlets(value: Any) -> dict[str, tuple[str, ...]]:
    """Other names and sites of outlets, by the name each is to have. Raises ValueError."""
    if not isinstance(value, dict) or not all(isinstance(name, str) and name.strip() for name in value):
        raise ValueError
    return {name: _texts([forms] if isinstance(forms, str) else forms) for name, forms in value.items()}


def _outlets_text(text: str) -> dict[str, list[str]]:
    rows = [row.partition("=") for row in text.split(",") if row.strip()]
    return {name.strip(): [form.strip() for form in forms.split("|") if form.strip()] for name, _, forms in rows}


def _columns(value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(name, str) for name in value.values()):
        raise ValueError
    if unknown := [field for field in value if field not in COLUMNS]:
        raise ValueError(f"{unknown[0]} is no field; fields: {', '.join(COLUMNS)}")
    return dict(value)


def _columns_text(text: str) -> dict[str, str]:
    parts = [part.strip().partition("=") for part in text.split(",") if part.strip()]
    return _columns({field.strip(): column.strip() for field, _, column in parts})


def _rules_text(text: str) -> dict[str, str]:
    parts = [part.strip().partition("=") for part in text.split(",") if part.strip()]
    return {code.strip(): level.strip() for code, _, level in parts}


_COUNT = ValueKind("a whole number, 0 or more", _checked(_count), int)
_PERCENT = ValueKind("a number from 0 to 100", _checked(_percent), float)
_FLAG = ValueKind("true or false", _checked(lambda v: isinstance(v, bool)), _flag)
_PATH = ValueKind("a path", _checked(lambda v: isinstance(v, str)), str, lambda value: [value])
_PATHS = ValueKind("a list of paths", _texts, _parted(os.pathsep), lambda value: value)
_FORMATS = ValueKind(
    "a list of formats", _texts, _parted(","), lambda value: [text.partition(":")[2] for text in value]
)
_SEVERITY = ValueKind("note, warning or error", _checked(lambda v: v in SEVERITIES), str)
_CODES = ValueKind("a list of rules, such as CL102", _codes, _parted(","))
_OUTLETS = ValueKind("a table of outlets, each with a list of its other names and sites", _outlets, _outlets_text)
_COLUMNS = ValueKind("a table of fields, each with the name of its column", _columns, _columns_text)
_RULES = ValueKind("a table of rules", _rules, _rules_text)

KEYS: dict[str, Key] = {
    key.name: key
    for key in (
        Key("drafts", (), _PATHS, "Drafts to check if the command names none."),
        Key("against", (), _PATHS, "Articles to compare them with: files and folders."),
        Key("archive", "", _PATH, "Archive of articles to compare them with, in place of files and folders."),
        Key("fail-on", "warning", _SEVERITY, "The mildest severity that fails: note, warning or error."),
        Key("min-severity", "note", _SEVERITY, "The mildest severity that is reported: note, warning or error."),
        Key("only", (), _CODES, "Rules to report, and no others; empty: all that are on."),
        Key("max-reuse", None, _PERCENT, "Limit: percentage of a draft's words that may appear in other articles."),
        Key("max-passages", None, _COUNT, "Limit: passages that a draft may share with other articles."),
        Key("max-run", None, _COUNT, "Limit: consecutive words that may appear in another article."),
        Key("include-quotes", False, _FLAG, "Count words inside quotation marks for these three limits too."),
        Key("same-outlet", False, _FLAG, "Compare a draft with articles of its own outlet too."),
        Key("allow-empty", False, _FLAG, "Accept empty drafts, and no articles to compare them with."),
        Key("allow-unread", False, _FLAG, "Report drafts and articles that cannot be read, and continue without them."),
        Key("baseline", "", _PATH, "File of known findings, which do not fail."),
        Key("decisions", "", _PATH, "File of what editors have decided about findings; a dismissed one does not fail."),
        Key("boilerplate", "", _PATH, "File of your own recurring paragraphs, excluded from every count."),
        Key("agencies", "", _PATH, "CSV file of your own agencies and outlets, in addition to the built-in ones."),
        Key("outlets", {}, _OUTLETS, "Other names and sites of outlets, each a list under the name to use."),
        Key("columns", {}, _COLUMNS, "Columns of tables and JSON by the field that they are, such as text."),
        Key("format", ("text",), _FORMATS, "Reports to write, as NAME for standard output or NAME:FILE."),
        Key("rules", {}, _RULES, "Severities of rules, and the drafts that rules are for"),
    )
}
