"""One input, one output: whatever the number of workers, the memory, the hash seed and the order of records."""

import json

import pytest

from .corpus import articles, write

WAYS = {
    "two workers": (("--jobs", "2"), {}),
    "three workers": (("--jobs", "3"), {"PYTHONHASHSEED": "7"}),
    "next to no memory": (("--memory", "100KB"), {}),
    "little memory and two workers": (("--memory", "2MB", "--jobs", "2"), {"PYTHONHASHSEED": "1"}),
}


@pytest.fixture(scope="module")
def plain(tmp_path_factory, forking):
    """What one worker writes."""
    from ..conftest import Program

    folder = tmp_path_factory.mktemp("plain")
    return compared(Program(folder, forking), write(folder / "articles.jsonl", 36), "--jobs", "1")


def compared(coverlap, path, *options, **environment):
    done = coverlap("compare", path, "--out", "out", "--format", "csv,md", *options, **environment)
    assert done.returncode == 0, done.stderr.decode()
    return {file.name: file.read_bytes() for file in (coverlap.folder / "out").rglob("*") if file.is_file()}


@pytest.mark.parametrize("way", WAYS)
def test_the_way_it_is_carried_out_changes_no_byte(coverlap, tmp_path, plain, way):
    options, environment = WAYS[way]
    assert compared(coverlap, write(tmp_path / "articles.jsonl", 36), *options, **environment) == plain


def test_the_order_of_records_changes_no_byte(coverlap, tmp_path, plain):
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in reversed(articles(36))), encoding="utf-8")
    assert compared(coverlap, path) == plain


@pytest.mark.slow
def test_the_corpus_has_something_to_find(plain):
    rows = {name: file.count(b"\n") for name, file in plain.items()}
    assert rows["passages.csv"] > 20 and rows["quotes.csv"] > 12 and rows["findings.csv"] > 5


@pytest.mark.parametrize("size", ["much", "1", "0GB", "-1GB", "1 PB"])
def test_a_size_that_is_none_is_one_clear_sentence(coverlap, seeds, size):
    done = coverlap("compare", seeds, "--memory", size)
    assert done.returncode == 2
    assert done.stderr.decode().startswith(f"coverlap: --memory {size!r}: not a size of memory")
