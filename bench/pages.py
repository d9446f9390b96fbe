#!/usr/bin/env python3
"""What is read from real news pages: `python bench/pages.py FOLDER`.

In: a folder of pages, `NAME_YYYY_MM_DD.html.gz`, each beside `NAME.json`, which holds by version what stands on a page:
"title", "publishing_date" and "body" with "summary" and "sections"; the test data of the news crawler fundus has this
form. A page is compared with the version that agrees best with it. Out: pages refused, those with outlet, day and
title, and recall and precision of the words of the body, for coverlap and for trafilatura alone.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import trafilatura

from coverlap.dates import when_of
from coverlap.read import html, markup
from coverlap.read.site_names import domain_of
from coverlap.read.source import Unusable


def words(text: str) -> Counter[str]:
    """The words of a text, counted."""
    return Counter(re.findall(r"\w+", text.lower()))


def body(version: dict[str, Any]) -> str:
    """The text of a labelled version."""
    parts = version.get("body") or {}
    sections = [line for part in parts.get("sections", []) for line in [*part["headline"], *part["paragraphs"]]]
    return " ".join([*parts.get("summary", []), *sections])


def share(wanted: Counter[str], found: Counter[str]) -> float:
    """How much of the words is found."""
    return (wanted & found).total() / max(1, wanted.total())


def main() -> None:
    """Measure and print."""
    counts: Counter[str] = Counter()
    sums: Counter[str] = Counter()
    for path in sorted(Path(sys.argv[1]).rglob("*.html.gz")):
        labels = path.parent / f"{re.sub(r'(_[0-9]{4}_[0-9_]+)?[.]html[.]gz$', '', path.name)}.json"
        versions = json.loads(labels.read_text(encoding="utf-8")).values()
        text = html.decoded(gzip.decompress(path.read_bytes()))
        counts["pages"] += 1
        try:
            fields = html.fields_of(markup.without_code(text))
        except Unusable as refusal:
            counts["refused"] += 1
            print(f"{path.name} {refusal}")
            continue
        ours = words(str(fields["text"]))
        label = max(versions, key=lambda version: share(words(body(version)), ours) if body(version) else 0.0)
        wanted = words(body(label))
        day = str(label.get("publishing_date") or "")[:10]
        read = when_of(str(fields["published"]))
        true = when_of(day)
        counts["outlet"] += bool(fields["outlet"] or domain_of(str(fields["url"])))
        counts["title"] += str(fields["title"]) == str(label.get("title"))
        counts["date"] += read is not None
        counts["right day"] += bool(read and true and read.earliest <= true.latest and true.earliest <= read.latest)
        sums["recall"] += share(wanted, ours)
        sums["precision"] += share(ours, wanted)
        sums["recall of trafilatura"] += share(wanted, words(trafilatura.extract(text, include_comments=False) or ""))
    read_pages = counts["pages"] - counts["refused"]
    print(", ".join(f"{name} {count}" for name, count in counts.items()))
    print(", ".join(f"{name} {value / read_pages:.3f}" for name, value in sums.items()))


if __name__ == "__main__":
    main()
