"""A small file of each format, with fictional text, and what must be read of it."""

import json
from pathlib import Path

import pytest

from coverlap.model.values import Article
from coverlap.read import read

SAMPLES = Path(__file__).parent / "samples"
EXPECTED = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))
FIELDS = ("title", "outlet", "published", "byline", "credit", "language", "kind", "url", "text")


def shown(record):
    return {name: value for name in FIELDS if (value := getattr(record, name))}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_is_read_right(name):
    records = list(read([str(SAMPLES / name)]))
    assert [shown(r) if isinstance(r, Article) else r.reason for r in records] == EXPECTED[name]


def test_every_sample_has_its_expectation():
    assert {path.name for path in SAMPLES.iterdir()} - {"expected.json"} == set(EXPECTED)
