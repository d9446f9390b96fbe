"""`coverlap config show|init`: what was decided and where, and a first configuration file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from coverlap.checks.policy import Policy, RuleChoice
from coverlap.cli.check_options import configured, decided, format_option
from coverlap.cli.outputs import save
from coverlap.cli.terminal import safe
from coverlap.config import KEYS, PREFIX, Config, nearest
from coverlap.errors import UsageError
from coverlap.rules import RULES


@click.group("config")
def command() -> None:
    """Show what was decided and where, or begin a configuration file."""


@command.command("show")
@decided
@click.option("--fail-on", type=click.Choice(["note", "warning", "error"]))
@format_option
@click.option("--baseline", type=click.Path(), metavar="FILE")
def show(**options: Any) -> None:
    """Print every key with its value and where the value comes from, as TOML."""
    config = configured(options)
    rows = [(_line(name, setting.value), setting.origin) for name, setting in config.settings.items()]
    rules = list(_rules(config))
    width = max(len(line) for line, _ in (*rows, *rules))
    for line, origin in rows:
        click.echo(safe(f"{line:<{width}}  # {origin}"))
    click.echo("\n[rules]")
    for line, origin in rules:
        click.echo(safe(f"{line:<{width}}  # {origin}"))


def _rules(config: Config) -> Iterator[tuple[str, str]]:
    """A line and its origin for every rule."""
    for code, rule in sorted(RULES.items()):
        if code in config.rules:
            yield f"{code} = {_choice(config.rules[code].value)}", config.rules[code].origin
        else:
            yield f"{code} = {toml(rule.severity if Policy().is_on(rule) else 'off')}", "default"


@command.command("init")
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
def init(force: bool) -> None:
    """Write coverlap.toml: every key, with its meaning and its default, as comments."""
    path, there = Path("coverlap.toml"), nearest(Path.cwd())
    if there and there.parent == Path.cwd() and not force:
        raise UsageError(f"{there.name}: there is a configuration already; edit it, or pass --force.")
    save(path, template())
    click.echo(f"Written to {path}.", err=True)


def template() -> str:
    """A configuration file that decides nothing yet."""
    lines = [
        "# Configuration of coverlap check. Command line over COVERLAP_… variables over this file over defaults.",
        "# Paths and globs are relative to this file. `coverlap config show` prints what applies and why.",
    ]
    for key in KEYS.values():
        if key.name != "rules":
            lines += ["", f"# {key.meaning} ({PREFIX}{key.option.upper()})", f"# {_example(key.name, key.default)}"]
    lines += ["", f"# {KEYS['rules'].meaning}: note, warning, error or off, or a table. (COVERLAP_RULES)", "[rules]"]
    for rule in RULES.values():
        level = rule.severity if Policy().is_on(rule) else "off"
        lines.append(f'# {rule.code} = "{level}"{" " * (9 - len(level))}# {rule.name}')
    lines += ['# CL102 = { severity = "error", only = ["news/"], except = ["news/wire/"] }', ""]
    return "\n".join(lines)


def _line(name: str, value: Any) -> str:
    return f"# {name} is not set" if value is None else f"{name} = {toml(value)}"


_EXAMPLES = {
    "drafts": 'drafts = ["drafts/"]',
    "against": 'against = ["wire/", "archive.jsonl"]',
    "max-reuse": "max-reuse = 30",
    "max-passages": "max-passages = 3",
    "max-run": "max-run = 40",
    "baseline": 'baseline = "coverlap-baseline.json"',
    "boilerplate": 'boilerplate = "boilerplate.txt"',
    "outlets": 'outlets = { "The Harbour Post" = ["HP", "harbourpost.example"] }',
}


def _example(name: str, default: Any) -> str:
    return _EXAMPLES.get(name) or f"{name} = {toml(default)}"


def toml(value: Any) -> str:
    """A value as TOML writes it; JSON's strings, numbers and lists of strings are TOML's too."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{toml(name)} = {toml(listed)}" for name, listed in value.items()) + " }"
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)


def _choice(choice: RuleChoice) -> str:
    parts = [("severity", choice.severity), ("only", choice.only), ("except", choice.exempt)]
    fields = [f"{name} = {toml(value)}" for name, value in parts if value]
    return toml(choice.severity) if not choice.only and not choice.exempt else f"{{ {', '.join(fields)} }}"
