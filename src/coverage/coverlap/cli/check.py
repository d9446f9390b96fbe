"""`coverlap check`: drafts held against other articles, with an exit code for a workflow.

In: paths of drafts and of articles, and what was decided (see `config`). Out: reports, and 0 for clean, 1 for findings
that fail, 2 for a call, a configuration or input that cannot be used.
"""

from __future__ import annotations

from typing import Any

import click

from coverlap.cli.gate import configured, decided, verdict_on
from coverlap.cli.outputs import outputs, write
from coverlap.cli.terminal import safe


@click.command("check")
@click.argument("drafts", nargs=-1, metavar="DRAFT...")
@decided
@click.option("--fail-on", type=click.Choice(["note", "warning", "error"]), help="Mildest severity that fails.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found.")
@click.option("--format", "format", multiple=True, metavar="NAME[:FILE]", help="Report to write; may be repeated.")
@click.option("--quiet", is_flag=True, help="Nothing on standard error but errors.")
def command(**options: Any) -> int:
    """Hold drafts against other articles; exit 1 where something needs an editor's eye.

    DRAFT is a file, a folder, or - for standard input. All of this may be decided once for all calls: see `coverlap
    config init`.
    """
    config = configured(options)
    reports = outputs(config["format"])
    verdict = verdict_on(config, options["stdin_filename"])
    write(verdict, reports)
    for skipped in verdict.skipped if not options["quiet"] else ():
        click.echo(f"skipped {safe(skipped.where)}: {safe(skipped.reason)}", err=True)
    return 0 if verdict.passed or options["exit_zero"] else 1
