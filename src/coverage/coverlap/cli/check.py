"""`coverlap check`: drafts held against other articles, with an exit code for a workflow.

In: paths of drafts and of articles, and what was decided (see `config`). Out: reports, and 0 for clean, 1 for findings
that fail, 2 for a call, a configuration or input that cannot be used.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from coverlap.cli.gate import configured, decided, format_option, inputs_of, known_at, verdict_on
from coverlap.cli.outputs import outputs, write
from coverlap.cli.terminal import safe
from coverlap.config import Config
from coverlap.gate.baseline import Known, read_known
from coverlap.gate.inputs import Inputs


@click.command("check")
@click.argument("drafts", nargs=-1, type=click.Path(), metavar="DRAFT...")
@decided
@click.option("--fail-on", type=click.Choice(["note", "warning", "error"]), help="Mildest severity that fails.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found.")
@format_option
@click.option("--baseline", type=click.Path(), metavar="FILE", help="Known findings, which do not fail.")
@click.option("--baseline-from-ref", metavar="REV", help="What was found in the drafts at this git revision is known.")
@click.option("--quiet", is_flag=True, help="Nothing on standard error but errors.")
def command(**options: Any) -> int:
    """Hold drafts against other articles; exit 1 where something needs an editor's eye.

    DRAFT is a file, a folder, or - for standard input. All of this may be decided once for all calls: see `coverlap
    config init`.
    """
    config = configured(options)
    reports = outputs(config["format"])
    inputs = inputs_of(config, options["stdin_filename"])
    verdict = verdict_on(config, inputs, _known(config, inputs, options["baseline_from_ref"]))
    write(verdict, reports)
    for skipped in verdict.skipped if not options["quiet"] else ():
        click.echo(f"skipped {safe(skipped.where)}: {safe(skipped.reason)}", err=True)
    return 0 if verdict.passed or options["exit_zero"] else 1


def _known(config: Config, inputs: Inputs, revision: str | None) -> Known | None:
    if revision:
        return known_at(config, inputs, revision)
    return read_known(Path(*config.paths("baseline"))) if config["baseline"] else None
