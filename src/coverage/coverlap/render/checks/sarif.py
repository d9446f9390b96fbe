"""A verdict as SARIF 2.1.0 (OASIS, errata 01), for code review pages and editors.

In: a verdict. Out: one SARIF log of one run. Columns are Unicode code points, ends exclusive, as SARIF counts them with
`columnKind`. A result on a whole draft points at its first line, without a region's text. Known and suppressed results
are in the log with `baselineState` and `suppressions`, so that a viewer may show them.
"""

from __future__ import annotations

import json
from importlib.metadata import metadata, version
from typing import Any
from urllib.parse import quote

from coverlap.model.verdict import EvidenceSource, Place, Result, RuleInfo, Verdict

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "SRCROOT"


def report(verdict: Verdict) -> str:
    """The log."""
    index = {rule.code: position for position, rule in enumerate(verdict.rules)}
    run = {
        "tool": {
            "driver": {
                "name": "coverlap",
                "semanticVersion": version("coverlap"),
                "rules": [_rule(rule) for rule in verdict.rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder in which the check ran."}}},
        "automationDetails": {"id": "coverlap/"},
        "properties": {"reusePercentage": verdict.reuse, "drafts": len(verdict.drafts), "against": verdict.against},
        "results": [_result(verdict, result, index) for result in verdict.results],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: RuleInfo) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split()),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": rule.severity},
        **({"helpUri": address} if (address := _help_address(rule)) else {}),
    }


def _help_address(rule: RuleInfo) -> str:
    """Where the rule's page is in the documentation that the package names as its own; empty where it names none."""
    named = (line.partition(", ") for line in metadata("coverlap").get_all("Project-URL") or ())
    site = next((address for label, _, address in named if label.lower() == "documentation"), "")
    return f"{site.rstrip('/')}/rules.html#{rule.code}-{rule.name.replace(' ', '-')}".lower() if site else ""


def _result(verdict: Verdict, result: Result, index: dict[str, int]) -> dict[str, Any]:
    value = {
        "ruleId": result.code,
        "ruleIndex": index[result.code],
        "level": result.severity,
        "message": {"text": result.message},
        "locations": [{"physicalLocation": _location(result.place, result.text)}],
        "partialFingerprints": {"coverlapWords/v1": f"{result.fingerprint}:{result.occurrence}"},
        "properties": {"measure": result.measure},
    }
    if verdict.compared:
        value["baselineState"] = "unchanged" if result.state == "known" else "new"
    if result.sources:
        value["relatedLocations"] = [_related(number, source) for number, source in enumerate(result.sources)]
    if result.state in ("suppressed", "dismissed"):
        kind = "inSource" if result.state == "suppressed" else "external"
        value["suppressions"] = [{"kind": kind, "status": "accepted", "justification": result.reason}]
    return value


def _related(number: int, source: EvidenceSource) -> dict[str, Any]:
    named = source.outlet or source.title or source.article_id
    return {
        "id": number,
        "message": {"text": f"The same in {named}"},
        "physicalLocation": _location(source.place, source.text),
    }


def _location(place: Place, text: str) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": place.line, "startColumn": place.column}
    if (place.end_line, place.end_column) > (place.line, place.column):
        region |= {"endLine": place.end_line, "endColumn": place.end_column}
    if text:
        region["snippet"] = {"text": text}
    return {"artifactLocation": _artifact(place.file), "region": region}


def _artifact(file: str) -> dict[str, str]:
    """A file below the working folder is relative to it; any other is a URI by itself."""
    path = quote(file, safe="/", errors="replace")
    if file.startswith("/"):
        return {"uri": f"file://{path}"}
    return {"uri": path, "uriBaseId": _ROOT}
