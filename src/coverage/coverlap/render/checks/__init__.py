"""Reports of a check: each format is a function from a verdict to the text of one file, and does nothing else.

In: a `Verdict`. Out: text. A reporter computes no figure, opens no file and prints nothing. Adding a format is one new
file here and one line in `VERDICT_REPORTERS`.
"""

from __future__ import annotations

from collections.abc import Callable

from coverlap.model.verdict import Verdict
from coverlap.render.checks import github, gitlab, json_lines, junit, markdown, sarif, text

__all__ = ["VERDICT_REPORTERS"]

VERDICT_REPORTERS: dict[str, Callable[[Verdict], str]] = {
    "text": text.report,
    "json": json_lines.document,
    "jsonl": json_lines.lines,
    "sarif": sarif.report,
    "junit": junit.report,
    "github": github.report,
    "gitlab": gitlab.report,
    "markdown": markdown.report,
}
