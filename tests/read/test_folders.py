"""What a folder holds beside articles is named, and nothing in it stops or hangs a run."""

import os
import subprocess
import sys

import pytest

from coverlap import Article, InputError
from coverlap.read import read

PROSE = "Northline will cut eleven of its crossings from next spring, the company said on Monday in Ficton."


def found(*paths):
    records = list(read([str(path) for path in paths]))
    articles = [record.id for record in records if isinstance(record, Article)]
    return articles, {
        record.where.rpartition("/")[2]: record.reason
        for record in records
        if record not in articles and not isinstance(record, Article)
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names")
def test_a_pipe_is_named_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_text(PROSE)
    articles, skipped = found(tmp_path)
    assert articles == ["a"] and "pipe or a device" in skipped["pipe.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names")
def test_a_pipe_that_is_named_is_read_where_somebody_writes_to_it_and_never_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(InputError, match="nobody writes to this pipe"):
        found(tmp_path / "pipe.txt")
    with subprocess.Popen(["sh", "-c", f"sleep .3; echo '{PROSE}' > '{tmp_path / 'pipe.txt'}'"]):
        assert found(tmp_path / "pipe.txt") == (["pipe"], {})


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names")
def test_a_writer_that_takes_its_time_is_waited_for(tmp_path):
    pipe, into = os.pipe()
    with subprocess.Popen(["sh", "-c", f"sleep 3; echo '{PROSE}'"], stdout=into):
        os.close(into)
        articles, skipped = found(f"/dev/fd/{pipe}")
    assert len(articles) == 1 and not skipped


def test_links_to_folders_and_parquet_are_named(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(PROSE)
    (tmp_path / "in" / "again").symlink_to("..")
    (tmp_path / "in" / "sub").mkdir()
    (tmp_path / "in" / "sub" / "b.parquet").write_bytes(b"PAR1")
    articles, skipped = found(tmp_path / "in")
    assert articles == ["a"]
    assert "not followed" in skipped["again"] and "Parquet" in skipped["b.parquet"]


ODD = {
    "a.zip": (b"PK\x03\x04" + b"\0" * 40, "container of files"),
    "b.tar": (b"a.txt".ljust(257, b"\0") + b"ustar\0", "container of files"),
    "c.7z": (b"7z\xbc\xaf\x27\x1c\0", "container of files"),
    "d.doc": (b"\xd0\xcf\x11\xe0" + b"\0" * 40, "save it as .docx"),
    "e.db": (
        b"SQLite format 3\0\x10\0\1\1\0@  " + b"\0\1\x06\x17\x11\x11\1!tableaa\2CREATE TABLE a(b)",
        "save its table as CSV",
    ),
    "f.dat": (b"\1\2\0\3", "is not text"),
    "g.txt": (b"PK\x03\x04" + b"\0" * 40, "container of files"),
    "h.json": (b"[]", "holds no article"),
    "i.jsonl": (b"\n", "holds no article"),
    "j.eml": (b"", "holds no article"),
    "k.log": (b"Monday: nothing.\n", "name the file itself"),
    "l.txt.bz2": (b"BZh91AY", "unpack it"),
    "Thumbs.db": (b"\xd0\xcf\x11\xe0", "of the system"),
    "~$m.docx": (b"\5Dana", "at work"),
}


def test_every_odd_file_is_named_with_its_reason(tmp_path):
    for name, (data, _) in ODD.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text(PROSE)
    articles, skipped = found(tmp_path)
    assert articles == ["z"]
    bare = {name.partition(":")[0]: reason for name, reason in skipped.items()}
    assert bare.keys() == ODD.keys()
    assert [name for name, (_, reason) in ODD.items() if reason not in bare[name]] == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="whoever may read all reads all")
def test_a_folder_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "a.txt").write_text(PROSE)
    (tmp_path / "shut").mkdir(mode=0)
    articles, skipped = found(tmp_path)
    assert articles == ["a"] and "cannot be read" in skipped["shut"]


def test_a_manifest_leads_to_no_file_outside(tmp_path):
    (tmp_path / "secret.txt").write_text("Nobody may read this.")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link.txt").symlink_to("../secret.txt")
    (tmp_path / "in" / "a.txt").write_text(PROSE)
    (tmp_path / "in" / "manifest.csv").write_text("file\nlink.txt\na.txt\n../secret.txt\n")
    articles, skipped = found(tmp_path / "in")
    assert articles == ["a"]
    assert "leads out of the folder" in " ".join(skipped.values())


@pytest.mark.slow
def test_reports_of_ones_own_are_no_articles(tmp_path):
    (tmp_path / "a.txt").write_text(PROSE)
    (tmp_path / "b.txt").write_text(f"{PROSE} Islanders were not asked.")
    command = [
        sys.executable,
        "-m",
        "coverlap",
        "compare",
        ".",
        "--out",
        ".",
        "--quiet",
        "--format",
        "md,csv,json,html",
    ]
    for _ in range(2):
        subprocess.run(command, cwd=tmp_path, check=True, timeout=60)
        articles, skipped = found(tmp_path)
        assert articles == ["a", "b"]
        assert {"report.md", "report.html", "report.json", "passages.csv"} <= skipped.keys()
        assert all("coverlap wrote" in reason for reason in skipped.values())


@pytest.mark.parametrize(
    "head",
    [
        "tags: !!bool maybe",
        'id: !!int ""',
        "published: !!timestamp x",
        'title: "\\UFFFFFFFF"',
        "id: 1:20:30",
        "id: " + "9" * 5000,
    ],
)
def test_odd_front_matter_costs_one_record_at_most(tmp_path, head):
    (tmp_path / "odd.md").write_text(f"---\n{head}\n---\n{PROSE}\n")
    (tmp_path / "a.txt").write_text(PROSE)
    articles, _ = found(tmp_path)
    assert "a" in articles


@pytest.mark.parametrize(
    "page",
    [
        "<meta charset=punycode>" + "\u00e4" * 40_000,
        "<blockquote>" * 15_000 + PROSE,
        "<p " + " ".join(f"a{n}=1" for n in range(40_000)) + f">{PROSE}</p>",
        "<p>" + "<b>a</b><i>b</i>" * 20_000 + "</p>",
    ],
)
def test_a_page_made_to_hurt_is_one_record(tmp_path, page):
    (tmp_path / "page.html").write_bytes(f"<html><body>{page}</body></html>".encode("latin-1", "replace"))
    with pytest.raises(InputError) as told:
        found(tmp_path / "page.html")
    assert "web page" in str(told.value) or "neither" in str(told.value) or "empty" in str(told.value)
