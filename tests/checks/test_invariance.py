"""What must not matter: how files are called, in what order they come, how their lines are wrapped and ended."""

import json
import textwrap

import pytest

from .harbour import OWN, QUOTE, SCHOOL, STORY

HEAD = "---\ntitle: Ferries\noutlet: Harbour Post\npublished: 2031-03-05\n---\n"
DRAFT = [
    OWN,
    f"{STORY} {OWN}",
    f"“{QUOTE.replace('not', 'never')},” said Ana Ruiz, the mayor, who had come from the mainland that morning.",
    f"“{SCHOOL}” said Tomas Brandt, who owns the smokehouse, and nobody in the hall had a word to say to that.",
]
WIRE = [
    f"---\noutlet: Reuters\npublished: 2031-03-04\n---\n{STORY}\n\n“{QUOTE},” said Ana Ruiz.",
    f"---\noutlet: Tolvane Post\n---\nSeals are back. “{SCHOOL}” said Ilse Marrant.\n\n{STORY}",
    "---\noutlet: Orrin Mail\n---\nThe bakery in Hallam opens again on Sunday, now that it has a new oven.",
]


def text(width=0, ends="\n"):
    paragraphs = ["\n".join(textwrap.wrap(p, width)) if width else p for p in DRAFT]
    return (HEAD + "\n\n".join(paragraphs) + "\n").replace("\n", ends).encode()


def wires(newsroom, names):
    for old in (newsroom.folder / "wire").iterdir():
        old.unlink()
    for name, piece in zip(names, WIRE, strict=True):
        newsroom.write(f"wire/{name}", piece)


def told(done):
    """What is found, without places."""
    assert done.returncode == 1, done.stderr
    return sorted(
        (found["code"], found["severity"], found["message"], " ".join(found["text"].split()))
        for found in json.loads(done.stdout)["findings"]
    )


@pytest.fixture
def expected(newsroom):
    wires(newsroom, ["a.md", "b.md", "c.md"])
    newsroom.write("drafts/ferry.md", text())
    found = told(newsroom.check("drafts/ferry.md", "--format", "json"))
    assert {"CL102", "CL202", "CL203"} <= {code for code, *_ in found}
    return found


@pytest.mark.parametrize("name", ["a.md", "zz.md", "0.txt", "ferry.markdown", "Ferry 2.text", "ferry"])
def test_the_draft_s_name_and_suffix(newsroom, expected, name):
    newsroom.write(f"other/{name}", text())
    assert told(newsroom.check(f"other/{name}", "--format", "json")) == expected


@pytest.mark.parametrize("name", ["", "x.md", "x.txt"])
def test_standard_input(newsroom, expected, name):
    named = ("--stdin-filename", name) if name else ()
    assert told(newsroom.check("-", *named, "--format", "json", stdin=text())) == expected


@pytest.mark.parametrize("width", [0, 55, 72, 100, 118, 140])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_and_widths(newsroom, expected, width, ends):
    newsroom.write("drafts/ferry.md", text(width, ends))
    assert told(newsroom.check("drafts/ferry.md", "--format", "json")) == expected


@pytest.mark.parametrize("names", [["z.md", "y.txt", "x.md"], ["1", "9.md", "5.md"], ["ferry.md", "a.md", "drafts.md"]])
def test_the_names_and_order_of_what_it_is_compared_with(newsroom, expected, names):
    names = [name if "." in name else f"{name}.md" for name in names]
    wires(newsroom, names)
    for order in (names, names[::-1]):
        paths = [part for name in order for part in ("--against", f"wire/{name}")]
        done = newsroom.run("check", "drafts/ferry.md", *paths, "--format", "json")
        assert told(done) == expected


def test_an_archive(newsroom, expected):
    newsroom.run("archive", "add", "wire.duckdb", "wire")
    done = newsroom.run("check", "drafts/ferry.md", "--archive", "wire.duckdb", "--format", "json")
    assert told(done) == expected
