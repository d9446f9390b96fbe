"""Pages that are made from the program are the ones it would make now, and tell of everything it has."""

import re
import runpy

import pytest

from coverlap.cli.main import COMMANDS
from coverlap.config import KEYS
from coverlap.rules import RULES
from coverlap.tables import TABLES

from .test_pages import DOCS, ROOT

MADE = runpy.run_path(str(DOCS / "generate.py"))


@pytest.mark.parametrize("name", MADE["PAGES"])
def test_page_is_current(name):
    assert (ROOT / name).read_text(encoding="utf-8") == MADE["PAGES"][name](), "run python docs/generate.py"


def test_tables_describe_every_column_with_an_example():
    page = MADE["tables_page"]()
    for table in TABLES.values():
        part = page.partition(f"\n## {table.name}\n")[2].partition("\n## ")[0]
        rows = [re.split(r" *(?<!\\)\| *", line)[1:-1] for line in part.splitlines() if line.startswith("| ")][2:]
        assert [row[0] for row in rows] == list(table.header)
        assert [row[0] for row in rows if not (row[1] and row[3])] == []
        assert [row[0] for row in rows if row[4] == "``"] == [], table.name


def test_examples_slice_back():
    record, _ = MADE["example"]()
    passage, _ = TABLES["passages"].rows(record)
    cells = dict(zip(TABLES["passages"].header, passage, strict=True))
    texts = {document.id: document.text for document in record.documents}
    assert texts[cells["left_id"]][cells["left_start"] : cells["left_end"]] == cells["left_text"]


def test_rules_commands_and_keys_are_all_described():
    rules, commands = MADE["rules_page"](), MADE["commands_page"]()
    assert re.findall(r"^## (CL\d+)", rules, re.M) == sorted(RULES)
    assert set(re.findall(r"^## coverlap (\w+)", commands, re.M)) == set(COMMANDS)
    for key in KEYS:
        assert f"| {key} | COVERLAP_" in commands


def test_every_decision_has_a_title_a_date_and_a_status():
    for path in sorted((ROOT / "docs/decisions").glob("[0-9]*.md")):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert re.fullmatch(rf"# {int(path.stem[:4])}\. \S.*", lines[0]), path.name
        assert re.fullmatch(r"\*\d{4}-\d\d-\d\d · (accepted|superseded by \d+)\*", lines[2]), path.name


def test_every_file_of_a_language_says_what_it_holds():
    """The comment at its head; a pack in another language may leave it to the first."""
    rows = re.findall(r"^\| `([^`]+)` \| (.*?) \| ", MADE["languages_page"](), re.M)
    assert [name for name, meaning in rows if not meaning.strip()] == []
