"""A pair too long to be searched for everything is named in the report's notes."""

from coverlap.model.values import Article
from coverlap.pipeline import compare

from .made import prose


def notes(words: int) -> tuple[str, ...]:
    texts = (f"{prose(seed, words)} {prose(9, 120)}" for seed in (1, 2))
    articles = (Article(f"a{n}", text, f"Outlet {n}") for n, text in enumerate(texts))
    run = compare(articles)
    assert sum(len(record.passages) for record in run.records) >= 1
    return run.summary("").notes


def test_the_summary_counts_pairs_that_were_searched_coarsely():
    (note,) = notes(30_000)
    assert note.startswith("1 pair of very long texts") and "may be missing" in note


def test_it_is_silent_about_articles():
    assert notes(900) == ()
