"""A verdict as JUnit XML, in the form that the Jenkins xUnit plugin's schema (junit-10.xsd) describes.

In: a verdict. Out: one suite a draft, one case a result. Only a result that fails the check is a failure; any other new
one is a passed case that says what was found, a known or suppressed one is skipped. A draft without results is one
passed case, so that a page of tests shows that it was checked.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from coverlap.model.verdict import DraftTotal, Result, Verdict
from coverlap.render.checks.text import named
from coverlap.wording import one_line

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production Char


def report(verdict: Verdict) -> str:
    """The XML document."""
    root = ET.Element("testsuites", name="coverlap", failures=str(len(verdict.failing)))
    cases = 0
    for number, draft in enumerate(verdict.drafts):
        cases += _suite(root, verdict, draft, [result for result in verdict.results if result.draft == number])
    root.set("tests", str(cases))
    ET.indent(root)
    return "<?xml version='1.0' encoding='UTF-8'?>\n" + ET.tostring(root, encoding="unicode") + "\n"


def _suite(root: ET.Element, verdict: Verdict, draft: DraftTotal, results: list[Result]) -> int:
    suite = ET.SubElement(
        root,
        "testsuite",
        name=_xml(draft.file),
        tests=str(max(1, len(results))),
        failures=str(sum(1 for result in results if verdict.fails(result))),
        errors="0",
        skipped=str(sum(1 for result in results if result.state != "new")),
    )
    for result in results:
        _case(suite, verdict, result)
    if not results:
        ET.SubElement(suite, "testcase", classname=_xml(draft.file), name="no findings", time="0")
    return max(1, len(results))


def _case(suite: ET.Element, verdict: Verdict, result: Result) -> None:
    at = result.place
    name = f"{result.code} {at.line}:{at.column}"
    case = ET.SubElement(suite, "testcase", classname=_xml(at.file), name=name, time="0")
    message = _xml(one_line(result.message))
    if verdict.fails(result):
        failure = ET.SubElement(case, "failure", message=message, type=result.severity)
        failure.text = _xml(_details(result))
    elif result.state == "new":
        ET.SubElement(case, "system-out").text = _xml(f"{result.severity}: {result.message}\n{_details(result)}")
    else:
        ET.SubElement(case, "skipped", message=_xml(one_line(f"{result.state} {result.reason}")))


def _details(result: Result) -> str:
    at = result.place
    lines = [f"{at.file}:{at.line}:{at.column}", one_line(result.text)]
    lines += [f"also in {named(source)}: {one_line(source.text)}" for source in result.sources]
    return "\n".join(line for line in lines if line)


def _xml(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)
