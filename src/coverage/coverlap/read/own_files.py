"""Files that coverlap wrote itself: reports beside the articles that they are about are not articles.

In: the path of a file in a folder. Out: whether its first bytes are those of a report. A name alone decides nothing:
`report.md` may well be an article.
"""

from __future__ import annotations

from pathlib import Path

from coverlap.tables import TABLES

OWN = "is a report that coverlap wrote, and no article"  # a reason that callers may forgive
_HEAD = 4096  # bytes
_HEADERS = frozenset(",".join(table.header).encode() for table in TABLES.values())
_WIDE = tuple(b"event_id," + columns for columns in (b"fact_id,text,kind,carriers", b"person,role"))


def is_own(path: Path) -> bool:
    """True for a report by coverlap: Markdown, HTML and what belongs to it, JSON, or a table. False where the file
    cannot be read."""
    kind = path.suffix.lower()
    if path.name == "coverlap.toml":
        return True
    if kind not in (".md", ".html", ".json", ".csv", ".xlsx", ".js", ".css"):
        return False
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    if kind == ".md":
        return head.startswith(b"# ") and b"\nWritten by coverlap " in head
    if kind == ".html":
        return b'<meta name="generator" content="coverlap' in head
    if kind in (".js", ".css"):
        return head.startswith(b"/* coverlap: ")
    if kind == ".xlsx":
        return b">coverlap</dc:creator>" in head
    if kind == ".json":
        return head.startswith(b'{"events": [')
    header = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].rstrip(b"\r")
    return header in _HEADERS or (path.stem.endswith("_wide") and header.startswith(_WIDE))
