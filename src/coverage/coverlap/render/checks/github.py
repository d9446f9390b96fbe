"""A verdict as GitHub workflow commands, which annotate the lines of a pull request.

In: a verdict. Out: one command a new result. Properties and messages are escaped as the runner unescapes them, so that
no text of a draft can end a command and begin another.
"""

from __future__ import annotations

from coverlap.model.verdict import Result, Verdict
from coverlap.render.checks.text import named

_COMMAND = {"note": "notice", "warning": "warning", "error": "error"}


def report(verdict: Verdict) -> str:
    """The commands, one a line."""
    return "".join(_command(result) + "\n" for result in verdict.results if result.state == "new")


def _command(result: Result) -> str:
    at = result.place
    last = at.end_line if at.end_column > 1 or at.end_line == at.line else at.end_line - 1
    where = {"file": at.file, "line": at.line, "endLine": last, "title": f"coverlap {result.code}"}
    if last == at.line and at.end_column > at.column:
        where |= {"col": at.column, "endColumn": at.end_column - 1}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in where.items())
    lines = [result.message, *(f"Also in {named(source)}" for source in result.sources)]
    message = "\n".join(lines)
    return f"::{_COMMAND[result.severity]} {properties}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
