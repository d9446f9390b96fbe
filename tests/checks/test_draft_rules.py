"""The samples of the rules that only a draft has, run through the library: what a page promises is what happens."""

import pytest

from coverlap import Article, Policy, check
from coverlap.checks.draft_rules import DRAFT_RULES, INFOS, examples


def codes(sample):
    verdict = check(Article("d", sample.draft), [Article("o", sample.other, "Reuters")], Policy(**sample.limits))
    return {result.code for result in verdict.results}


@pytest.mark.parametrize("rule", DRAFT_RULES.values(), ids=DRAFT_RULES)
def test_fires_in_one_sample_and_stays_silent_in_the_other(rule):
    assert rule.code in codes(rule.fires)
    assert rule.code not in codes(rule.silent)


def test_every_rule_has_a_page_and_examples():
    for code, info in INFOS.items():
        assert info.page and all(examples(code)), code
