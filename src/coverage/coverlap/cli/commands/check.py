"""`coverlap check`: drafts compared with other articles, with an exit code for a workflow.

In: paths of drafts and of articles, and what was decided (see `config`). Out: reports, and 0 for clean, 1 for findings
that fail, 2 for a call, a configuration or input that cannot be used.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from coverlap.checks.baseline import Baseline, read_baseline
from coverlap.checks.inputs import Inputs
from coverlap.cli.check_options import STDIN, configured, decided, format_option, inputs_of, known_at, verdict_on
from coverlap.cli.colours import color_option, is_coloured
from coverlap.cli.finding_options import decisions_option
from coverlap.cli.outputs import Output, outputs, write
from coverlap.cli.reading import read_line
from coverlap.cli.terminal import safe
from coverlap.cli.watch import turns
from coverlap.config import Config
from coverlap.errors import InputError, UsageError


@click.command("check")
@click.argument("drafts", nargs=-1, type=click.Path(), metavar="DRAFT...")
@decided
@click.option("--fail-on", type=click.Choice(["note", "warning", "error"]), help="Mildest severity that fails.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found.")
@format_option
@click.option("--baseline", type=click.Path(), metavar="FILE", help="Known findings, which do not fail.")
@decisions_option
@click.option("--baseline-from-ref", metavar="REV", help="Treat findings at this git revision as known.")
@color_option
@click.option("--watch", is_flag=True, help="Check again whenever a draft is saved, until stopped.")
@click.option("--quiet", is_flag=True, help="Print errors only.")
def command(**options: Any) -> int:
    """Compare drafts with other articles; exit 1 if anything needs review.

    DRAFT is a file, a folder, or - for standard input. Every option can be set in a configuration file: see
    `coverlap config init`.
    """
    config = configured(options)
    asked = config.settings["format"].from_file and not options["allow_outside"]
    reports = outputs(config.formats(), proposed=asked)
    if not options["watch"]:
        return _check(config, reports, options)
    if STDIN in config.paths("drafts"):
        raise UsageError("--watch: standard input cannot be watched; name the drafts' files.")
    with suppress(KeyboardInterrupt):
        for _ in turns((*config.paths("drafts"), *config.paths("archive")), {output.file for output in reports}):
            try:
                _check(config, reports, options)
            except (InputError, UsageError) as error:  # such as a draft that is being written, and empty just now
                click.echo(f"coverlap: {error}", err=True)
            if not options["quiet"]:
                click.echo("Waiting for a draft to be saved; Ctrl-C ends.", err=True)
    return 0


def _check(config: Config, reports: tuple[Output, ...], options: dict[str, Any]) -> int:
    inputs = inputs_of(config, options["stdin_filename"])
    verdict = verdict_on(config, inputs, list(_known(config, inputs, options["baseline_from_ref"])))
    write(verdict, reports, colour=is_coloured(options["color"]))
    for skipped in verdict.skipped if not options["quiet"] else ():
        click.echo(f"skipped {safe(skipped.where)}: {safe(skipped.reason)}", err=True)
    if inputs.counts and not (options["quiet"] or options["watch"]):
        click.echo(f"read {read_line(inputs.counts)}", err=True)
    for unread in verdict.unread:
        click.echo(f"coverlap: {safe(unread.where)} {safe(unread.reason)}.", err=True)
    if verdict.unread:
        click.echo("coverlap: the check is not complete; --allow-unread goes on without what cannot be read.", err=True)
        return 2
    return 0 if verdict.passed or options["exit_zero"] else 1


def _known(config: Config, inputs: Inputs, revision: str | None) -> Iterator[Baseline]:
    """What is known from the baseline file, and what from a revision."""
    if config["baseline"]:
        yield read_baseline(Path(*config.paths("baseline")))
    if revision:
        yield known_at(config, inputs, revision)
