"""Every rule has a page, fires where it says it does and is silent where it says it is."""

import inspect
import re
from pathlib import Path

import pytest

from coverlap.lang import load
from coverlap.rules import RULES, event
from coverlap.rules.rule import Rule

_VERDICTS = re.compile(r"\b(biased?|plagiari\w*|copied|stole\w*|propaganda|deliberate\w*)\b", re.IGNORECASE)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
class TestEveryRule:
    def test_is_documented(self, rule: Rule):
        assert re.fullmatch(r"CL\d{3}", rule.code)
        assert rule.severity in ("note", "warning", "error")
        assert rule.name and rule.summary.endswith(".") and "\n" not in rule.summary
        for part in ("How it is found.", "Known false alarms.", "The measure is"):
            assert part in rule.page
        assert not _VERDICTS.search(rule.page + rule.summary)

    def test_stands_in_a_file_of_its_own(self, rule: Rule):
        source = inspect.getsourcefile(rule.check)
        assert source is not None
        assert source.endswith(f"{rule.name.replace(' ', '_')}.py")

    def test_fires_on_its_example(self, rule: Rule, read):
        if rule.code == "CL105" and not any(load("en").lines("boilerplate.tsv")):
            pytest.skip("the language pack has no rules for stock text")
        fired = [f for f in read(rule.fires).findings if f.code == rule.code]
        assert fired
        for finding in fired:
            assert finding.severity == rule.severity
            assert finding.message and "\n" not in finding.message
            assert not _VERDICTS.search(finding.message)

    def test_stays_silent_on_its_counterexample(self, rule: Rule, read):
        assert rule.code not in read(rule.silent).codes()


def test_every_file_of_the_room_is_registered():
    files = {path.stem for folder in event.__path__ for path in Path(folder).glob("*.py")} - {"__init__"}
    assert len(files) == len(RULES)
