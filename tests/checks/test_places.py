"""Lines and columns: in files of every kind, an editor that goes there finds the words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.checks.locations import Locations
from coverlap.model.values import Article, Span

from .harbour import OWN, STORY


def words_at(path, finding) -> str:
    """The words of a region, read from the file as an editor counts: lines by any line end, columns in code points."""
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", path.read_bytes().decode("utf-8-sig"))
    first, last = finding["line"] - 1, finding["end_line"] - 1
    if first == last:
        return lines[first][finding["column"] - 1 : finding["end_column"] - 1]
    head, tail = lines[first][finding["column"] - 1 :], lines[last][: finding["end_column"] - 1]
    return "".join([head, *lines[first + 1 : last], tail])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plain.txt", f"{OWN}\n\n{STORY}\n".encode()),
        ("front matter.md", f"---\ntitle: Ferries\noutlet: Harbour Post\n---\n{OWN}\n\n{STORY}\n".encode()),
        ("crlf.txt", f"{OWN}\r\n\r\n{STORY}\r\n".encode()),
        ("crlf.md", f"---\r\ntitle: Ferries\r\n---\r\n{OWN}\r\n\r\n{STORY}\r\n".encode()),
        ("old mac.txt", f"{OWN}\r\r{STORY}\r".encode()),
        ("mark.txt", b"\xef\xbb\xbf" + f"{STORY}\n".encode()),
        ("mark.md", b"\xef\xbb\xbf" + f"---\ntitle: Ferries\n---\n{STORY}\n".encode()),
        ("fähre – überfahrt.txt", f"🚢🚢 Überfahrt: {STORY}\n".encode()),
        ("two lines.txt", STORY.replace(" outer ", "\nouter ").encode()),
    ],
)
def test_words_are_where_the_finding_points(newsroom, name, data):
    path = newsroom.write(f"drafts of today/{name}", data)
    findings = newsroom.findings(f"drafts of today/{name}")
    assert [finding["code"] for finding in findings] == ["CL102"]
    for finding in findings:
        assert finding["file"] == f"drafts of today/{name}"
        assert words_at(path, finding) == finding["text"] != ""
        for source in finding["sources"]:
            assert words_at(newsroom.folder / source["file"], source) == source["text"] != ""


def test_absolute_paths_below_the_folder_are_shown_relative(newsroom):
    (finding,) = newsroom.findings(newsroom.folder / "drafts/ferry.md")
    assert finding["file"] == "drafts/ferry.md"


def test_standard_input_is_named_as_its_file(newsroom):
    text = f"---\ntitle: Ferries\n---\n{STORY}\n".encode()
    (finding,) = newsroom.findings("-", "--stdin-filename", "drafts/new piece.md", stdin=text)
    assert (finding["file"], finding["line"]) == ("drafts/new piece.md", 4)


def test_a_record_of_json_lines_is_named_by_its_line(newsroom):
    newsroom.write("cms.jsonl", '{"id": "a", "text": "Nothing."}\n{"id": "b", "text": "' + STORY + '"}\n')
    (finding,) = newsroom.findings("cms.jsonl")
    assert (finding["file"], finding["line"]) == ("cms.jsonl", 2)


@given(st.text(alphabet="ab \n\r\u2028é🚢", max_size=40), st.integers(1, 9), st.data())
def test_places_invert(text, line, data):
    start = data.draw(st.integers(0, len(text)))
    place = Locations(Article("a", text, where="a.txt", line=line)).of(Span(start, start))
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    assert "".join(lines[: place.line - line]) + lines[place.line - line][: place.column - 1] == text[:start]
