"""Known findings: only what is new fails, whatever moves."""

import json

import pytest

from .harbour import OWN, SCHOOL, STORY


@pytest.fixture
def known(newsroom):
    done = newsroom.run("baseline", "create", "drafts", "--against", "wire")
    assert done.returncode == 0, done.stderr
    newsroom.write("coverlap.toml", 'baseline = "coverlap-baseline.json"\n')
    return newsroom


def states(newsroom, *arguments):
    return [(finding["file"], finding["state"]) for finding in newsroom.findings("drafts", *arguments)]


def test_what_is_known_passes(known):
    done = known.check("drafts")
    assert done.returncode == 0
    assert b"no findings; 1 known" in done.stdout


def test_a_moved_paragraph_stays_known(known):
    known.write("drafts/ferry.md", f"{STORY}\n\nA new beginning.\n\n{OWN}\n")
    assert states(known) == [("drafts/ferry.md", "known")]


def test_respelling_and_rewrapping_leave_it_known(known):
    known.write("drafts/ferry.md", f"{OWN}\n\n{STORY.replace(' from ', chr(10) + 'from ').replace(',', '')}\n")
    assert states(known) == [("drafts/ferry.md", "known")]


def test_a_second_copy_is_new(known):
    known.write("drafts/ferry.md", f"{STORY}\n\n{OWN}\n\nAgain: {STORY}\n")
    assert sorted(states(known)) == [("drafts/ferry.md", "known"), ("drafts/ferry.md", "new")]
    assert known.check("drafts").returncode == 1


def test_a_copy_in_another_draft_is_new(known):
    known.write("drafts/copy.md", STORY)
    assert states(known) == [("drafts/copy.md", "new"), ("drafts/ferry.md", "known")]


def test_other_words_are_new(known):
    known.write("wire/zoo.txt", SCHOOL)
    known.write("drafts/ferry.md", f"{SCHOOL}\n\n{OWN}\n\n{STORY}\n")
    assert states(known) == [("drafts/ferry.md", "new"), ("drafts/ferry.md", "known")]


def test_a_share_is_known_until_it_grows(newsroom):
    limit = ("--max-reuse", "10")
    newsroom.run("baseline", "create", "drafts", "--against", "wire", *limit)
    baseline = ("--baseline", "coverlap-baseline.json")
    assert newsroom.check("drafts", *limit, *baseline).returncode == 0
    newsroom.write("drafts/ferry.md", f"{OWN} {OWN}\n\n{STORY}\n")
    assert newsroom.check("drafts", *limit, *baseline).returncode == 0
    newsroom.write("drafts/ferry.md", f"{STORY}\n")
    (over,) = [f for f in newsroom.findings("drafts", *limit, *baseline) if f["state"] == "new"]
    assert over["code"] == "CL401"


def test_update_takes_up_and_drops(known):
    known.write("wire/zoo.txt", SCHOOL)
    known.write("drafts/ferry.md", f"{SCHOOL}\n\n{OWN}\n")
    assert known.run("baseline", "update", "drafts", "--against", "wire").returncode == 0
    (entry,) = json.loads((known.folder / "coverlap-baseline.json").read_text())["findings"]
    assert entry["text"].startswith("Pupils")
    assert known.check("drafts").returncode == 0


def test_prune_drops_and_takes_up_nothing(known):
    known.write("wire/zoo.txt", SCHOOL)
    known.write("drafts/ferry.md", f"{SCHOOL}\n\n{OWN}\n")
    assert known.run("baseline", "prune", "drafts", "--against", "wire").returncode == 0
    assert json.loads((known.folder / "coverlap-baseline.json").read_text())["findings"] == []
    assert known.check("drafts").returncode == 1


def test_drafts_that_were_not_checked_keep_their_entries_while_they_exist(known):
    known.write("drafts/seals.md", OWN)
    known.run("baseline", "update", "drafts/seals.md", "--against", "wire")
    assert known.check("drafts").returncode == 0
    (known.folder / "drafts/ferry.md").unlink()
    known.run("baseline", "update", "drafts/seals.md", "--against", "wire")
    assert json.loads((known.folder / "coverlap-baseline.json").read_text())["findings"] == []


def test_baseline_is_the_same_bytes_again_and_from_another_folder(known, monkeypatch):
    before = (known.folder / "coverlap-baseline.json").read_bytes()
    assert known.run("baseline", "create", "drafts", "--against", "wire").returncode == 2
    assert known.run("baseline", "create", "drafts", "--against", "wire", "--force").returncode == 0
    assert (known.folder / "coverlap-baseline.json").read_bytes() == before
    monkeypatch.chdir(known.folder / "drafts")
    done = known.run("check", "ferry.md", "--against", "../wire")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 2, "findings": []}', '{"format": 1, "findings": [1]}'])
def test_a_file_that_is_no_baseline_is_refused(newsroom, text):
    newsroom.write("b.json", text)
    done = newsroom.check("drafts", "--baseline", "b.json")
    assert done.returncode == 2
    assert b"baseline create" in done.stderr


def test_baseline_from_a_git_revision(newsroom):
    newsroom.git("init", "-q")
    newsroom.git("add", ".")
    newsroom.git("commit", "-qm", "first")
    ref = ("--baseline-from-ref", "HEAD")
    assert newsroom.check("drafts", *ref).returncode == 0
    newsroom.write("wire/zoo.txt", SCHOOL)
    newsroom.write("drafts/ferry.md", f"{STORY}\n\n{SCHOOL}\n")
    newsroom.write("drafts/new one.md", SCHOOL)
    assert sorted(states(newsroom, *ref)) == [
        ("drafts/ferry.md", "known"),
        ("drafts/ferry.md", "new"),
        ("drafts/new one.md", "new"),
    ]


def test_a_draft_renamed_in_git_stays_known(newsroom):
    newsroom.git("init", "-q")
    newsroom.git("add", ".")
    newsroom.git("commit", "-qm", "first")
    newsroom.git("mv", "drafts/ferry.md", "drafts/fähre.md")
    assert states(newsroom, "--baseline-from-ref", "HEAD") == [("drafts/fähre.md", "known")]
    assert newsroom.git("status", "--porcelain", "-z").split("\0")[:2] == ["R  drafts/fähre.md", "drafts/ferry.md"]


@pytest.mark.parametrize("absolute", [False, True])
def test_a_revision_is_found_from_any_folder_of_the_repository(newsroom, monkeypatch, absolute):
    newsroom.write("desk/here.txt", "")
    newsroom.git("init", "-q")
    newsroom.git("add", ".")
    newsroom.git("commit", "-qm", "first")
    newsroom.git("mv", "drafts/ferry.md", "drafts/boat.md")
    monkeypatch.chdir(newsroom.folder / "desk")
    drafts = newsroom.folder / "drafts" if absolute else "../drafts"
    done = newsroom.run("check", drafts, "--against", "../wire", "--baseline-from-ref", "HEAD")
    assert (done.returncode, b"no findings; 1 known" in done.stdout) == (0, True), done.stdout


def test_a_baseline_and_a_revision_add_up(newsroom):
    newsroom.git("init", "-q")
    newsroom.git("add", ".")
    newsroom.git("commit", "-qm", "first")
    newsroom.write("wire/zoo.txt", SCHOOL)
    newsroom.write("drafts/seals.md", SCHOOL)
    newsroom.run("baseline", "create", "drafts/seals.md", "--against", "wire")
    known = ("--baseline", "coverlap-baseline.json", "--baseline-from-ref", "HEAD")
    assert sorted(states(newsroom, *known)) == [("drafts/ferry.md", "known"), ("drafts/seals.md", "known")]


def test_no_repository_is_one_sentence(newsroom):
    done = newsroom.check("drafts", "--baseline-from-ref", "HEAD", GIT_CEILING_DIRECTORIES=str(newsroom.folder.parent))
    assert done.returncode == 2
    assert b"HEAD" in done.stderr
