#!/usr/bin/env python3
"""What input made to hurt costs: `python bench/hostile.py [NAME ...]`.

In: nothing; the inputs are made here, each in a folder of its own. Out: a Markdown table: the size of the input, CPU
seconds, peak memory and exit code of the program, which is stopped after 60 CPU seconds or at 4 GB, and what it said
last. The program alone takes about .6 s and 190 MB.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

SECONDS, MEMORY = 60, 4 * 2**30
PROSE = "The harbour of Fictown was closed for nine days after the storm, the council said on Monday. "
PLAIN = f"<p>{PROSE * 4}</p>"
REPORT = {"coverlap": "0", "generated": "", "notes": [], "skipped": [], "outlets": [], "totals": {}}


def page(body: str, head: str = "") -> bytes:
    """A web page around a body."""
    return (
        f"<html><head><title>Harbour</title>{head}</head><body><article>{body}{PLAIN}</article></body></html>".encode()
    )


def lines(count: int) -> bytes:
    """Lines of `{}`, compressed as they are made."""
    made = io.BytesIO()
    with gzip.GzipFile(fileobj=made, mode="wb", mtime=0) as file:
        for _ in range(count // 1000):
            file.write(b"{}\n" * 1000)
    return made.getvalue()


def field(name: str) -> bytes:
    """Twenty articles with a field of a megabyte each."""
    rows = ({"id": str(n), "text": PROSE * 3, name: f"{n} " + "Fictown " * 120_000} for n in range(20))
    return "\n".join(map(json.dumps, rows)).encode()


INPUTS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a page that claims punycode": ("a.html", lambda: b"<meta charset=punycode>\xff-" + b"a9z" * 66_000),
    "nested block quotes": ("a.html", lambda: page("<blockquote><p>x</p>" * 19_000)),
    "alternating inline tags": ("a.html", lambda: page("<p>" + "a<b>b</b><i>c</i>" * 24_000)),
    "400,000 attributes": ("a.html", lambda: page("<p " + "".join(f"a{n} " for n in range(400_000)) + ">")),
    "350,000 paragraphs": ("a.html", lambda: page("<p>" * 350_000)),
    "350,000 paragraphs with words": ("a.html", lambda: page("<p>Rain" * 350_000)),
    "a table of 100,000 rows": ("a.html", lambda: page("<table>" + "<tr><td>Rain<td>1" * 100_000)),
    "a list of 200,000 items": ("a.html", lambda: page("<ul>" + "<li>Rain" * 200_000)),
    "nested lists": ("a.html", lambda: page("<ul><li>x" * 30_000)),
    "nested tags without end": ("a.html", lambda: page("<div><span>" * 30_000)),
    "4 million empty records": ("a.jsonl.gz", lambda: lines(4_000_000)),
    "titles of a megabyte": ("a.jsonl", lambda: field("title")),
    "outlets of a megabyte": ("a.jsonl", lambda: field("outlet")),
    "ids of a megabyte": ("a.jsonl", lambda: field("id")),
    "dates of a megabyte": ("a.jsonl", lambda: field("published")),
    "a run of full stops": ("a.txt", lambda: (PROSE + "." * 200_000).encode()),
    "a run of question marks": ("a.txt", lambda: (PROSE + "?" * 200_000).encode()),
    "marks and spaces": ("a.txt", lambda: (PROSE + ". " * 200_000).encode()),
    "marks, quotes and brackets": ("a.txt", lambda: (PROSE + "?!.\"') (" * 40_000).encode()),
    "opening brackets": ("a.txt", lambda: (PROSE + "(" * 200_000).encode()),
    "a report of empty lists": (
        "report.json.gz",
        lambda: gzip.compress(b'{"events": [' + b"[]," * 100_000_000 + b"[]]}"),
    ),
    "a report of many notes": (
        "report.json.gz",
        lambda: gzip.compress(
            json.dumps(REPORT | {"events": []}).encode()[:-1] + b', "x": [' + b"{}," * 20_000_000 + b"0]}"
        ),
    ),
    "a glob of sixty stars": (".coverlapignore", lambda: ("a*" * 60 + "b\n").encode()),
    "ignore comments": ("a.txt", lambda: (PROSE + "<!-- coverlap: " * 125_000).encode()),
    "ignore comments, closed": ("a.txt", lambda: (PROSE + "<!-- coverlap:ignore-end -->" * 66_000).encode()),
}  # fmt: skip


def command(folder: Path, name: str, what: str) -> list[str]:
    """What to run on an input; what else it needs is put beside it."""
    if name.startswith("report"):
        return ["render", str(folder / name), "--out", str(folder / "out"), "--quiet"]
    if name == ".coverlapignore" or what.startswith("ignore comments"):
        draft = folder / ("a" * 120 + ".txt" if name == ".coverlapignore" else name)
        if name == ".coverlapignore":
            draft.write_text(PROSE, encoding="utf-8")
        (folder / "coverlap.toml").write_text("", encoding="utf-8")
        (folder / "against").mkdir()
        (folder / "against/b.txt").write_text(PROSE * 2, encoding="utf-8")
        return ["check", str(draft), "--against", str(folder / "against")]
    return ["compare", str(folder / name), "--out", str(folder / "out"), "--quiet"]


def measured(what: str, folder: Path) -> str:
    """A row of the table."""
    name, make = INPUTS[what]
    data = make()
    (folder / name).write_bytes(data)
    arguments = [sys.executable, "-m", "coverlap", *command(folder, name, what)]

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(
            arguments, cwd=folder, stdout=subprocess.DEVNULL, stderr=said, preexec_fn=limited,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        )  # fmt: skip
        _, status, usage = os.wait4(process.pid, 0)
    end = os.waitstatus_to_exitcode(status)
    cpu = usage.ru_utime + usage.ru_stime
    last = ([line for line in (folder / "said").read_text(errors="replace").splitlines() if line.strip()] or [""])[-1]
    last = last.replace(str(folder) + "/", "")[:110].replace("|", "/")
    return f"| {what} | {len(data) / 1e6:.2f} MB | {cpu:.1f} | {usage.ru_maxrss / 1024:,.0f} | {end} | {last} |"


def main() -> None:
    """Print the table."""
    print("| input | size | CPU s | peak MB | exit | what it said |\n| --- | --- | --- | --- | --- | --- |")
    for what in sys.argv[1:] or INPUTS:
        with tempfile.TemporaryDirectory() as folder:
            print(measured(what, Path(folder)), flush=True)


if __name__ == "__main__":
    main()
