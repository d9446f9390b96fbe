"""Reuse by cases from files: passages with their credits, voices and clues; quotations with their families."""

import tomllib
from pathlib import Path

import pytest

from coverlap.reuse.direction import ledger, source_of
from tests.annotated import Read

FILES = ("passages", "respelt", "two_names", "quoted_passages", "families")


def cases():
    """Every case, with the texts that its file names filled in."""
    for name in FILES:
        file = tomllib.loads((Path(__file__).parent / "cases" / f"{name}.toml").read_text(encoding="utf-8"))
        for case in file["case"]:
            articles = [[filled(cell, file.get("texts", {})) for cell in article] for article in case["articles"]]
            yield pytest.param({**case, "articles": articles}, id=f"{name}: {case['name']}")


def filled(cell: str, texts: dict[str, str]) -> str:
    for name, text in texts.items():
        cell = cell.replace("{" + name + "}", text)
    return cell


class Reuse(Read):
    """What a case may ask of an event; every method is a key of the files."""

    def number(self, article_id: str) -> int:
        return next((n for n, article in enumerate(self.articles, 1) if article.id == article_id), 0)

    def clued(self):
        (passage,) = self.passages
        return ledger(*self.articles, passage, frozenset())

    def clues(self):
        return sorted([clue.kind, self.number(clue.source_id)] for clue in self.clued())

    def clue_texts(self):
        return [clue.text for clue in self.clued()]

    def source(self):
        return self.number(source_of(self.clued()))

    def credits(self):
        return sorted({passage.credit for passage in self.passages})

    def voices(self):
        return sorted({passage.voice for passage in self.passages})

    def kinds(self):
        return [passage.kind for passage in self.passages]

    def remarks(self):
        return any(passage.voice == "quoted" for passage in self.passages)

    def respelt(self):
        left, right = (article.document.text for article in self.articles)
        steps = [step for passage in self.passages for step in passage.edits if step.operation == "respell"]
        return [[left[slice(*step.left)], right[slice(*step.right)]] for step in steps]

    def shared_words(self):
        return [[n, words] for n, words in sorted({(self.number(q.article_id), q.shared_words) for q in self.family()})]

    def family(self):
        return [quote for quote in self.quotes if quote.family]

    def persons(self):
        return [quote.person for quote in self.quotes]

    def speaker_matches(self):
        return [quote.speaker_match for quote in self.quotes]


@pytest.mark.parametrize("case", [*cases()])
def test_case(case):
    event = Reuse(case["articles"])
    for key, expected in case.items():
        match key:
            case "name" | "articles":
                pass
            case "passages":
                assert len(event.passages) == expected
            case "fires":
                assert set(expected) <= event.codes()
            case "silent":
                assert not set(expected) & event.codes()
            case "only":
                assert event.codes() <= set(expected)
            case "subjects":
                found = {
                    code: [event.number(f.article_id) for f in event.findings if f.code == code] for code in expected
                }
                assert found == expected
            case "message":
                for code, words in expected.items():
                    assert all(words in finding.message for finding in event.findings if finding.code == code)
            case "compared":
                number, kind, words = expected
                (quote,) = [quote for quote in event.family() if event.number(quote.article_id) == number]
                assert (quote.kind, quote.shared_words) == (kind, words)
                assert {quote.person for quote in event.family()} == {"Ana Ruiz"}
                alone = [quote for quote in event.quotes if not quote.family]
                assert [(q.text, q.kind, q.shared_words, q.person) for q in alone] == [("“Go home,”", None, 0, "")]
            case _:
                assert getattr(event, key)() == expected, key
