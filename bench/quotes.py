#!/usr/bin/env python3
"""Sources of quotations, credits and voices on labelled sets: `python bench/quotes.py SETS`.

In: the folder of sets. Out: one line a figure on standard output, by half of the training articles and for the held-out
ones, with articles a CPU second. The rules were written from errors on half a; half b and dev were only counted. A
source counts as `score.py quotes` counts it: over every quotation found, although its labels hold " “ ” alone; over
quotations in those marks alone; and with labels in '' counted as well.
"""

from __future__ import annotations

import json
import lzma
import re
import sys
import time
import zlib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from coverlap.model.values import Article, Document, Quote
from coverlap.quotes import Scan, credits_of, quotes_of, statements_of, voices_of
from coverlap.text.prepare import prepare

# What a label must hold, and what a found quotation must begin with, to be counted.
MARKS = {"as score.py": ('["“”]', ""), '" “ ” alone': ('["“”]', '["“”]'), "with ''": ("[\"“”]|''", "")}
_IN_MARKS = re.compile(r"[\"“][^\"“”]*[\"”]|''.*?''")
WIRE = {
    "ap": "Associated Press",
    "upi": "United Press International",
    "reuters": "Reuters",
    "afp": "Agence France-Presse",
}
Spans = list[tuple[int, int]]


def rows(path: Path) -> list[dict[str, Any]]:
    """The records of one file of the sets."""
    with lzma.open(path, "rt", encoding="utf-8") as handle:
        return [json.loads(line) for line in handle]


def documents(path: Path) -> dict[str, Document]:
    """The articles of one set, prepared, by id."""
    fields = ("id", "text", "outlet", "title", "published", "url")
    return {row["id"]: prepare(Article(*(row[field] for field in fields))) for row in rows(path)}


def overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Characters that two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def part(article_id: str, split: str) -> str:
    """The part of the set that an article belongs to."""
    return split if split == "dev" else "half a" if zlib.crc32(article_id.encode()) % 2 else "half b"


def ratio(one: float, of: float) -> float:
    """A share, 0 of nothing."""
    return one / of if of else 0.0


def sources(texts: dict[str, Document], quotes: dict[str, tuple[Quote, ...]], labels: list[dict[str, Any]]) -> None:
    """Precision, recall and F1 of the source of direct and mixed quotations."""
    split = {label["id"]: label["split"] for label in labels}
    for name, (mark, counted) in MARKS.items():
        gold: dict[str, list[tuple[Spans, Spans]]] = defaultdict(list)
        for label in labels:
            text = texts[label["id"]].text
            content = [tuple(s) for s in label.get("content", ()) if re.search(mark, text[s[0] : s[1]])]
            if content and label.get("source"):
                gold[label["id"]].append((content, [tuple(s) for s in label["source"]]))
        counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        for article_id, found in quotes.items():
            hits = score([quote for quote in found if re.match(counted, quote.text)], gold[article_id])
            for group in ("all", part(article_id, split.get(article_id, "dev"))):
                counts[group] = [a + b for a, b in zip(counts[group], hits, strict=True)]
        for group, (right, given, reached, known) in sorted(counts.items()):
            precision, recall = ratio(right, given), ratio(reached, known)
            f1 = ratio(2 * precision * recall, precision + recall)
            print(f"sources, {name}, {group}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f} of {known}")


def score(found: Sequence[Quote], gold: list[tuple[Spans, Spans]]) -> list[int]:
    """Right, given, reached and known: a quotation is right where its source overlaps that of a label it lies in."""
    right, given, reached = 0, 0, set()
    for quote in found:
        if quote.source is None:
            continue
        half = 0.5 * (quote.span.end - quote.span.start)
        inside = [k for k, (content, _) in enumerate(gold) if sum(overlap(quote.span, s) for s in content) > half]
        hits = [k for k in inside if any(overlap(quote.source, s) for s in gold[k][1])]
        right, given = right + bool(hits), given + 1
        reached.update(hits)
    return [right, given, len(reached), len(gold)]


def credited(texts: dict[str, Document], wires: list[dict[str, Any]]) -> None:
    """Credits against the wire service that the article's metadata names, by half of the articles.

    The metadata says whose copy an article is: what datelines and sign-offs say too. "Told Reuters" credits a fact and
    is right beside any copy, so the other forms are counted for recall alone."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for row in wires:
        credits = [credit for credit in credits_of(Scan(texts[row["id"]])) if credit.agency]
        copy = {credit.name for credit in credits if credit.form in ("dateline", "sign-off")}
        named = {credit.name for credit in credits}
        gold = {WIRE[row["wire"].lower()]} if row["wire"].lower() in WIRE else set()
        hits = [len(copy & gold), len(copy), len(named & gold), len(gold)]
        for group in ("all", part(row["id"], "train")):
            counts[group] = [a + b for a, b in zip(counts[group], hits, strict=True)]
    for group, (right, given, reached, known) in sorted(counts.items()):
        print(
            f"wire credits, {group}: P {ratio(right, given):.3f} R {ratio(right, known):.3f} of {known}; "
            f"in any form but a mention R {ratio(reached, known):.3f}"
        )


def voices(texts: dict[str, Document], quotes: dict[str, tuple[Quote, ...]], labels: list[dict[str, Any]]) -> None:
    """Sentences that are quoted or attributed, against sentences that hold any labelled content."""
    contents: dict[str, Spans] = defaultdict(list)
    for label in labels:
        contents[label["id"]] += [tuple(span) for span in label.get("content", ())]
    split = {label["id"]: label["split"] for label in labels}
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for article_id in sorted(contents):
        document = texts[article_id]
        for sentence, voice in zip(
            document.sentences.tolist(),
            voices_of(document, quotes[article_id], statements_of(Scan(document), quotes[article_id])),
            strict=True,
        ):
            gold, given = any(overlap(tuple(sentence), s) for s in contents[article_id]), voice != "own"
            for group in ("all", part(article_id, split[article_id])):
                counts[group] = [a + b for a, b in zip(counts[group], (gold and given, given, gold), strict=True)]
    for group, (right, given, known) in sorted(counts.items()):
        print(
            f"voices, not the outlet's own, {group}: P {ratio(right, given):.3f} R {ratio(right, known):.3f} of {known}"
        )


def quoted(texts: dict[str, Document], quotes: dict[str, tuple[Quote, ...]], labels: list[dict[str, Any]]) -> None:
    """Sentences that are quoted, against sentences of which most is in marks within labelled content."""
    inside: dict[str, Spans] = defaultdict(list)
    split = {label["id"]: label["split"] for label in labels}
    for label in labels:
        for start, end in label.get("content", ()):
            inside[label["id"]] += [match.span() for match in _IN_MARKS.finditer(texts[label["id"]].text, start, end)]
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for article_id in sorted(inside):
        document = texts[article_id]
        for sentence, voice in zip(
            document.sentences.tolist(),
            voices_of(document, quotes[article_id], statements_of(Scan(document), quotes[article_id])),
            strict=True,
        ):
            most = sum(overlap(tuple(sentence), span) for span in inside[article_id]) > 0.5 * (
                sentence[1] - sentence[0]
            )
            for group in ("all", part(article_id, split[article_id])):
                counts[group] = [counts[group][0] + (most == (voice == "quoted")), counts[group][1] + 1]
    for group, (agreed, of) in sorted(counts.items()):
        print(f"voices, quoted, {group}: accuracy {ratio(agreed, of):.3f} of {of}")


def marked_spans(sets: Path) -> None:
    """Labelled spans of loaded wording: whether they are inside a quotation, as annotators judged."""
    texts = documents(sets / "data/basil/articles.jsonl.xz")
    quotes = {article_id: quotes_of(Scan(document)) for article_id, document in texts.items()}
    labels = [row for row in rows(sets / "data/basil/labels.jsonl.xz") if row["field"] == "text"]
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for label in labels:
        span = (label["start"], label["end"])
        inside = sum(overlap(span, quote.span) for quote in quotes[label["id"]]) > 0.5 * (span[1] - span[0])
        for group in ("all", part(label["id"], "train")):
            counts[group] = [counts[group][0] + (inside == (label["quote"] == "yes")), counts[group][1] + 1]
    for group, (agreed, of) in sorted(counts.items()):
        print(f"spans inside a quotation, {group}: accuracy {ratio(agreed, of):.3f} of {of}")


def main() -> None:
    """Every figure, in order."""
    sets = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    if not sets or not (sets / "data/polnear").is_dir():
        raise SystemExit("Give the folder of labelled sets: python bench/quotes.py SETS")
    texts = documents(sets / "data/polnear/articles.jsonl.xz")
    labels = rows(sets / "data/polnear/labels.jsonl.xz")
    start = time.process_time()
    quotes = {article_id: quotes_of(Scan(document)) for article_id, document in texts.items()}
    print(f"quotes_of: {len(texts) / (time.process_time() - start):.0f} articles a CPU second")
    start = time.process_time()
    for document in texts.values():
        scan = Scan(document)
        found = quotes_of(scan)
        credits_of(scan)
        voices_of(document, found, statements_of(scan, found))
    print(f"quotes, credits and voices: {len(texts) / (time.process_time() - start):.0f} articles a CPU second")
    sources(texts, quotes, labels)
    credited(texts, rows(sets / "data/polnear/credits.jsonl.xz"))
    voices(texts, quotes, labels)
    quoted(texts, quotes, labels)
    marked_spans(sets)


if __name__ == "__main__":
    main()
