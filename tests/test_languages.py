"""A language is data alone: code holds no list of its words, no ending and no phrase in a pattern."""

import ast
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from coverlap.lang import ANY, CODES, load

SOURCE = Path(__file__).parent.parent / "src/coverage/coverlap"
# The rooms that read articles. The others write for people, in English, or pass values on.
ROOMS = ("text", "names", "match", "quotes", "events", "framing", "reuse", "comparison", "rules", "checks", "archive")
AFFIXES = {"startswith", "endswith", "removeprefix", "removesuffix"}
PATTERNS = {"compile", "match", "search", "fullmatch", "findall", "finditer", "sub"}

# Labels of our own that are also words: kinds of figures, relations, columns of the language files, keys of tables.
LABELS = frozenset(
    """
    after again age alone before behind by central date differs document draft early first from last left made many me
    month name number on only order other own owner part published right same score second starts told us via writing
    year years
    """.split()
)
# Words of addresses, of the program's own comments in drafts, and of time zones.
ADDRESSES = frozenset(
    "amp cdn co com coverlap CL email GMT https http info net news org pic PID twitter UTC www xn".split()
)
DOMAINS = frozenset(("uk", "de", "fr", "es", "eu"))


def small_words() -> frozenset[str]:
    """Function words, months, days, numbers, titles and words of names: what a list of words would be made of."""
    found: set[str] = set()
    for code in (*CODES, ANY):
        pack = load(code)
        grammar = (row for row in pack.table("grammar.tsv") if row[0] != "verb")
        rows = chain(grammar, pack.table("names.tsv"), pack.table("figures.tsv"))
        files = chain(*(pack.lines(f"{name}.txt") for name in ("months", "weekdays", "titles", "calendar")))
        found |= pack.stop_words | {word for line in chain(files, (row[-1] for row in rows)) for word in line.split()}
    return frozenset(word for word in found if len(word) > 1) - LABELS


WORDS = small_words()


def words_of_a_language(code: str) -> list[str]:
    """What a piece of code holds of a language."""
    return [
        found
        for node in ast.walk(ast.parse(code))
        for found in (*in_lists(node), *in_affixes(node), *in_patterns(node))
    ]


def in_lists(node: ast.AST) -> Iterator[str]:
    """Collections of two or more words, one of them a small word."""
    if isinstance(node, ast.Set | ast.List | ast.Tuple):
        words = [part.value for part in node.elts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        if len(words) > 1 and any(word.lower() in WORDS for word in words):
            yield f"list: {', '.join(words)}"


def in_affixes(node: ast.AST) -> Iterator[str]:
    """Letters that a word is asked to begin or end with. Strings of tags, which are letters too, are called so."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in AFFIXES:
        of = ast.unparse(node.func.value)
        if not re.search(r"\b(tags|left|lastgroup|site|key|group|name)\b", of):
            for value in chain(*map(plain_texts, node.args)):
                if re.fullmatch(r"['’-]?[^\W\d_]{1,6}['’-]?\s?", value):
                    yield f"{of}.{node.func.attr}({value!r})"


def in_patterns(node: ast.AST) -> Iterator[str]:
    """Words in a regular expression, outside classes of characters and names of groups."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in PATTERNS and node.args:
        for value in plain_texts(node.args[0]):
            bare = re.sub(r"\(\?P[<=]\w+[>)]?|\(\?[a-z]+[:)]|\[(?:\\.|[^\]])*\]|\\.|\{[^}]*\}|%\(\w+\)s", " ", value)
            for word in re.findall(r"[^\W\d_]{2,}", bare):
                if word not in ADDRESSES | DOMAINS and not re.fullmatch("[A-Zbr]+", word):  # strings of tags
                    yield f"pattern with {word!r}"


def plain_texts(node: ast.AST) -> Iterator[str]:
    """The texts of an expression, without what is filled into them."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr | ast.Tuple | ast.BinOp):
        for part in ast.iter_child_nodes(node):
            yield from plain_texts(part)


@pytest.mark.parametrize("room", ROOMS)
def test_code_holds_no_words_of_a_language(room):
    modules = sorted((SOURCE / room).rglob("*.py"))
    found = {str(path.relative_to(SOURCE)): words_of_a_language(path.read_text(encoding="utf-8")) for path in modules}
    assert {path: words for path, words in found.items() if words} == {}, "put them into a file of lang/"


@pytest.mark.parametrize(
    "code",
    [
        'PRONOUNS = ("he", "she", "they")',
        'MONTHS = ["January", "February"]',
        'SMALL = frozenset({"und", "oder"})',
        'word.endswith("ed")',
        'word.removesuffix("’s")',
        'name.removeprefix("The ")'.replace("name", "outlet"),
        'low.endswith(("ing", "ly"))',
        're.compile(r"(?:from|via)\\s[^,]{2,60}:$")',
        're.compile(rf"{WORD}(?:\\s(?:of|for)\\s){{0,2}}")',
    ],
)
def test_words_in_code_are_found(code):
    assert words_of_a_language(code)


@pytest.mark.parametrize(
    "code",
    [
        'KINDS = ("verbatim", "edited", "paraphrased")',
        'tags.startswith("VQ", cue)',
        're.compile(r"(?P<name>[A-Z][a-z]+)\\s+\\w{2,}")',
        're.compile(rf"(?:{phrases(code, "before", "reported")})(?!\\w)")'.replace('"before", "reported"', "'before'"),
        'host.endswith(".com")',
    ],
)
def test_labels_and_tags_are_not(code):
    assert words_of_a_language(code) == []
