"""What a person decided, and where: command line over environment over file over default.

In: options of a call, an environment, a folder. Out: `Config`: one value and its origin for each key. The file is the
nearest `coverlap.toml`, `.coverlap.toml` or `pyproject.toml` with a table `[tool.coverlap]`, from the folder upwards;
paths in it are relative to it. Every key is one line in `KEYS`. All problems are reported at once: an unknown key names
the nearest known one. A variable `COVERLAP_…` that names no key is a problem too, since a limit with a slip in its name
would be no limit.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from coverlap.errors import UsageError
from coverlap.gate.policy import Policy, RuleChoice
from coverlap.gate.rules import INFOS
from coverlap.verdict import SEVERITIES

FILES = ("coverlap.toml", ".coverlap.toml", "pyproject.toml")
PREFIX = "COVERLAP_"
_LEVELS = (*SEVERITIES, "off")


class Kind(NamedTuple):
    """How a value of one kind is recognised: in words, from a typed value (TOML, click), and from text (environment).

    Both functions raise ValueError for a value of another kind."""

    expected: str
    of_value: Callable[[Any], Any]
    of_text: Callable[[str], Any]


class Key(NamedTuple):
    """One thing to decide: its name in a file, its default, its kind and its meaning."""

    name: str
    default: Any
    kind: Kind
    meaning: str

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return PREFIX + self.name.upper().replace("-", "_")

    @property
    def option(self) -> str:
        """Its name as a parameter of a command."""
        return self.name.replace("-", "_")


class Setting(NamedTuple):
    """A value, where it comes from, and the folder that paths in it are relative to."""

    value: Any
    origin: str
    folder: Path


@dataclass(frozen=True)
class Config:
    """Every key's setting. `folder` holds the configuration file; without one, it is the working folder."""

    settings: Mapping[str, Setting]
    folder: Path

    def __getitem__(self, name: str) -> Any:
        """The value of a key."""
        return self.settings[name].value

    def paths(self, name: str) -> tuple[str, ...]:
        """The paths of a key, relative to the working folder where they lie below it."""
        setting = self.settings[name]
        values = (setting.value,) if isinstance(setting.value, str) else setting.value
        return tuple(value if value == "-" else _path(setting.folder, value) for value in values)

    def policy(self, stock: Iterable[str] = ()) -> Policy:
        """The policy that these settings make, with these texts of the house."""
        names = ("fail-on", "max-reuse", "max-passages", "max-run", "include-quotes", "same-outlet", "rules")
        chosen = {name.replace("-", "_"): self[name] for name in names}
        return Policy(**chosen, stock=tuple(stock), folder=str(self.folder))


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
    if code not in INFOS:
        raise ValueError(f"{code}: no such rule{_nearest(code, INFOS)}")
    table = {"severity": choice} if isinstance(choice, str) else choice
    if not isinstance(table, dict):
        raise ValueError(f"{code}: must be {' or '.join(_LEVELS)}, or a table of severity, only and except")
    for name in table:
        if name not in ("severity", "only", "except"):
            raise ValueError(f"{code}.{name}: no such key{_nearest(name, ('severity', 'only', 'except'))}")
    level = table.get("severity")
    if level not in (None, *_LEVELS):
        raise ValueError(f"{code}: severity must be {' or '.join(_LEVELS)}, not {level!r}")
    try:
        return RuleChoice(level, _texts(table.get("only", [])), _texts(table.get("except", [])))
    except ValueError:
        raise ValueError(f"{code}: only and except must be lists of globs") from None


def _rules_text(text: str) -> dict[str, str]:
    parts = [part.strip().partition("=") for part in text.split(",") if part.strip()]
    return {code.strip(): level.strip() for code, _, level in parts}


_COUNT = Kind("a whole number, 0 or more", _checked(_count), int)
_PERCENT = Kind("a number from 0 to 100", _checked(_percent), float)
_FLAG = Kind("true or false", _checked(lambda v: isinstance(v, bool)), _flag)
_PATH = Kind("a path", _checked(lambda v: isinstance(v, str)), str)
_PATHS = Kind("a list of paths", _texts, _parted(os.pathsep))
_FORMATS = Kind("a list of formats", _texts, _parted(","))
_SEVERITY = Kind("note, warning or error", _checked(lambda v: v in SEVERITIES), str)
_RULES = Kind("a table of rules", _rules, _rules_text)

KEYS: dict[str, Key] = {
    key.name: key
    for key in (
        Key("drafts", (), _PATHS, "Drafts to check where the call names none."),
        Key("against", (), _PATHS, "Articles to hold them against: files and folders."),
        Key("fail-on", "warning", _SEVERITY, "The mildest severity that fails: note, warning or error."),
        Key("max-reuse", None, _PERCENT, "Most of a draft's words, in percent, that may stand in other articles too."),
        Key("max-passages", None, _COUNT, "Most passages that a draft may share with other articles."),
        Key("max-run", None, _COUNT, "Most words in a row that may stand in another article too."),
        Key("include-quotes", False, _FLAG, "Count words inside quotation marks for these three limits too."),
        Key("same-outlet", False, _FLAG, "Compare a draft with articles of its own outlet too."),
        Key("allow-empty", False, _FLAG, "Accept empty drafts, and no articles to hold them against."),
        Key("baseline", "", _PATH, "File of the findings that are known and do not fail."),
        Key("stock", "", _PATH, "File of the house's own standing paragraphs, which never count."),
        Key("format", ("text",), _FORMATS, "Reports to write, as NAME for standard output or NAME:FILE."),
        Key("rules", {}, _RULES, "Severities of rules, and the drafts that rules are for"),
    )
}


def load(options: Mapping[str, Any], folder: Path, environment: Mapping[str, str], file: Path | None = None) -> Config:
    """The configuration of one call. `options` holds what the command line gave, None where it gave nothing.

    Raises UsageError that names every problem of the file and of the environment."""
    problems: list[str] = []
    settings = {key.name: Setting(key.default, "default", folder) for key in KEYS.values()}
    path = file or nearest(folder)
    if path:
        for name, value in _table(path).items():
            _put(settings, name, value, f"{path.name}", path.parent, problems)
    for variable, text in sorted(environment.items()):
        if variable.startswith(PREFIX):
            _put_text(settings, variable, text, folder, problems)
    for key in KEYS.values():
        value = options.get(key.option)
        if value is not None and value != ():
            _put(settings, key.name, value, f"--{key.name}", folder, problems)
    if problems:
        raise UsageError("the configuration has problems:\n" + "\n".join(f"  {problem}" for problem in problems))
    return Config(settings, path.parent if path else folder)


def nearest(folder: Path) -> Path | None:
    """The configuration file for this folder: its own, else the one of the nearest folder above that has one."""
    for place in (folder, *folder.parents):
        for name in FILES:
            path = place / name
            if path.is_file() and (name != "pyproject.toml" or "coverlap" in _toml(path).get("tool", {})):
                return path
    return None


def _table(path: Path) -> dict[str, Any]:
    table = _toml(path)
    found = table.get("tool", {}).get("coverlap", {}) if path.name == "pyproject.toml" else table
    if not isinstance(found, dict):
        raise UsageError(f"{path.name}: tool.coverlap must be a table.")
    return found


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}).") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not valid TOML ({error}).") from None


def _put(settings: dict[str, Setting], name: str, value: Any, origin: str, folder: Path, problems: list[str]) -> None:
    if name not in KEYS:
        problems.append(f"{origin}: {name}: no such key{_nearest(name, KEYS)}")
        return
    try:
        taken = KEYS[name].kind.of_value(value)
    except ValueError as error:
        told = error.args or (f"{name}: must be {KEYS[name].kind.expected}, not {value!r}",)
        problems += (f"{origin}: {problem}" for problem in told)
        return
    if name == "rules":
        taken = {**settings[name].value, **taken}
    settings[name] = Setting(taken, origin, folder)


def _put_text(settings: dict[str, Setting], variable: str, text: str, folder: Path, problems: list[str]) -> None:
    names = {key.variable: key for key in KEYS.values()}
    if variable not in names:
        problems.append(f"environment: {variable}: no such variable{_nearest(variable, names)}")
        return
    key = names[variable]
    try:
        value = key.kind.of_text(text)
    except ValueError:
        problems.append(f"environment: {variable}: must be {key.kind.expected}, not {text!r}")
        return
    _put(settings, key.name, value, variable, folder, problems)


def _nearest(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, list(known), n=1)
    return f"; did you mean {close[0]}?" if close else ""


def _path(folder: Path, value: str) -> str:
    path = folder / value
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()
