"""Each format: what becomes of its fields, its text and its broken records."""

import gzip
import io
import json
import lzma

import pytest
import zstandard

from coverlap.errors import InputError, UsageError
from coverlap.read import read
from coverlap.read.registry import SUFFIXES

TEXT = "The mayor of Fictown opened the bridge.\n\n“We waited,” she said.\n"
FIELDS = {"id": "a1", "outlet": "Fictown Gazette", "title": "Bridge opens", "published": "2013-05-03", "url": "x:y"}
RECORD = {**FIELDS, "text": TEXT}

MARKDOWN = f"""---
id: a1
outlet: Fictown Gazette
title: Bridge opens
date: 2013-05-03
url: "x:y"
tags: [bridge]
---
{TEXT}"""

CSV = 'id,outlet,title,published,url,text\r\na1,Fictown Gazette,Bridge opens,2013-05-03,x:y,"' + TEXT + '"\r\n'

PAGE = """<html><head><title>Bridge | Gazette</title>
<meta property="og:site_name" content="The Gazette"><link rel="canonical" href="x:y">
<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"],
"headline": "Bridge opens", "datePublished": "2013-05-03", "publisher": {"name": "Fictown Gazette"}}]}</script>
</head><body><nav><a href="/">Home</a></nav><article>
<p>The mayor of Fictown opened a new bridge on Monday, ending ten years of waiting on both sides of the river.</p>
<blockquote><p>We have <b>waited</b> long enough for this.</p></blockquote>
<p>The bridge will stay open, the council said in a statement that it gave to all who asked for it.</p>
</article></body></html>"""


def shown(article):
    return {name: getattr(article, name) for name in RECORD}


FORMATS = {
    "a.jsonl": json.dumps(RECORD),
    "a.ndjson": json.dumps(RECORD) + "\n\n",
    "a.json": json.dumps([RECORD], indent=1),
    "one.json": json.dumps(RECORD, indent=1),
    "line.json": json.dumps(RECORD) + "\n",
    "a.csv": CSV,
    "semicolons.csv": f'text;id;outlet;title;published;url\n"{TEXT}";a1;Fictown Gazette;Bridge opens;2013-05-03;x:y',
    "a.tsv": f'URL\tText\tID\tOutlet\tTitle\tPublished\nx:y\t"{TEXT}"\ta1\tFictown Gazette\tBridge opens\t2013-05-03',
    "a.md": MARKDOWN,
    "no-suffix": json.dumps(RECORD),
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_every_format_gives_the_same_article(folder, name, encoding):
    articles, skipped = folder.put(name, FORMATS[name].encode(encoding)).read(name)
    assert [shown(article) for article in articles] == [RECORD]
    assert not skipped


@pytest.mark.parametrize(
    ("suffix", "compress"),
    [(".gz", gzip.compress), (".xz", lzma.compress), (".zst", zstandard.ZstdCompressor().compress)],
)
def test_compressed_files_are_read(folder, suffix, compress):
    lines = "".join(json.dumps({**RECORD, "id": f"a{n}", "text": f"{TEXT}{n}"}) + "\n" for n in range(2000)).encode()
    folder.put(f"whole.jsonl{suffix}", compress(lines) + compress(lines.replace(b'"a', b'"b')))
    assert len(folder.read(f"whole.jsonl{suffix}")[0]) == 4000
    articles, skipped = folder.put(f"cut.jsonl{suffix}", compress(lines)[:-40]).read(f"cut.jsonl{suffix}")
    assert 0 < len(articles) <= 2000
    assert "breaks off" in skipped[-1].reason


def test_a_text_is_read_as_it_is(folder):
    text = "\r\n First line \r\n\tSecond\u2028line\n"
    [article], _ = folder.put("a.txt", b"\xef\xbb\xbf" + text.encode()).read("a.txt")
    assert (article.text, article.id, article.line) == (text, "a", 1)


def test_an_offset_in_markdown_leads_back_to_its_line(folder):
    [article], _ = folder.put("a.md", MARKDOWN.replace("\n", "\r\n")).read("a.md")
    at = article.line + article.text[: article.text.index("“")].count("\n")
    assert MARKDOWN.split("\n")[at - 1].startswith("“We waited")


@pytest.mark.parametrize("text", ["---\nA ruled line, never closed.\n", "---\nA rule.\n---\nAnother.\n", "-- -\n"])
def test_markdown_without_front_matter_is_all_text(folder, text):
    [article], _ = folder.put("a.md", text).read("a.md")
    assert (article.text, article.line) == (text, 1)


def test_a_page_gives_its_body_and_what_it_states(folder):
    [article], _ = folder.put("a.html", PAGE).read("a.html")
    assert shown(article) == {**FIELDS, "id": "a", "text": article.text}
    assert article.line == 0
    assert "“We have waited long enough for this.”" in article.text.split("\n")
    assert "Home" not in article.text


def test_a_page_is_read_without_what_it_states_in_vain(folder):
    page = PAGE.replace('{"@graph"', '{"@graph').replace("charset", "")
    [article], _ = folder.put("a.html", page).read("a.html")
    assert (article.title, article.outlet, article.published) == ("Bridge | Gazette", "The Gazette", "2013-05-03")


def test_a_page_in_an_old_encoding_is_read_as_it_declares(folder):
    page = PAGE.replace("<head>", '<head><meta charset="windows-1251">').replace("Monday", "понедельник и вторник")
    [article], _ = folder.put("a.htm", page.encode("cp1251")).read("a.htm")
    assert "понедельник" in article.text


@pytest.mark.parametrize(
    ("stdin", "ids"),
    [(b'\n {"text": "One.", "id": "x"}\n{"text": "Two.", "id": "y"}', ["x", "y"]), (b"Just a text.", ["stdin"])],
)
def test_standard_input_is_lines_or_one_text(stdin, ids):
    assert [article.id for article in read(["-"], io.BytesIO(stdin))] == ids


def test_standard_input_may_be_missing():
    with pytest.raises(UsageError, match="standard input"):
        list(read(["-"]))


BROKEN = {
    '{"text": "cut': "not valid JSON",
    '["a list"]': "not a JSON object",
    '{"outlet": "x"}': "no field 'text' (it has 'outlet')",
    '{"title": "x", "langtext": "' + "A long story. " * 20 + '"}': "no field 'text' (it has 'title', 'langtext')",
    '{"text": " "}': "empty text",
    '{"text": null}': "empty text",
    '{"text": ["a"]}': "'text' that is a list",
    '{"text": "a", "title": {}}': "'title' that is an object",
    '{"text": "a", "url": true}': "'url' that is true or false",
    "[" * 100_000: "nested too deep",
    '{"text": "a", "id": ' + "9" * 5000 + "}": "number too long",
    "caf\xe9".encode("latin-1").decode("latin-1") + "\x00": "NUL",
}


@pytest.mark.parametrize("line", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_line_costs_that_line_alone(folder, line):
    articles, [skipped] = folder.put("a.jsonl", f'{{"text": "one"}}\n{line}\n{{"text": "two"}}\n').read("a.jsonl")
    assert [article.text for article in articles] == ["one", "two"]
    assert skipped.where.endswith("a.jsonl:2")
    assert BROKEN[line] in skipped.reason


@pytest.mark.parametrize("rest", ["", ', "text": ""', ', "text": null', ', "text": " "', ', "section": "Ships"'])
def test_of_a_headline_alone_the_headline_is_the_text(folder, rest):
    [article], notes = folder.put("a.jsonl", f'{{"title": " Ferry  returns to Lowmere "{rest}}}').read()
    assert (article.title, article.text) == ("Ferry returns to Lowmere", "Ferry returns to Lowmere")
    assert [note.reason for note in notes] == ["is read without the keys section"] * ("section" in rest)


def test_numbers_are_text_and_halves_of_characters_are_marked(folder):
    [article], _ = folder.put("a.jsonl", r'{"text": "a\ud83d b\u0000c \ud83d\ude00", "id": 7, "title": 1984}').read()
    assert (article.id, article.title, article.text) == ("7", "1984", "a\ufffd b\ufffdc \U0001f600")


TABLES = {
    "id,title\n1,x\n": ":no column 'text'",
    "id,text\n1,one\n2,two,three\n4,four\n": "3:has 3 cells under 2 columns",
    "id,text\n1,one\n2\n4,four\n": "3:no field 'text'",
    "id,text\n1,one\n2,\n4,four\n": "3:empty text",
    "id,text\n1,one\n2,tw\ro\n4,four\n": "3:not a row of a table",
}


@pytest.mark.parametrize("table", TABLES)
def test_a_broken_row_costs_that_row_alone(folder, table):
    articles, skipped = folder.put("a.csv", table).put("b.txt", "good").read()
    line, reason = TABLES[table].split(":")
    assert [s.where.endswith(f"a.csv:{line}" if line else "a.csv") and reason in s.reason for s in skipped] == [True]
    assert len(articles) == (3 if line else 1)


FILES = {
    "a.txt": (b"\x00\x01\x02", "not text"),
    "b.txt": ("Мэр открыл мост".encode("cp1251"), "neither UTF-8 nor Windows-1252"),
    "c.txt": (b"plain \x81 text, but for one byte that stands for nothing", "neither"),
    "d.txt": (b" \n", "empty text"),
    "e.md": (b"---\ntitle: Bridge: opens\n---\nText", "line 2"),
    "f.html": (b"<html><body></body></html>", "without an article"),
    "g.html": (b"<p>" * 2_000_000, "more than 4 MB"),
    "h.json": (b"[1, 2", "not valid JSON"),
    "i.gz": (b"not gzip at all", "breaks off"),
    "k.csv": (b"\x89PNG\x00\x00\n\x00", "not text"),
    "j.txt.zst": (b"not zstd at all", "breaks off"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_used_is_named_with_the_reason(folder, name):
    content, reason = FILES[name]
    with pytest.raises(InputError, match=reason):
        folder.put(name, content).read(name)
    _, [skipped] = folder.put("z.txt", "good").read(name, "z.txt")
    assert name in skipped.where
    assert reason in skipped.reason


def test_western_text_in_an_old_encoding_is_read(folder):
    [article], _ = folder.put("a.txt", "The café “Fictown” – closed.".encode("cp1252")).read("a.txt")
    assert article.text == "The café “Fictown” – closed."


def test_the_suffixes_of_the_registry_are_all_there(folder):
    plain = {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".jsonl", ".ndjson", ".json", ".csv", ".tsv"}
    assert plain | {".xml", ".rss", ".atom"} < SUFFIXES


def test_what_a_record_states_beside_its_text(folder):
    lines = [
        {"text": "one", "byline": ["Dana  Example", "Karl Sample"], "credit": "Reuters", "kind": "Release"},
        {"text": "two", "byline": {"name": "Dana Example"}, "credit": 7, "kind": None},
    ]
    articles, skipped = folder.put("a.jsonl", "\n".join(map(json.dumps, lines))).read("a.jsonl")
    assert [(a.byline, a.credit, a.kind) for a in articles] == [
        ("Dana Example; Karl Sample", "Reuters", "release"),
        ("Dana Example", "", ""),
    ]
    assert skipped == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", "---\nbyline: Dana Example\ncredit: Reuters\nkind: release\n---\none"),
        ("a.csv", "text,byline,credit,kind\none,Dana Example,Reuters,release\n"),
    ],
)
def test_every_format_reads_what_is_stated(folder, name, content):
    [article], _ = folder.put(name, content).read(name)
    assert (article.text, article.byline, article.credit, article.kind) == ("one", "Dana Example", "Reuters", "release")
