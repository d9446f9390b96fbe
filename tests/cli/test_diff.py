"""`coverlap diff`: two columns that fit, show all words of both texts, and do nothing to the terminal."""

import itertools
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcwidth

from coverlap.archive import add
from coverlap.cli.columns import Columns, StyledText
from coverlap.cli.commands.diff import command
from coverlap.cli.side_by_side import chained
from coverlap.errors import UsageError
from coverlap.model.values import Article, Passage, Span

STORY = (
    "The ferry company Northline will cut eleven of its forty crossings between Harbour Point and the outer islands "
    "from next spring because fuel has become too expensive for the older boats on the route."
)
SCHOOL = (
    "Pupils at the lighthouse school counted ninety seals on the northern sandbank last weekend, more than in any "
    "winter since the warden began to keep his book of animals thirty years ago."
)
OWN = "Islanders met in the fish hall on Tuesday evening and found no seat free."


@pytest.fixture
def shown(coverlap, tmp_path):
    """Lines of a diff of two texts."""

    def diff(left, right, *arguments, **environment):
        (tmp_path / "a.txt").write_text(left, encoding="utf-8")
        (tmp_path / "b.txt").write_text(right, encoding="utf-8")
        done = coverlap("diff", "a.txt", "b.txt", *arguments, **environment)
        assert done.returncode == 0, done.stderr
        return done.stdout.decode().splitlines()

    return diff


def columns(lines):
    """The words of each column."""
    sides = [[part.strip() for part in line.split("│")] for line in lines if "│" in line]
    return tuple(" ".join(" ".join(side[at] for side in sides).split()) for at in (0, 1))


def test_shared_words_are_in_the_same_rows_with_their_differences(shown):
    lines = shown(f"{OWN}\n\n{STORY}", f"{STORY.replace('eleven', 'twelve')}\n\nMore later.", "--width", "100")
    assert any(line.count("(1) edited") == 2 for line in lines)
    left, right = columns(lines)
    assert "will cut [-eleven-] of its" in left and "will cut {+twelve+} of its" in right
    assert OWN in left and "More later." in right
    assert not [line for line in lines if "\x1b" in line]


def test_a_moved_passage_says_where_it_is(shown):
    rest = " ".join(f"Nobody counted boat number {n} on that quiet morning." for n in range(9))
    left, right = columns(shown(f"{STORY}\n\n{rest}\n\n{SCHOOL}", f"{SCHOOL}\n\n{STORY}", "--width", "90"))
    assert (left.count("elsewhere in B"), right.count("elsewhere in A")) == (1, 1)
    for side in (left, right):
        assert STORY in side and SCHOOL in side


def test_colour_only_where_it_is_wanted(shown):
    texts = (STORY, STORY.replace("eleven", "twelve"))
    coloured = "\n".join(shown(*texts, "--color", "always", NO_COLOR="1"))
    assert "\x1b[31m" in coloured and "\x1b[32m" in coloured and "[-" not in coloured
    plain = re.sub(r"\x1b\[[0-9]*m", "", coloured)
    assert "eleven" in plain and "twelve" in plain


def test_hostile_text_does_nothing(shown):
    story = STORY.replace("fuel", "\x1b[2J\x1b]0;x\x07fu\u202eel\x9b31m")
    out = "\n".join(shown(f"\u2066{story}\r\x08", STORY, "--width", "60"))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", out)
    assert "fu\ufffdel" in out


def test_by_id_and_what_cannot_be_shown(coverlap, seeds):
    done = coverlap("diff", "000_fdae9d8761b43f54", "001_176faad5817c43fd", "--in", seeds)
    assert (done.returncode, b"SOFREP" in done.stdout) == (0, True)
    assert b"of this memorandum" in done.stdout
    for arguments in (["nobody", "001_176faad5817c43fd", "--in", seeds], ["nowhere.txt", "b.txt"], [seeds, seeds]):
        done = coverlap("diff", *arguments)
        assert (done.returncode, done.stderr.count(b"\n")) == (2, 1), done.stderr


def test_nothing_shared(shown):
    left, right = columns(shown("Nothing like it.", "Something else."))
    assert "Nothing like it." in left and "Something else." in right
    assert "0 % shared" in left


TEXTS = st.lists(st.text(alphabet="ab é日本🚢e\u0301x-", max_size=40), max_size=4)


@given(TEXTS, TEXTS, st.integers(24, 80), st.booleans())
def test_every_line_fits_and_no_word_is_lost(left, right, width, colour):
    lines = list(
        Columns(width, colour=colour).rows([(StyledText(t),) for t in left], [(StyledText(t),) for t in right])
    )
    assert all(sum(wcwidth(c) for c in line) <= width for line in lines)
    sides = [line.partition("│") for line in lines]
    assert "".join("".join(side[0] for side in sides).split()) == "".join("".join(left).split())
    assert "".join("".join(side[2] for side in sides).split()) == "".join("".join(right).split())


spans = st.tuples(st.integers(0, 50), st.integers(1, 9)).map(lambda pair: Span(pair[0], sum(pair)))


@given(st.lists(st.tuples(spans, spans, st.integers(1, 30)), max_size=12))
def test_a_chain_rises_on_both_sides_and_nothing_more_fits(drawn):
    passages = [Passage("A", "B", left, right, "verbatim", 1.0, words, words) for left, right, words in drawn]
    chain = chained(passages)
    for one, other in itertools.pairwise(chain):
        assert one.left.end <= other.left.start and one.right.end <= other.right.start
    for extra in set(passages) - set(chain):
        assert any(
            not (extra.left.end <= p.left.start and extra.right.end <= p.right.start)
            and not (p.left.end <= extra.left.start and p.right.end <= extra.right.start)
            for p in chain
        )


@pytest.mark.parametrize("text", ["a" * 1_000_000, "“" * 300_000, "日" * 300_000, f"{STORY}\n\n" * 300])
def test_texts_made_to_hurt_are_shown(shown, text):
    assert len(shown(text, STORY, "--width", "1000")) > 3


def test_a_context_leaves_out_what_is_far_from_all_that_is_shared(shown):
    far = "\n\n".join(f"Nobody counted boat number {n} on that quiet morning." for n in range(9))
    left, right = columns(shown(f"{far}\n\n{STORY}\n\n{far}", STORY, "--width", "90", "--context", "2"))
    assert left.count("[7 paragraphs]") == 2 and STORY in left and STORY in right
    assert all(left.count(f"number {n} ") == (n in (0, 1)) + (n in (7, 8)) for n in range(9))
    left, _ = columns(shown(f"{far}\n\n{STORY}", OWN, "--width", "90", "--context", "0"))
    assert left.endswith("[10 paragraphs]")


def test_articles_of_an_archive_by_id_or_headline(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    add(Path("kept.duckdb"), [Article("w1", STORY, "Wire", "Ferries cut"), Article("w2", OWN)])
    Path("draft.txt").write_text(f"{OWN}\n\n{STORY}")

    def diff(*arguments):
        return CliRunner().invoke(command, [*arguments, "--archive", "kept.duckdb"])

    for name in ("w1", "Ferries cut"):
        done = diff("draft.txt", name)
        assert (done.exit_code, "(1) verbatim" in done.output, "Wire" in done.output) == (0, True, True)
    for arguments in (("w1", "none"), ("w1", "w2", "--in", "kept.jsonl")):
        assert isinstance(diff(*arguments).exception, UsageError)
