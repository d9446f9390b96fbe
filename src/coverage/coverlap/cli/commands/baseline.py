"""`coverlap baseline create|update|prune`: the findings that are known and do not fail a check.

In: drafts and articles, as for `check`. Out: the baseline file, and one line on standard error.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from coverlap.checks.baseline import Baseline, read_baseline, written
from coverlap.cli.check_options import BASELINE, configured, decided, inputs_of, verdict_on
from coverlap.cli.outputs import save
from coverlap.cli.terminal import safe
from coverlap.errors import UsageError


@click.group("baseline")
def command() -> None:
    """Record known findings, so that only new ones fail."""


_FILE = click.option("--baseline", type=click.Path(), metavar="FILE", help=f"The baseline file; default {BASELINE}.")


def _baseline(subcommand: Any) -> Any:
    subcommand = _FILE(subcommand)
    return click.argument("drafts", nargs=-1, type=click.Path(), metavar="DRAFT...")(decided(subcommand))


@command.command("create")
@_baseline
@click.option("--force", is_flag=True, help="Overwrite an existing baseline.")
def create(force: bool, **options: Any) -> None:
    """Record all current findings in a baseline."""
    path = _path(options)
    if path.exists() and not force:
        raise UsageError(f"{path}: there is a baseline already; use coverlap baseline update, or --force.")
    known, _ = _found(options, path)
    _save(path, known, Baseline(()))


@command.command("update")
@_baseline
def update(**options: Any) -> None:
    """Add new findings and remove stale ones, in the drafts checked and in drafts that no longer exist."""
    path = _path(options)
    before = read_baseline(path)
    now, files = _found(options, path)
    _save(path, before.updated(now, files), before)


@command.command("prune")
@_baseline
def prune(**options: Any) -> None:
    """Remove stale entries; add none."""
    path = _path(options)
    before = read_baseline(path)
    now, files = _found(options, path)
    _save(path, before.pruned(now, files), before)


def _path(options: dict[str, Any]) -> Path:
    return Path(*configured(options).paths("baseline") or (BASELINE,))


def _found(options: dict[str, Any], path: Path) -> tuple[Baseline, list[str]]:
    config = configured(options)
    verdict = verdict_on(config, inputs_of(config, options["stdin_filename"]))
    return Baseline((), str(path.parent)).of(verdict.results), [draft.file for draft in verdict.drafts]


def _save(path: Path, known: Baseline, before: Baseline) -> None:
    save(path, written(known))
    was, now = (sum(entry.times for entry in entries) for entries in (before.entries, known.entries))
    click.echo(f"{safe(str(path))}: {now} known findings ({now - was:+d}).", err=True)
