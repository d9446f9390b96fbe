"""`coverlap badge`: the reuse of a check or a comparison as a small picture.

In: the JSON that `check --format json` or `compare` wrote. Out: an SVG. The figure of a check is its own, of words in
the drafts' own voice, unless its policy counts quotations. That of a comparison is the share of all articles' words
that appear in another article too.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from coverlap.errors import InputError


@click.command("badge")
@click.argument("report", type=click.Path(), metavar="REPORT.json")
@click.option("--out", type=click.Path(), metavar="FILE.svg", help="Where to write; default standard output.")
@click.option("--label", default="reuse", show_default=True, help="What comes before the figure.")
def command(report: str, out: str | None, label: str) -> None:
    """Write the reuse percentage of a check or a comparison as an SVG.

    REPORT.json is what coverlap check --format json:REPORT.json wrote, or the report.json of compare.
    """
    from coverlap.cli.outputs import save
    from coverlap.render.badge import badge
    from coverlap.report_file import json_of

    try:
        percentage = _reuse(json_of(report))
    except (KeyError, TypeError, ValueError):
        raise InputError(f"{report}: neither a report.json of compare nor the JSON of a check.") from None
    svg = badge(label, f"{percentage:g} %")
    if out:
        save(Path(out), svg)
    else:
        click.echo(svg, nl=False)


def _reuse(value: Any) -> float:
    """Percentage. Raises KeyError, TypeError or ValueError for another document."""
    if "reuse_percentage" in value:
        return round(float(value["reuse_percentage"]), 1)
    articles = [article for event in value["events"] for article in event["articles"]]
    words = sum(article["words"] for article in articles)
    return round(100 * sum(article["reused_words"] for article in articles) / words, 1) if words else 0.0
