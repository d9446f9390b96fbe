"""Web pages: places in the page's own source, comments in it, and pages made to hurt."""

import html
import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coverlap.checks.source_map import SourceMap, aligned
from coverlap.model.values import Span
from coverlap.text.tokens import tokenise

from .harbour import OWN, QUOTE, SCHOOL, STORY
from .test_places import words_at

HEAD = (
    "<!DOCTYPE html>\r\n<html><head><title>Ferries</title>\r\n<script>var a = '<p>the ferry company Northline</p>';"
    "</script><style>p { }</style></head>\r\n<body><nav><a href='/'>Home</a></nav>\r\n<article><h1>Ferries</h1>\r\n"
)
FOOT = "</article></body></html>\r\n"


def page(*paragraphs: str) -> str:
    return HEAD + "".join(f"<p>{paragraph}</p>\r\n" for paragraph in paragraphs) + FOOT


def words(text: str) -> list[int]:
    bare = re.sub(r"<[^>]*>", lambda tag: " " * len(tag[0]), text)
    return tokenise(html.unescape(bare)).ids.tolist()


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_words_are_where_the_finding_points(newsroom, mark):
    linked = STORY.replace("Northline", "<a href='https://northline.example/?a=1&amp;b=2'>North&shy;line</a>")
    path = newsroom.write("drafts/fähren.html", mark + page(OWN, linked.replace(" outer", "\r\n<b>outer</b>")).encode())
    (finding,) = newsroom.findings("drafts/fähren.html")
    assert finding["line"] == 7
    assert words(words_at(path, finding)) == words(finding["text"])
    assert finding["text"].startswith("The ferry company")


def test_sources_on_pages_have_their_lines_too(newsroom):
    path = newsroom.write("wire/herald.html", page(SCHOOL, f"{STORY} {OWN}"))
    (newsroom.folder / "wire/herald.txt").unlink()
    for finding in newsroom.findings("drafts"):
        (source,) = finding["sources"]
        assert (source["file"], source["line"]) == ("wire/herald.html", 7)
        assert words(words_at(path, source)) == words(source["text"])


def test_a_page_on_standard_input_is_not_the_file_of_that_name(newsroom):
    newsroom.write("drafts/page.html", page(*["Nothing to see."] * 9))
    given = page(OWN, SCHOOL, STORY).encode()
    (finding,) = newsroom.findings("-", "--stdin-filename", "drafts/page.html", stdin=given)
    assert (finding["file"], finding["line"]) == ("drafts/page.html", 8)


def test_comments_in_a_page_set_text_aside(newsroom):
    start, end = "<!-- coverlap:ignore-start agency copy -->\r\n", "<!-- coverlap:ignore-end -->"
    newsroom.write(
        "drafts/page.html", page(OWN).replace(FOOT, f"{start}<p>{STORY}</p>{end}{start}<p>{SCHOOL}</p>{end}{FOOT}")
    )
    found = newsroom.findings("drafts/page.html")
    assert [(f["code"], f["state"], f["line"]) for f in found] == [("CL102", "suppressed", 8), ("CL411", "new", 8)]
    assert found[1]["text"] == start.strip()


def test_quotes_and_entities_keep_their_place(newsroom):
    quoted = QUOTE.replace("We", "&ldquo;We").replace("cut off", "cut&nbsp;off") + ",&rdquo; said Ana Ruiz"
    path = newsroom.write("drafts/page.html", page(OWN, quoted))
    newsroom.write("wire/herald.txt", f"“{QUOTE.replace('not', 'never')},” said Ana Ruiz.\n")
    (finding,) = [f for f in newsroom.findings("drafts/page.html") if f["code"] == "CL202"]
    assert html.unescape(words_at(path, finding)).replace("\xa0", " ").strip("“”,") == QUOTE


@example(left=[0, 0, 1, 0, 1, 0, 0, 0], right=[0, 0, 1, 0, 0, 0])
@given(st.lists(st.integers(0, 6), max_size=60), st.lists(st.integers(0, 6), max_size=60))
def test_alignment_pairs_equal_words_and_rises(left, right):
    words = [tokenise(" ".join(f"w{n}" for n in side)).ids for side in (left, right)]
    place = aligned(*words)
    kept = [(i, j) for i, j in enumerate(place.tolist()) if j >= 0]
    assert all(left[i] == right[j] for i, j in kept)
    assert all(a[1] < b[1] for a, b in pairwise(kept))


@given(
    st.lists(st.sampled_from(["one", "two ", "three", " four", "<p>", "</b>", "&amp;", "&#233;", "<!--", "-->", "<"]))
)
def test_a_page_s_text_finds_itself(pieces):
    text = " ".join(f"w{n}" for n in range(12))
    markup = "".join(pieces) + f"> --> </script> <p>{text}</p>" + "".join(pieces)
    found = SourceMap(text, markup).source(Span(0, len(text)))
    assert found is not None
    assert markup[found.start : found.end] == text


@pytest.mark.parametrize("piece", ["<script>", "<!--", "<", "&", "<p", "</p>", "w ", "<!-- coverlap:ignore-start"])
def test_hostile_pages_take_no_time(piece):
    SourceMap("some words of an article that is not here", piece * (1_000_000 // len(piece)))
