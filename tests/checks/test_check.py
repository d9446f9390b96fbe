"""`coverlap check` as an editor runs it: what it prints, where it points, and how it exits."""

import json
import subprocess
import sys

import pytest

from .harbour import OWN, QUOTE, SCHOOL, STORY


def codes(findings):
    return [finding["code"] for finding in findings]


def test_prints_place_code_words_and_where_they_also_are(newsroom):
    done = newsroom.check("drafts/ferry.md")
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 1
    assert lines[0].startswith("drafts/ferry.md:3:1: CL102 warning ")
    assert lines[1].strip().startswith("The ferry company Northline")
    assert lines[2].strip().startswith("also in wire/herald.txt:3:1: The ferry company Northline")
    assert "1 draft compared with 1 article: 1 warning." in lines


def test_own_words_are_clean(newsroom):
    newsroom.write("drafts/ferry.md", OWN)
    done = newsroom.check("drafts")
    assert (done.returncode, b"no findings" in done.stdout) == (0, True)


@pytest.mark.parametrize(("fail_on", "code"), [("note", 1), ("warning", 1), ("error", 0)])
def test_fail_on_sets_what_fails(newsroom, fail_on, code):
    assert newsroom.check("drafts", "--fail-on", fail_on).returncode == code


def test_exit_zero_reports_and_passes(newsroom):
    done = newsroom.check("drafts", "--exit-zero")
    assert (done.returncode, b"CL102" in done.stdout) == (0, True)


def test_a_credit_is_noted_and_does_not_fail(newsroom):
    newsroom.write("drafts/ferry.md", f"ELLERY (Reuters) - {STORY}\n\n{OWN}\n")
    findings = newsroom.findings("drafts")
    assert [(finding["code"], finding["severity"]) for finding in findings] == [("CL101", "note")]


def test_altered_quote(newsroom):
    newsroom.write("drafts/ferry.md", f"{OWN}\n\n“{QUOTE},” said Ana Ruiz.\n")
    newsroom.write("wire/herald.txt", f"The mayor was blunt. “{QUOTE.replace('not', 'never')},” said Ana Ruiz.\n")
    assert "CL202" in codes(newsroom.findings("drafts"))


def test_quote_without_its_marks(newsroom):
    newsroom.write("drafts/ferry.md", f"{OWN}\n\nRuiz said that {QUOTE.lower()} or a worse one.\n")
    newsroom.write("wire/herald.txt", f"The mayor was blunt. “{QUOTE},” said Ana Ruiz.\n")
    (found,) = [finding for finding in newsroom.findings("drafts") if finding["code"] == "CL204"]
    assert found["text"] == QUOTE.lower()
    assert found["sources"][0]["text"] == QUOTE


def test_a_quote_with_its_marks_is_not_without(newsroom):
    newsroom.write("drafts/ferry.md", f"{OWN}\n\n“{QUOTE},” said Ana Ruiz.\n")
    newsroom.write("wire/herald.txt", f"The mayor was blunt. “{QUOTE},” said Ana Ruiz.\n")
    assert "CL204" not in codes(newsroom.findings("drafts"))


def test_findings_are_on_drafts_only(newsroom):
    newsroom.write("wire/second.txt", STORY)
    assert {finding["file"] for finding in newsroom.findings("drafts")} == {"drafts/ferry.md"}


def test_drafts_are_not_compared_with_each_other(newsroom):
    newsroom.write("drafts/seals.md", SCHOOL)
    newsroom.write("drafts/more seals.md", SCHOOL)
    assert {finding["file"] for finding in newsroom.findings("drafts")} == {"drafts/ferry.md"}


def test_drafts_named_under_against_are_compared_but_never_with_themselves(newsroom):
    newsroom.write("drafts/seals.md", SCHOOL)
    newsroom.write("drafts/more seals.md", SCHOOL)
    findings = newsroom.findings("drafts", "--against", "drafts")
    assert {finding["file"] for finding in findings} == {"drafts/ferry.md", "drafts/seals.md", "drafts/more seals.md"}
    for finding in findings:
        assert finding["file"] not in {source["file"] for source in finding["sources"]}


def test_the_draft_s_own_outlet_is_left_out_unless_asked_for(newsroom):
    newsroom.write("drafts/ferry.md", f"---\noutlet: Harbour Post\n---\n{STORY}")
    newsroom.write("wire/old.md", f"---\noutlet: Harbour Post\n---\n{STORY}")
    newsroom.write("wire/herald.txt", SCHOOL)
    assert newsroom.findings("drafts", "--max-reuse", "1") == []
    assert codes(newsroom.findings("drafts", "--max-reuse", "1", "--same-outlet")) == ["CL401", "CL422"]


def test_same_findings_whatever_the_hash_seed_and_the_order_of_paths(newsroom):
    newsroom.write("wire/second.txt", f"{SCHOOL} {STORY}")
    newsroom.write("drafts/seals.md", SCHOOL)
    one = newsroom.program("check", "drafts/seals.md", "drafts/ferry.md", "--against", "wire", PYTHONHASHSEED="1")
    files = ("--against", "wire/second.txt", "--against", "wire/herald.txt")
    two = newsroom.program("check", "drafts/ferry.md", "drafts/seals.md", *files, PYTHONHASHSEED="2")
    assert one.stdout == two.stdout != b""


def test_terminal_is_safe_from_what_a_draft_says(newsroom):
    newsroom.write("wire/herald.txt", STORY.replace("Harbour Point", "Harbour Point\x1b[31m\u202e"))
    out = newsroom.check("drafts").stdout.decode()
    assert "CL102" in out
    assert "\x1b" not in out
    assert "\u202e" not in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "drafts"], "--against"),
        (["check", "--against", "wire"], "name the drafts"),
        (["check", "nowhere.md", "--against", "wire"], "nowhere.md"),
        (["check", "drafts", "--against", "nowhere"], "nowhere"),
        (["check", "drafts", "--against", "wire", "--format", "pdf"], "--format pdf"),
        (["check", "drafts", "--against", "wire", "--format", "text", "--format", "json"], "standard output"),
        (["check", "drafts", "--against", "wire", "--max-reuse", "200"], "max-reuse"),
        (["check", "drafts", "--against", "wire", "--rule", "CL999=error"], "CL999"),
        (["check", "drafts", "--against", "wire", "--rule", "CL102"], "CODE=LEVEL"),
        (["check", "drafts", "--against", "wire", "--baseline", "none.json"], "none.json"),
        (["check", "drafts", "--against", "wire", "--baseline-from-ref", "nowhere"], "nowhere"),
        (["check", "drafts", "--against", "wire", "--stock", "none.txt"], "none.txt"),
        (["check", "empty.md", "--against", "wire"], "empty.md"),
        (["check", "drafts", "binary.txt", "--against", "wire"], "binary.txt"),
        (["check", "-", "--against", "-"], "standard input"),
        (["check", "drafts", "--against", "wire", "--format", "json:drafts"], "drafts"),
    ],
)
def test_what_cannot_be_used_is_one_sentence_and_exit_2(newsroom, arguments, said):
    newsroom.write("empty.md", "\n")
    newsroom.write("binary.txt", bytes(range(256)) * 8)
    done = newsroom.run(*arguments)
    message = done.stderr.decode()
    assert done.returncode == 2
    assert said in message
    assert "Traceback" not in message


def test_empty_drafts_are_accepted_when_asked(newsroom):
    newsroom.write("drafts/empty.md", "\n")
    assert newsroom.check("drafts").returncode == 2
    done = newsroom.check("drafts/empty.md", "--allow-empty")
    assert done.returncode == 0, done.stderr
    assert codes(newsroom.findings("drafts", "--allow-empty")) == ["CL102"]


def test_a_draft_given_twice_is_checked_once(newsroom):
    assert len(newsroom.findings("drafts", "drafts/ferry.md")) == 1


def test_nothing_to_hold_against_is_accepted_when_asked(newsroom):
    (newsroom.folder / "none").mkdir()
    assert newsroom.run("check", "drafts", "--against", "none").returncode == 2
    assert newsroom.run("check", "drafts", "--against", "none", "--allow-empty").returncode == 0


def test_a_draft_is_not_passed_for_being_compared_with_itself(newsroom):
    for path in ("drafts", "drafts/ferry.md", newsroom.folder / "drafts"):
        done = newsroom.run("check", "drafts/ferry.md", "--against", path)
        assert (done.returncode, b"itself" in done.stderr) == (2, True)
    assert newsroom.run("check", "drafts", "--against", "drafts", "--allow-empty").returncode == 0


def test_a_draft_is_not_passed_for_want_of_other_outlets(newsroom):
    newsroom.write("drafts/ferry.md", f"---\noutlet: Harbour Post\n---\n{STORY}")
    newsroom.write("wire/herald.txt", f"---\noutlet: Harbour Post\n---\n{STORY}")
    done = newsroom.check("drafts")
    assert (done.returncode, b"--same-outlet" in done.stderr) == (2, True)
    assert newsroom.check("drafts", "--allow-empty").returncode == 0


@pytest.mark.parametrize("name", ["wire/noise.txt", "wire/torn.jsonl", "drafts/noise.txt"])
def test_what_cannot_be_read_is_named_and_the_check_is_not_complete(newsroom, name):
    newsroom.write(name, bytes(range(256)) * 8 if name.endswith("txt") else f'{{"text": "{SCHOOL}"}}\n{{"text": ')
    done = newsroom.check("drafts", "--format", "json")
    assert done.returncode == 2
    assert name in done.stderr.decode()
    report = json.loads(done.stdout)
    assert (report["passed"], [item["where"].partition(":")[0] for item in report["unread"]]) == (False, [name])
    assert codes(report["findings"]) == ["CL102"]
    done = newsroom.check("drafts", "--format", "json", "--allow-unread", "--fail-on", "error")
    assert (done.returncode, json.loads(done.stdout)["passed"]) == (0, True)
    assert name in done.stderr.decode()


def test_two_texts_of_one_id_are_both_compared(newsroom):
    (newsroom.folder / "wire/herald.txt").unlink()
    newsroom.write("wire/a.jsonl", json.dumps({"id": "1", "text": SCHOOL}))
    newsroom.write("wire/b.jsonl", json.dumps({"id": "1", "text": STORY, "outlet": "Reuters"}))
    assert codes(newsroom.findings("drafts")) == ["CL102"]


def test_a_reader_that_stops_reading_hears_no_complaint(newsroom):
    newsroom.write("wire/long.txt", " ".join(f"{STORY} Number {n}." for n in range(300)))
    newsroom.write("drafts/long.txt", " ".join(f"{STORY} Number {n}." for n in range(300)))
    program = [sys.executable, "-m", "coverlap", "check", "drafts", "--against", "wire", "--format", "jsonl"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=newsroom.folder) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141  # a broken pipe; 1 would say findings


def test_several_reports_at_once(newsroom):
    done = newsroom.check(
        "drafts", "--format", "text", "--format", "json:out/check.json", "--format", "sarif:out.sarif"
    )
    assert b"CL102" in done.stdout
    assert json.loads((newsroom.folder / "out/check.json").read_text())["passed"] is False
    assert json.loads((newsroom.folder / "out.sarif").read_text())["version"] == "2.1.0"
    assert [path.name for path in (newsroom.folder / "out").iterdir()] == ["check.json"]


def test_min_severity_and_only_choose_what_is_reported_and_fails(newsroom):
    newsroom.write("drafts/ferry.md", f"{OWN}\n\n{STORY}\n\n“{QUOTE.replace('not', 'never')},” said Ana Ruiz.\n")
    newsroom.write("wire/herald.txt", f"{STORY}\n\nThe mayor was blunt. “{QUOTE},” said Ana Ruiz.\n")
    every = set(codes(newsroom.findings("drafts")))
    assert {"CL102", "CL202"} < every
    assert set(codes(newsroom.findings("drafts", "--min-severity", "warning"))) == {"CL102", "CL202"}
    assert set(codes(newsroom.findings("drafts", "--only", "cl202"))) == {"CL202"}
    assert set(codes(newsroom.findings("drafts", "--only", "CL202,CL102"))) == {"CL102", "CL202"}
    assert newsroom.check("drafts", "--min-severity", "error").returncode == 0
    newsroom.write("coverlap.toml", 'only = ["CL201", "CL202"]\nmin-severity = "warning"\n')
    assert set(codes(newsroom.findings("drafts"))) == {"CL202"}
    assert set(codes(newsroom.findings("drafts", COVERLAP_ONLY="CL102"))) == {"CL102"}
    done = newsroom.check("drafts", "--only", "CL999")
    assert (done.returncode, b"CL999: no such rule" in done.stderr) == (2, True)


def test_only_turns_a_rule_on_that_is_off_by_default(newsroom):
    newsroom.write("wire/herald.txt", f"{STORY}\n\nSeveral islanders wept when the mayor read out the list of boats.\n")
    assert "CL304" not in codes(newsroom.findings("drafts"))
    assert set(codes(newsroom.findings("drafts", "--only", "CL301,CL302,CL303,CL304"))) <= {
        f"CL30{n}" for n in range(1, 5)
    }


def test_compare_reports_the_same_choice(newsroom):
    newsroom.write("wire/post.md", f"---\noutlet: Harbour Post\n---\n{OWN}\n\n{STORY}\n")

    def compared(*options, **environment):
        done = newsroom.run("compare", "wire", "--format", "json", "--out", "out", *options, **environment)
        assert done.returncode == 0, done.stderr
        report = json.loads((newsroom.folder / "out/report.json").read_text())
        return {(f["code"], f["severity"]) for event in report["events"] for f in event["findings"]}

    every = compared()
    assert {severity for _, severity in every} == {"note", "warning"}
    assert compared("--min-severity", "warning") == {found for found in every if found[1] == "warning"}
    assert compared("--only", "CL102") == compared(COVERLAP_ONLY="CL102") == {("CL102", "warning")}
    newsroom.write("coverlap.toml", 'min-severity = "error"\n')
    assert compared() == set()
