"""Paths: which files they name, in which order, under which ids."""

import os
from itertools import permutations

import pytest

from coverlap.errors import InputError, UsageError
from coverlap.read import read


def ids(records):
    return [article.id for article in records[0]]


def test_a_folder_is_read_in_order_with_its_subfolders(folder):
    for name in ["b.txt", "a.md", "sub/c.txt", "sub/a.b.txt", ".hidden.txt", ".git/x.txt", "picture.png", "z.txt.gz~"]:
        folder.put(name, f"Text of {name}.")
    assert ids(folder.read()) == ["a", "b", "sub/a.b", "sub/c"]


def test_a_file_goes_by_its_bare_name(folder):
    folder.put("one/a.txt", "One.").put("b.txt", "Two.")
    assert ids(folder.read("one/a.txt", "b.txt")) == ["b", "a"]


def test_files_of_one_name_go_by_their_paths(folder):
    folder.put("one/a.txt", "One.").put("two/a.txt", "Two.").put("two/b.txt", "Three.")
    expected = {f"{folder.path.as_posix()}/one/a.txt", f"{folder.path.as_posix()}/two/a.txt", "b"}
    for order in (["one/a.txt", "two"], ["two", "one/a.txt"]):
        assert set(ids(folder.read(*order))) == expected


def test_a_file_given_twice_is_read_once(folder):
    articles, [skipped] = folder.put("a.txt", "One.").read("a.txt", "../" + folder.path.name)
    assert len(articles) == 1
    assert "given twice" in skipped.reason


def test_the_second_record_with_an_id_is_skipped(folder):
    folder.put("a.jsonl", '{"id": "x", "text": "One."}\n{"id": "x", "text": "Two."}\n').put("x.txt", "Three.")
    articles, skipped = folder.read()
    assert [article.text for article in articles] == ["One."]
    assert [s.where.rpartition("/")[2] for s in skipped] == ["a.jsonl:2", "x.txt"]
    assert all("a.jsonl:1" in s.reason for s in skipped)


def test_an_id_made_of_content_depends_on_nothing_else(folder):
    one, two = '{"text": "One.", "outlet": "Gazette"}', '{"text": "One.", "outlet": "Courier"}'
    first = folder.put("a.jsonl", f"{one}\n{two}").read("a.jsonl")
    second = folder.put("b.jsonl", f"{two}\n\n{one}").read("b.jsonl")
    assert len(set(ids(first))) == 2
    assert ids(first) == ids(second)[::-1]


def test_a_manifest_lists_the_files_and_knows_best(folder):
    folder.put(
        "manifest.csv", 'file,outlet,title,published,url\nsub/b.md,Gazette,"A, title",,x:y\na.txt,,,2013-05-03,\n'
    )
    folder.put("a.txt", "One.").put("sub/b.md", "---\ntitle: B\noutlet: C\n---\nTwo.").put("README.md", "About.")
    [b, a], skipped = folder.read()
    assert (b.id, b.outlet, b.title, b.published, b.url) == ("sub/b", "Gazette", "A, title", "", "x:y")
    assert (a.id, a.outlet, a.published) == ("a", "", "2013-05-03")
    assert not skipped


def test_a_manifest_below_is_honoured(folder):
    folder.put("sub/manifest.csv", "file,outlet\na.txt,Gazette\n").put("sub/a.txt", "One.").put("sub/b.txt", "Two.")
    [article], _ = folder.put("c.png", b"").read()
    assert (article.id, article.outlet) == ("sub/a", "Gazette")


def test_a_manifest_reaches_only_into_its_folder(folder):
    folder.put("in/manifest.csv", f"file\na.txt\nmissing.txt\n../out.txt\n\n,\n{folder.path}/out.txt\n").put(
        "in/a.txt", "One."
    )
    articles, skipped = folder.put("out.txt", "Two.").read("in")
    assert ids((articles, None)) == ["a"]
    assert [s.where.rpartition(":")[2] for s in skipped] == ["3", "4", "6", "7"]


def test_a_manifest_without_files_is_named(folder):
    with pytest.raises(InputError, match=r"manifest\.csv has no column 'file'"):
        folder.put("manifest.csv", "outlet\nGazette\n").put("a.txt", "One.").read()


def test_a_manifest_that_cannot_be_opened_is_named(folder):
    (folder.put("sub/a.txt", "One.").path / "sub" / "manifest.csv").symlink_to("nowhere")
    articles, [skipped] = folder.put("b.txt", "Two.").read()
    assert ids((articles, None)) == ["b"]
    assert skipped.where.endswith("sub/manifest.csv")


def test_a_missing_path_is_an_error_before_anything_is_read(folder):
    folder.put("a.txt", "One.")
    with pytest.raises(UsageError, match="no such file"):
        next(read([str(folder.path / "a.txt"), str(folder.path / "b.txt")]))


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b"])
def test_a_path_that_no_system_knows_is_an_error(folder, name):
    with pytest.raises(UsageError, match="no such file"):
        list(read([str(folder.path / name)]))


def test_a_folder_without_articles_is_an_error(folder):
    with pytest.raises(InputError, match=r"picture\.png is a picture"):
        folder.put("picture.png", b"x").read()


def test_nothing_named_is_an_error():
    with pytest.raises(InputError, match="name files"):
        list(read([]))


def test_links_that_run_in_a_circle_end(folder):
    folder.put("sub/a.txt", "One.")
    (folder.path / "sub" / "up").symlink_to(folder.path, target_is_directory=True)
    assert ids(folder.read()) == ["sub/a"]


def test_a_file_that_cannot_be_opened_is_skipped(folder):
    folder.put("b.txt", "Two.")
    (folder.path / "a.txt").symlink_to("nowhere")
    (folder.path / "c.txt").symlink_to("c.txt")
    articles, skipped = folder.read()
    assert ids((articles, None)) == ["b"]
    assert ["cannot be opened" in s.reason for s in skipped] == [True, True]


def test_a_name_that_is_not_text_does_no_harm(folder):
    path = os.fsencode(folder.path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:  # noqa: PTH123 - pathlib takes no bytes
        file.write(b"One.")
    [article], _ = folder.read()
    assert article.id == "caf\ufffd"
    assert article.where.encode()


def test_the_order_of_paths_decides_nothing(folder):
    folder.put("a.jsonl", '{"id": "x", "text": "One."}\n{"id": "y"}\n').put("b.jsonl", '{"id": "x", "text": "Two."}\n')
    folder.put("sub/c.txt", "Three.").put("sub/d.txt", "")
    names = ["a.jsonl", "b.jsonl", "sub", "sub/c.txt"]
    first = folder.read(*names)
    assert [article.text for article in first[0]] == ["One.", "Three."] and len(first[1]) == 4
    for order in permutations(names):
        assert folder.read(*order) == first
