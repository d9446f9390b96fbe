#!/usr/bin/env python3
"""Other tools on the same articles, side by side: `python bench/peers.py SETS [--articles 5000] [--quadratic 1000]`.

In: the folder of labelled sets (`data/allsides_10k`), and what `pip install datasketch rensa scikit-learn
sparse_dot_topn copydetect` puts beside coverlap. Out: one Markdown table on standard output: CPU seconds and peak
memory of each tool in a process of its own, what it gives, and how many pairs of articles it found. A tool that is not
installed is a line that says so. Each is used as its documentation shows, on word 5-grams where it asks for a set;
copydetect compares every pair of files, and is given fewer articles.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import itertools
import json
import lzma
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

_SIMILAR = 0.5  # Jaccard or cosine from which a pair is counted
_PERMUTATIONS = 128
_GRAM = 5  # words


class Peer(NamedTuple):
    """A tool: the package it needs, what it gives, and how to run it on texts in a scratch folder; pairs found."""

    package: str
    gives: str
    run: Callable[[list[str], Path], int]
    quadratic: bool = False


def shingles(text: str) -> set[str]:
    """Word 5-grams, as the tools for sets are usually fed."""
    words = text.lower().split()
    return {" ".join(words[at : at + _GRAM]) for at in range(max(1, len(words) - _GRAM + 1))}


def datasketch(texts: list[str], scratch: Path) -> int:
    """MinHash and locality-sensitive hashing in numpy."""
    from datasketch import MinHash, MinHashLSH

    index, found = MinHashLSH(threshold=_SIMILAR, num_perm=_PERMUTATIONS), 0
    for number, text in enumerate(texts):
        sketch = MinHash(num_perm=_PERMUTATIONS)
        sketch.update_batch([gram.encode() for gram in shingles(text)])
        found += len(index.query(sketch))
        index.insert(str(number), sketch)
    return found


def rensa(texts: list[str], scratch: Path) -> int:
    """MinHash and locality-sensitive hashing in Rust."""
    from rensa import RMinHash, RMinHashLSH

    index, found = RMinHashLSH(threshold=_SIMILAR, num_perm=_PERMUTATIONS, num_bands=32), 0
    sketches: list[Any] = []
    for number, text in enumerate(texts):
        sketch = RMinHash(num_perm=_PERMUTATIONS, seed=42)
        sketch.update(list(shingles(text)))
        found += sum(1 for other in index.query(sketch) if sketch.jaccard(sketches[other]) >= _SIMILAR)
        index.insert(number, sketch)
        sketches.append(sketch)
    return found


def tfidf(texts: list[str], scratch: Path) -> int:
    """TF-IDF vectors and their thresholded product."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sparse_dot_topn import sp_matmul_topn

    vectors = TfidfVectorizer(sublinear_tf=True, min_df=2).fit_transform(texts)
    product = sp_matmul_topn(vectors, vectors.T.tocsr(), top_n=100, threshold=_SIMILAR).tocoo()
    return int((product.row < product.col).sum())


def copydetect(texts: list[str], scratch: Path) -> int:
    """Winnowed fingerprints of every two files, and the spans that they share."""
    from copydetect import CopyDetector

    detector = CopyDetector(noise_t=25, guarantee_t=25, display_t=0.1, disable_filtering=True, silent=True)
    for number, text in enumerate(texts):
        path = scratch / f"{number}.txt"
        path.write_text(text, encoding="utf-8")
        detector.add_file(str(path))
    detector.run()
    return len(detector.get_copied_code_list())


def coverlap(texts: list[str], scratch: Path) -> int:
    """The whole comparison: passages with edits, events, quotations, credits, framing, findings; written to files."""
    from coverlap.cli.main import main

    try:
        main(["compare", str(scratch / "articles.jsonl"), "--out", str(scratch), "--format", "csv,md", "--quiet"])
    except SystemExit as end:
        assert not end.code
    with (scratch / "pairs.csv").open(encoding="utf-8", newline="") as rows:
        return sum(row["passages"] != "0" for row in csv.DictReader(rows))


PEERS = {
    "datasketch": Peer("datasketch", "near-duplicate articles (Jaccard from .5)", datasketch),
    "rensa": Peer("rensa", "near-duplicate articles (Jaccard from .5)", rensa),
    "scikit-learn, sparse_dot_topn": Peer("sparse_dot_topn", "similar articles (cosine from .5)", tfidf),
    "copydetect": Peer("copydetect", "pairs of files with verbatim spans", copydetect, quadratic=True),
    "coverlap": Peer("coverlap", "passages and edits, events, quotations, credits, framing, reports", coverlap),
}


def measured(name: str, articles: Path, count: int) -> None:
    """One line of the table, from a run in a process of its own."""
    peer = PEERS[name]
    if importlib.util.find_spec(peer.package) is None:
        print(f"| {name} | not installed: skipped | | | | |", flush=True)
        return
    with tempfile.TemporaryDirectory(prefix="coverlap-peer-") as scratch:
        with lzma.open(articles, "rt", encoding="utf-8") as lines:
            (Path(scratch) / "articles.jsonl").write_text("".join(itertools.islice(lines, count)), encoding="utf-8")
        command = [sys.executable, __file__, "--peer", name, scratch]
        pid = os.posix_spawn(sys.executable, command, os.environ)
        _, status, usage = os.wait4(pid, 0)
        found = (Path(scratch) / "found").read_text() if status == 0 else "failed"
    seconds = usage.ru_utime + usage.ru_stime
    print(f"| {name} | {count} | {seconds:.1f} | {usage.ru_maxrss / 1024:.0f} | {found} | {peer.gives} |", flush=True)


def perform(name: str, scratch: Path) -> None:
    """Run one tool, in the process that is measured."""
    lines = (scratch / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [] if name == "coverlap" else [json.loads(line)["text"] for line in lines]
    (scratch / "found").write_text(str(PEERS[name].run(texts, scratch)))


def main() -> None:
    """The table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder of labelled sets")
    parser.add_argument("--articles", type=int, default=5000, help="how many articles")
    parser.add_argument("--quadratic", type=int, default=1000, help="how many for a tool that compares every pair")
    parser.add_argument("--peer", choices=list(PEERS), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.peer:
        perform(arguments.peer, arguments.folder)
        return
    articles = arguments.folder.resolve() / "data/allsides_10k/articles.jsonl.xz"
    if not articles.is_file():
        raise SystemExit(f"{arguments.folder}: no labelled sets here (no data/allsides_10k); nothing to run.")
    print("| tool | articles | CPU s | peak MB | pairs found | what it gives |\n|---|---|---|---|---|---|")
    for name, peer in PEERS.items():
        measured(name, articles, arguments.quadratic if peer.quadratic else arguments.articles)


if __name__ == "__main__":
    main()
