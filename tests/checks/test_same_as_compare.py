"""A check and a comparison of the same articles find the same; examples of rules do in a check as they say."""

import pytest

import coverlap
from coverlap import Article, Policy, RuleChoice
from coverlap.rules import EVENT_RULES, RULES

ALL = Policy(rules={code: RuleChoice(rule.severity) for code, rule in RULES.items() if rule.scope == "event"})
ON_EVENTS = {"CL103", "CL201", "CL203"}  # said of several articles once: in a check, of the draft
TWO_SIDED = {code for code, rule in RULES.items() if rule.two_sided}  # a check tells of either side what is told once
CASES = [(rule, name, getattr(rule, name)) for rule in EVENT_RULES for name in ("fires", "silent")]


def articles(pieces):
    return [Article(f"{n}", piece.text, piece.outlet, published=piece.published) for n, piece in enumerate(pieces)]


def checked(pieces):
    """Findings of a check of each article in turn against the others: code, article, words."""
    everything = articles(pieces)
    return {
        (result.code, draft.id, result.text)
        for draft in everything
        for result in coverlap.check(draft, everything, ALL).results
        if not result.code.startswith("CL4")
    }


@pytest.mark.parametrize(("rule", "name", "pieces"), CASES, ids=[f"{rule.code} {name}" for rule, name, _ in CASES])
def test_examples_of_rules_do_in_a_check_as_they_say(rule, name, pieces):
    assert (rule.code in {code for code, _, _ in checked(pieces)}) is (name == "fires")


@pytest.mark.parametrize(("rule", "name", "pieces"), CASES, ids=[f"{rule.code} {name}" for rule, name, _ in CASES])
def test_a_check_finds_what_a_comparison_finds(rule, name, pieces):
    records = coverlap.compare(articles(pieces)).records
    if len(records) > 1:
        pytest.skip("not one event: a comparison finds nothing across events")
    texts = {article.id: article.text for article in articles(pieces)}
    compared = {
        (f.code, f.article_id, texts[f.article_id][slice(*f.span)] if f.span else "")
        for f in records[0].findings
        if f.code not in ON_EVENTS
    }
    found = {item for item in checked(pieces) if item[0] not in ON_EVENTS}
    assert {item for item in found if item[0] not in TWO_SIDED} == {i for i in compared if i[0] not in TWO_SIDED}
    assert compared <= found
    assert {code for code, _, _ in found} == {code for code, _, _ in compared}
