"""Queries of the Spark engine: each names the tables that it is given and no other. Needs no Java."""

import ast
import re
from pathlib import Path

import pytest

import coverlap

SOURCES = sorted((Path(coverlap.__file__).parent / "engines/spark").glob("*.py"))


def queries(source):
    """For each call of `ask` with a query written down: its line, the names in braces, the names given."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    written = {
        node.targets[0].id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "ask":
            query = node.args[0]
            text = written.get(query.id) if isinstance(query, ast.Name) else getattr(query, "value", None)
            if isinstance(text, str):
                yield node.lineno, set(re.findall(r"\{(\w+)\}", text)), {keyword.arg for keyword in node.keywords}


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_a_query_names_the_tables_that_it_is_given(source):
    assert [(line, asked, given) for line, asked, given in queries(source) if asked != given] == []


def test_there_are_queries():
    assert sum(1 for source in SOURCES for _ in queries(source)) > 20
