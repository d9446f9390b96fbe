#!/usr/bin/env python3
"""What a question of an assistant costs: `python bench/assistant.py ARCHIVE`.

In: an archive. Out: for each tool CPU seconds of a call, the archive opened for it as the server does, and the answer's
characters; the second call of each, since the first one reads word lists. The text checked is the longest of the
archive's newest hundred articles.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

from coverlap.archive import Archive, ArchiveFilter, opened
from coverlap.assistant import answers, events

EVERY = ArchiveFilter()


def main(path: Path) -> None:
    """Print one line a tool."""
    with opened(path) as archive:
        newest = [archive.document(entry.id).article for entry in archive.listing(EVERY, 100)]
    text = max((article.text for article in newest), key=len)
    largest: list[str] = []

    def listed(archive: Archive) -> answers.Answer:
        found = events.events(archive, "", EVERY, 20)
        largest[:] = [article["id"] for article in found["events"][0]["articles"]]
        return found

    calls: dict[str, Callable[[Archive], answers.Answer]] = {
        "search": lambda archive: answers.searched(archive, "senate vote", EVERY, 20),
        "find_quotation": lambda archive: answers.quotations(archive, "we will not", EVERY, 20),
        "check_text": lambda archive: answers.checked(archive, text, "Nobody", "", ""),
        "list_events": listed,
        "list_events about": lambda archive: events.events(archive, "senate vote", EVERY, 20),
        "compare_event": lambda archive: events.compared(archive, largest),
    }
    for name, ask in calls.items():
        for turn in range(2):
            began = process_time()
            with opened(path) as archive:
                answer = answers.bounded(ask(archive))
            if turn:
                size = len(json.dumps(answer, ensure_ascii=False))
                print(f"{name:<18} {process_time() - began:5.2f} s {size:7,} characters")


main(Path(sys.argv[1]))
