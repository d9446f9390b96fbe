"""A verdict as a GitLab code-quality report.

In: a verdict. Out: a JSON array with one object a new result: description, check_name, fingerprint, severity,
location. GitLab tells results apart by fingerprint alone, so it is made of the file too, and of which copy this is.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import Any

from coverlap.model.verdict import Result, Verdict

_SEVERITY = {"note": "info", "warning": "minor", "error": "major"}


def report(verdict: Verdict) -> str:
    """The report."""
    return json.dumps([_issue(r) for r in verdict.results if r.state == "new"], ensure_ascii=False, indent=1) + "\n"


def _issue(result: Result) -> dict[str, Any]:
    at = result.place
    parts = (at.file, result.fingerprint, str(result.occurrence))
    return {
        "description": result.message,
        "check_name": result.code,
        "fingerprint": blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest(),
        "severity": _SEVERITY[result.severity],
        "location": {"path": at.file, "lines": {"begin": at.line, "end": at.end_line}},
    }
