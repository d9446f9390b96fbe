"""Every rule has a page, fires where it says it does and is silent where it says it is."""

import inspect
import re
from pathlib import Path

import pytest

import coverlap
from coverlap import Article, Policy
from coverlap.rules import DRAFT_RULES, EVENT_RULES, RULES, draft, event
from coverlap.rules.rule import Rule

_VERDICTS = re.compile(r"\b(biased?|plagiari\w*|copied|stole\w*|propaganda|deliberate\w*)\b", re.IGNORECASE)


def checked(example):
    """What a check finds in the first article of an example, compared with the others."""
    first, *others = (Article(f"{n}", piece.text, piece.outlet, "", piece.published) for n, piece in enumerate(example))
    return coverlap.check(first, others, Policy(**example[0].limits)).results


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
class TestEveryRule:
    def test_is_documented(self, rule: Rule):
        assert re.fullmatch(r"CL\d{3}", rule.code)
        assert rule.severity in ("note", "warning", "error")
        assert rule.name and rule.summary.endswith(".") and "\n" not in rule.summary
        for part in ("How it is found.", "Known false alarms.", "The measure is"):
            assert part in rule.page
        assert not _VERDICTS.search(rule.page + rule.summary)

    def test_is_in_a_file_of_its_own(self, rule: Rule):
        source = inspect.getsourcefile(rule.check)
        assert source is not None
        assert source.endswith(f"/{rule.scope}/{rule.name.replace(' ', '_')}.py")


@pytest.mark.parametrize("rule", EVENT_RULES, ids=lambda rule: rule.code)
class TestEveryRuleAboutEvents:
    def test_fires_on_its_example(self, rule: Rule, read):
        fired = [f for f in read(rule.fires).findings if f.code == rule.code]
        assert fired
        for finding in fired:
            assert finding.severity == rule.severity
            assert finding.message and "\n" not in finding.message
            assert not _VERDICTS.search(finding.message)

    def test_stays_silent_on_its_counterexample(self, rule: Rule, read):
        assert rule.code not in read(rule.silent).codes()


@pytest.mark.parametrize("rule", DRAFT_RULES, ids=lambda rule: rule.code)
class TestEveryRuleAboutDrafts:
    def test_fires_on_its_example(self, rule: Rule):
        fired = [result for result in checked(rule.fires) if result.code == rule.code]
        assert fired
        for result in fired:
            assert result.severity == rule.severity
            assert result.message and "\n" not in result.message
            assert not _VERDICTS.search(result.message)

    def test_stays_silent_on_its_counterexample(self, rule: Rule):
        assert rule.code not in {result.code for result in checked(rule.silent)}


def test_every_file_of_the_room_is_registered():
    for room, rules, others in ((event, EVENT_RULES, set()), (draft, DRAFT_RULES, {"context", "examples"})):
        files = {path.stem for folder in room.__path__ for path in Path(folder).glob("*.py")} - {"__init__"} - others
        assert len(files) == len(rules)
    assert len(RULES) == len(EVENT_RULES) + len(DRAFT_RULES)
