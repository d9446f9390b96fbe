"""Decisions of editors: what is dismissed does not fail, what is confirmed says by whom, and a comparison agrees."""

import json
import os

import pytest

import coverlap
from coverlap.checks.decisions import Decision, Decisions, read_decisions
from coverlap.errors import InputError
from coverlap.rules.fingerprint import fingerprint
from coverlap.settings import Settings

from .harbour import OWN, STORY


def decided(newsroom, *choices, text=None):
    """A file of decisions on the one finding of the draft."""
    (found,) = newsroom.findings("drafts")
    entries = [
        Decision(found["fingerprint"], found["code"], choice, "Ana Ruiz", "2031-03-02T09:00:00Z", why, found["text"])
        for choice, why in choices
    ]
    newsroom.write("desk.jsonl", "".join(entry.line for entry in entries) if text is None else text)
    return "--decisions", "desk.jsonl"


def test_what_is_dismissed_does_not_fail_and_says_who_and_why(newsroom):
    options = decided(newsroom, ("dismissed", "agreed with the Herald"))
    done = newsroom.check("drafts", *options, "--format", "json")
    (found,) = json.loads(done.stdout)["findings"]
    assert (done.returncode, found["state"], found["fails"]) == (0, "dismissed", False)
    assert found["reason"] == "dismissed by Ana Ruiz, 2031-03-02: agreed with the Herald"
    assert b"1 dismissed" in newsroom.check("drafts", *options).stdout


def test_what_is_confirmed_fails_and_says_who_and_why(newsroom):
    done = newsroom.check("drafts", *decided(newsroom, ("confirmed", "no credit")))
    assert (done.returncode, b"confirmed by Ana Ruiz, 2031-03-02: no credit" in done.stdout) == (1, True)


def test_the_last_decision_counts_and_open_takes_one_back(newsroom):
    again = decided(newsroom, ("confirmed", "no credit"), ("dismissed", "credited now"))
    assert newsroom.check("drafts", *again).returncode == 0
    assert newsroom.check("drafts", *decided(newsroom, ("dismissed", "x"), ("open", "y"))).returncode == 1


def test_a_decision_holds_for_the_same_words_elsewhere_and_no_others(newsroom):
    options = decided(newsroom, ("dismissed", "agreed"))
    newsroom.write("drafts/moved.md", f"{STORY.replace('.', '')}\n\n{OWN}\n")
    states = {found["file"]: found["state"] for found in newsroom.findings("drafts", *options)}
    assert states == {"drafts/ferry.md": "dismissed", "drafts/moved.md": "dismissed"}
    newsroom.write("drafts/moved.md", f"{STORY.replace('eleven', 'twelve')}\n\n{OWN}\n")
    states = {found["file"]: found["state"] for found in newsroom.findings("drafts", *options)}
    assert states["drafts/moved.md"] == "new"


def test_the_configuration_names_the_file(newsroom):
    decided(newsroom, ("dismissed", "agreed"))
    newsroom.write("coverlap.toml", 'decisions = "desk.jsonl"\n')
    assert newsroom.check("drafts").returncode == 0


@pytest.mark.parametrize("text", ["no json\n", "[]\n", '{"who": "Ana"}\n', '{"fingerprint": 1}\n'])
def test_a_file_that_holds_anything_else_is_refused(newsroom, text):
    done = newsroom.check("drafts", *decided(newsroom, text=text))
    assert (done.returncode, b"desk.jsonl:1: not a decision" in done.stderr) == (2, True)


def test_a_missing_file_is_refused(newsroom):
    assert newsroom.check("drafts", "--decisions", "nowhere.jsonl").returncode == 2
    with pytest.raises(InputError, match="coverlap serve"):
        read_decisions(newsroom.folder / "nowhere.jsonl")


def test_a_comparison_leaves_out_what_is_dismissed():
    articles = [
        coverlap.Article(id="a", outlet="Harbour Post", text=f"{OWN}\n\n{STORY}"),
        coverlap.Article(id="b", outlet="Island Herald", text=f"Residents met.\n\n{STORY}"),
    ]
    found = [(r, f) for r in coverlap.compare(articles).records for f in r.findings if f.span and f.code == "CL102"]
    (record, finding) = found[0]
    words = record.articles[finding.article_id].text[slice(*finding.span)]
    dismissed = Settings(dismissed=frozenset({fingerprint("CL102", words)}))
    left = [f for r in coverlap.compare(articles, dismissed).records for f in r.findings]
    assert finding not in left
    assert len(left) == sum(len(record.findings) for record in coverlap.compare(articles).records) - len(found)


def test_a_line_is_read_back(tmp_path):
    why = "so\nit\u2028is\x85"
    entry = Decision("0" * 32, "CL102", "confirmed", "Ana “A.” Ruiz", "2031-03-02T09:00:00Z", why, "words\r\n")
    (tmp_path / "desk.jsonl").write_text(entry.line * 2, encoding="utf-8")
    assert read_decisions(tmp_path / "desk.jsonl").entries == (entry, entry)
    assert Decisions((entry,)).latest == {"0" * 32: entry}


def test_a_pipe_that_nobody_writes_to_is_refused(tmp_path):
    os.mkfifo(tmp_path / "desk.jsonl")
    with pytest.raises(InputError, match="cannot be read"):
        read_decisions(tmp_path / "desk.jsonl")
