"""Command line over environment over file over default.

In: options of a call, an environment, a folder. Out: `Config`: a value and its origin for each key and each rule. The
file is the nearest `coverlap.toml`, `.coverlap.toml` or `pyproject.toml` with a table `[tool.coverlap]`, from the
folder upwards; paths in it are relative to it. All problems are listed at once. A variable `COVERLAP_…` that names no
key is one of them, since a limit with a slip in its name would be no limit.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from coverlap.checks.policy import Policy
from coverlap.config.keys import FORMER, KEYS, PREFIX, Key, nearest_to
from coverlap.errors import UsageError
from coverlap.read.small import small_text

FILES = ("coverlap.toml", ".coverlap.toml", "pyproject.toml")
_RULES = "rules"
_OTHERS = ("COVERLAP_TRACEBACK",)  # variables without a key: see cli.main
_DECIDED = (
    "fail-on",
    "min-severity",
    "only",
    "max-reuse",
    "max-passages",
    "max-run",
    "include-quotes",
    "same-outlet",
)


class Setting(NamedTuple):
    """A value, where it comes from, the folder that paths in it are relative to, and whether a configuration file gave
    it: whoever proposes a change to a repository writes that file, too."""

    value: Any
    origin: str
    folder: Path
    from_file: bool = False


@dataclass(frozen=True)
class Config:
    """The setting of every key but `rules`, and of every rule that is decided about.

    `folder` holds the configuration file; without one, it is the working folder."""

    settings: Mapping[str, Setting]
    rules: Mapping[str, Setting]
    folder: Path

    def __getitem__(self, name: str) -> Any:
        """The value of a key."""
        return self.settings[name].value

    def paths(self, name: str) -> tuple[str, ...]:
        """The paths of a key, relative to the working folder where they lie below it."""
        setting = self.settings[name]
        values = (setting.value,) if isinstance(setting.value, str) else setting.value
        return tuple(value if value == "-" else _path(setting.folder, value) for value in values if value)

    def formats(self) -> tuple[str, ...]:
        """The value of `format`, with files relative to the working folder where they lie below it."""
        setting = self.settings["format"]
        named = ((text, *text.partition(":")) for text in setting.value)
        return tuple(
            f"{name}:{_path(setting.folder, file)}" if file not in ("", "-") and setting.from_file else text
            for text, name, _, file in named
        )

    def policy(self, boilerplate: Iterable[str] = (), agencies: str = "") -> Policy:
        """The policy that these settings make, with these texts and this table of agencies of the house."""
        chosen = {KEYS[name].option: self[name] for name in _DECIDED}
        rules = {code: setting.value for code, setting in self.rules.items()}
        return Policy(**chosen, rules=rules, boilerplate=tuple(boilerplate), agencies=agencies, folder=str(self.folder))


def load(
    options: Mapping[str, Any],
    folder: Path,
    environment: Mapping[str, str],
    file: Path | None = None,
    *,
    allow_outside: bool = False,
) -> Config:
    """The configuration of one call. `options` holds what the command line gave, None or () where it gave nothing;
    `file` stands for the nearest. Paths that a file names stay below its folder unless `allow_outside`.

    Raises UsageError that names every problem of the file, the environment and the options."""
    path = file or nearest(folder)
    reading = _Reading({key.name: Setting(key.default, "default", folder) for key in KEYS.values()}, allow_outside)
    for name, value in (_table(path) or {}).items() if path else ():
        reading.named(name, value, path.name if path else "", path.parent if path else folder)
    for variable, text in sorted(environment.items()):
        if variable.startswith(PREFIX) and variable not in _OTHERS:
            reading.variable(variable, text, folder)
    for key in KEYS.values():
        if options.get(key.option) not in (None, ()):
            reading.take(key, options[key.option], key.flag, folder)
    if reading.problems:
        raise UsageError("the configuration has problems:", *reading.problems)
    del reading.settings[_RULES]
    return Config(reading.settings, reading.rules, path.parent if path else folder)


def nearest(folder: Path) -> Path | None:
    """The configuration file for this folder: its own, else the one of the nearest folder above that has one."""
    for place in (folder, *folder.parents):
        for name in FILES:
            if (place / name).is_file() and _table(place / name) is not None:
                return place / name
    return None


@dataclass
class _Reading:
    """What has been read so far; a later place goes before an earlier one."""

    settings: dict[str, Setting]
    allow_outside: bool
    rules: dict[str, Setting] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def named(self, name: str, value: Any, origin: str, folder: Path) -> None:
        """A value under a name of a file."""
        name = FORMER.get(name, name)
        if name in KEYS:
            self.take(KEYS[name], value, origin, folder, from_file=True)
        else:
            self.problems.append(f"{origin}: {name}: no such key{nearest_to(name, KEYS)}")

    def variable(self, variable: str, text: str, folder: Path) -> None:
        """A text under a name of the environment."""
        keys = {key.variable: key for key in KEYS.values()}
        keys |= {PREFIX + old.upper(): KEYS[name] for old, name in FORMER.items()}
        if variable not in keys:
            self.problems.append(f"environment: {variable}: no such variable{nearest_to(variable, keys)}")
            return
        try:
            self.take(keys[variable], keys[variable].kind.of_text(text), variable, folder)
        except ValueError:
            self.problems.append(f"environment: {variable}: must be {keys[variable].kind.expected}, not {text!r}")

    def take(self, key: Key, value: Any, origin: str, folder: Path, *, from_file: bool = False) -> None:
        """A value of a key: kept if it is of the key's kind. Rules add up."""
        try:
            taken = key.kind.of_value(value)
        except ValueError as error:
            problems = error.args or (f"{key.name}: must be {key.kind.expected}, not {value!r}",)
            self.problems += (f"{origin}: {problem}" for problem in problems)
            return
        if from_file and not self.allow_outside:
            self.problems += (
                f"{origin}: {key.name}: {path!r} lies outside the folder of this file; name it on the command line, or "
                "call with --allow-outside"
                for path in key.kind.files(taken)
                if not _is_below(folder, path)
            )
        if key.name == _RULES:
            self.rules |= {code: Setting(choice, origin, folder) for code, choice in taken.items()}
        else:
            self.settings[key.name] = Setting(taken, origin, folder, from_file)


def _table(path: Path) -> dict[str, Any] | None:
    """The table that is coverlap's own; None in a pyproject.toml that has none.

    Raises UsageError for a file that cannot be read."""
    try:
        table: Any = tomllib.loads(small_text(path))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}).") from None
    except ValueError as error:  # no TOML, no UTF-8, or a number of thousands of digits
        raise UsageError(f"{path}: not valid TOML ({error}).") from None
    except RecursionError:
        raise UsageError(f"{path}: not valid TOML (nested too deep).") from None
    for name in ("tool", "coverlap") if path.name == "pyproject.toml" else ():
        if name not in table:
            return None
        table = table[name]
        if not isinstance(table, dict):
            raise UsageError(f"{path}: {name} must be a table.")
    found: dict[str, Any] = table
    return found


def _is_below(folder: Path, path: str) -> bool:
    """The path, with links followed, is the folder or lies in it."""
    if path in ("", "-"):
        return True
    try:
        return (folder / path).resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # a NUL, a name too long, a circle of links
        return False


def _path(folder: Path, value: str) -> str:
    path = folder / value
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()
