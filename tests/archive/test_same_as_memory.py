"""One body for both corpora: what an archive answers is what memory answers, and so are the verdicts."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from coverlap import Policy, RuleChoice, archive, check
from coverlap.archive import opened
from coverlap.checks.candidates import sharing_candidates
from coverlap.checks.corpus import InMemoryArticles
from coverlap.checks.run import check as judged
from coverlap.events.retrieval import query
from coverlap.match.candidates import candidates
from coverlap.match.fingerprints import bounds, fingerprints
from coverlap.match.tfidf import terms_of
from coverlap.rules import RULES
from coverlap.text.prepare import prepare

from .newsroom import BAR, drafts, press

pytestmark = pytest.mark.slow

ALL = Policy(
    max_reuse=1,
    max_run=8,
    rules={code: RuleChoice(rule.severity) for code, rule in RULES.items() if rule.scope == "event"},
)
COUNT = 54  # articles
SLOW = pytest.mark.slow  # the third way adds in pieces too
NONE = np.zeros(0, dtype=np.int64)


@pytest.fixture(
    scope="module",
    params=[pytest.param("at once", marks=SLOW), pytest.param("in pieces", marks=SLOW), "with one too many"],
)
def path(request, tmp_path_factory):
    """The archive of the same articles, however it came to hold them."""
    file = tmp_path_factory.mktemp("archive") / "wire.duckdb"
    everything = press(COUNT)
    if request.param == "at once":
        archive.add(file, everything)
    elif request.param == "in pieces":
        for start in range(0, COUNT, 13):
            archive.add(file, everything[start : start + 13])
    else:
        archive.add(
            file, [*everything[:30], replace(everything[3], id="more", title="Another", text=everything[4].text)]
        )
        archive.add(file, everything[25:])
        archive.remove(file, ["more"])
    return file


@pytest.fixture(params=["memory", "archive"])
def corpus(request, path):
    if request.param == "memory":
        yield InMemoryArticles(press(COUNT))
    else:
        with opened(path) as kept:
            yield kept


def ids(corpus, numbers):
    return [document.id for document in corpus.documents(sorted(set(np.asarray(numbers).tolist())))]


def documents():
    return [prepare(article) for article in press(COUNT)]


def test_holders_are_the_articles_with_the_n_gram(corpus):
    known = documents()
    prints = fingerprints(prepare(drafts()[0]).tokens.ids)
    for size in (2, 3, 8):
        low, high = bounds(prints, size)
        at, holders = corpus.holders(low, high)
        for place in range(0, len(prints), 17):
            expected = [
                document.id
                for document in known
                if (
                    (fingerprints(document.tokens.ids) >= low[place])
                    & (fingerprints(document.tokens.ids) <= high[place])
                ).any()
            ]
            assert sorted(ids(corpus, holders[at == place])) == expected


def test_words_are_counted_by_language(corpus):
    known = documents()
    terms, _ = terms_of(prepare(drafts()[1]))
    held, count = corpus.counted(terms, "en")
    assert count == sum(document.language == "en" for document in known) == len(corpus)
    bags = [terms_of(document)[0] for document in known]
    assert held.tolist() == [sum(term in bag for bag in bags) for term in terms]
    assert corpus.counted(terms, "de")[1] == 0


def test_the_nearest_are_among_those_found(corpus):
    draft = prepare(drafts()[3])
    near = ids(corpus, corpus.near(query(draft, corpus.counted), NONE))
    assert near and len(near) < len(corpus)
    assert not set(
        ids(corpus, corpus.near(query(draft, corpus.counted), corpus.printed_by("Tarn Herald")))
    ).intersection(article.id for article in press(COUNT) if article.outlet == "Tarn Herald")


def test_boilerplate_is_known(corpus):
    prints = fingerprints(prepare(replace(press(1)[0], text=BAR)).tokens.ids)
    assert np.isin(prints[:9], corpus.boilerplate).all()
    assert not np.isin(fingerprints(prepare(press(2)[1]).tokens.ids), corpus.boilerplate).any()


def told(verdict):
    """A verdict without places, which are told from the working folder, wherever the archive lies."""
    results = [(r.code, r.severity, r.message, r.text, [s.text for s in r.sources]) for r in verdict.results]
    return verdict.drafts, results


@pytest.mark.parametrize("same_outlet", [False, True])
def test_verdicts_are_the_same(path, same_outlet):
    policy = replace(ALL, same_outlet=same_outlet)
    kept = check(drafts()[:4], path, policy)
    assert told(kept) == told(check(drafts()[:4], press(COUNT), policy))
    assert len({result.code for result in kept.results}) > 3


def test_a_verdict_is_the_very_same_in_the_folder_of_the_archive(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    archive.add(Path("wire.duckdb"), press(40))
    assert check(drafts(), Path("wire.duckdb"), ALL) == check(drafts(), press(40), ALL)


def test_one_draft_does_not_change_what_is_found_in_another(corpus):
    several = drafts()[4:7]
    alone = [
        replace(result, draft=number)
        for number, draft in enumerate(several)
        for result in judged([draft], corpus, ALL).results
    ]
    together = judged(several, corpus, ALL).results
    assert sorted(together, key=repr) == sorted(alone, key=repr)


def test_what_a_comparison_would_align_is_found(corpus):
    draft = prepare(replace(drafts()[2], outlet=""))
    known = documents()
    expected = {known[left].id for left, right in candidates([*known, draft]).tolist() if right == len(known)}
    assert expected
    assert set(ids(corpus, sharing_candidates(draft, corpus, NONE, NONE, corpus.documents))) == expected
