"""Substituted wording on labelled sets: how often the two sides of a slot name the same thing.

    python bench/framing.py SETS [--show N]

SETS is the folder of labelled sets, with newswcl50, basil and allsides_events under `data/`. In newswcl50 annotators
marked which phrases of an event name the same concept: a slot whose two sides both lie in marked phrases is judged by
them. The other slots are printed with their sentences, to be read. CPU time is that of `find` alone.
"""

from __future__ import annotations

import argparse
import json
import lzma
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from coverlap.engines.kernels import annotate
from coverlap.match.align import align
from coverlap.model.event import Frame
from coverlap.model.values import Article
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.rules.find import find
from coverlap.text.prepare import prepare

SETS = ("newswcl50", "basil", "allsides_events")
FIELDS = ("id", "text", "outlet", "title", "published", "url")


def rows(path: Path) -> list[dict[str, Any]]:
    """The records of a compressed JSON Lines file."""
    with lzma.open(path, "rt", encoding="utf-8") as handle:
        return [json.loads(line) for line in handle]


def events(folder: Path) -> Iterator[tuple[str, list[AnnotatedArticle]]]:
    """Every event of the sets that the folder holds, with its name."""
    for name in SETS:
        path = folder / name / "articles.jsonl.xz"
        clusters = path.with_name("clusters.jsonl.xz")
        event_of = {row["id"]: row["cluster"] for row in rows(clusters)} if clusters.exists() else {}
        groups: dict[str, list[dict[str, str]]] = defaultdict(list)
        for row in rows(path):
            groups[event_of.get(row["id"]) or row["id"].rsplit("_", 1)[0]].append(row)
        for event in sorted(groups):
            yield f"{name} {event}", [annotated(row) for row in groups[event]]


def annotated(row: dict[str, str]) -> AnnotatedArticle:
    """One article, read."""
    document = prepare(Article(**{field: row.get(field) or "" for field in FIELDS}))
    return annotate(document)


def concepts(folder: Path) -> dict[str, list[tuple[int, int, str]]]:
    """For each article, its marked phrases with the concept that each names."""
    path = folder / "newswcl50" / "labels.jsonl.xz"
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for row in rows(path) if path.exists() else ():
        found[row["id"]].append((row["start"], row["end"], row["concept"]))
    return found


def judged(frame: Frame, labels: dict[str, list[tuple[int, int, str]]]) -> str:
    """same, other, or unread where a side lies in no marked phrase."""
    sides = [
        {name for start, end, name in labels.get(article, ()) if start < span.end and span.start < end}
        for article, span in ((frame.article_id, frame.span), (frame.counterpart_id, frame.counterpart))
    ]
    if not all(sides):
        return "unread"
    return "same" if sides[0] & sides[1] else "other"


def main() -> None:
    """Run, print the slots, then the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", type=Path)
    parser.add_argument("--show", type=int, default=60, help="how many slots to print")
    arguments = parser.parse_args()
    folder = arguments.sets / "data"
    if not folder.is_dir():
        raise SystemExit(f"{arguments.sets}: no labelled sets here, nothing measured")
    labels = concepts(folder)
    counts: Counter[str] = Counter()
    verdicts: Counter[str] = Counter()
    seconds, articles, shown = 0.0, 0, 0
    for event, annotated_articles in events(folder):
        documents = {t.id: t.document for t in annotated_articles}
        passages = [p for a, b in combinations(documents.values(), 2) for p in align(a, b)]
        begun = time.process_time()
        frames, findings, *_ = find(annotated_articles, [], passages)
        seconds += time.process_time() - begun
        articles += len(annotated_articles)
        counts.update(f"{frame.category}, {frame.tag}" for frame in frames)
        counts.update(finding.code for finding in findings)
        seen = set()
        for frame in frames:
            slot = frozenset({(frame.article_id, frame.span), (frame.counterpart_id, frame.counterpart)})
            if frame.category != "substituted" or slot in seen:
                continue
            seen.add(slot)
            verdict = judged(frame, labels)
            verdicts[verdict] += 1
            if shown < arguments.show:
                shown += 1
                print(f"{shown}. {event}, {frame.tag}, {verdict}: [{frame.text}] / [{frame.counterpart_text}]")
                for article, span in ((frame.article_id, frame.span), (frame.counterpart_id, frame.counterpart)):
                    document = documents[article]
                    sentence = document.sentences[:, 0].searchsorted(span.start, side="right") - 1
                    start, end = document.sentences[max(0, sentence)]
                    print(f"   {article[-4:]}: {' '.join(document.text[start:end].split())}")
    for name, count in sorted(counts.items()):
        print(f"{count:6} {name}")
    print(f"substituted slots: {sum(verdicts.values())}, by the labels {dict(sorted(verdicts.items()))}")
    if articles:
        print(f"{articles} articles, {1000 * seconds / articles:.2f} ms of CPU an article")


if __name__ == "__main__":
    main()
