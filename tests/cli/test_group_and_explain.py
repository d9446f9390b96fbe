"""`coverlap group` and `coverlap explain`, run on the seeds."""

import csv
import io
import json

import pytest

MEMORANDUM = {"000_fdae9d8761b43f54", "001_176faad5817c43fd"}


def test_group_prints_events_as_csv_and_json_alike(coverlap, seeds):
    rows = list(csv.DictReader(io.StringIO(coverlap("group", seeds, "--format", "csv").stdout.decode())))
    objects = json.loads(coverlap("group", seeds, "--format", "json").stdout)
    assert [row["article_ids"] for row in rows] == [one["article_ids"] for one in objects]
    assert set(rows[0]["article_ids"].split("; ")) == MEMORANDUM
    assert [row["articles"] for row in rows] == ["2", "1", "1", "1"]


def test_group_prints_a_table_to_read(coverlap, seeds):
    lines = coverlap("group", seeds).stdout.decode().splitlines()
    assert lines[0].strip().startswith("2 ")
    assert {line.split()[0] for line in lines[1:3]} == MEMORANDUM


def lines_of(*published):
    """One story of two outlets for each pair of dates."""
    told = "The mayor of Farwick, Odel Brann, opened the mended bridge on the Lorn river before {} guests"
    rows = [
        {
            "id": f"{number}{outlet}",
            "outlet": outlet,
            "published": day,
            "text": f"{told.format(90 + number)}, {outlet} saw. " * 3,
        }
        for number, day in enumerate(published)
        for outlet in ("Herald", "Post")
    ]
    return "\n".join(map(json.dumps, rows)).encode()


def grouped(done):
    assert done.returncode == 0, done.stderr
    return {one["article_ids"] for one in json.loads(done.stdout)}


def test_group_within_a_window(coverlap):
    lines = lines_of("2031-03-01T00:00Z", "2031-03-03T00:00Z")
    assert grouped(coverlap("group", "-", "--format", "json", stdin=lines)) == {"0Herald; 0Post; 1Herald; 1Post"}
    apart = coverlap("group", "-", "--format", "json", "--window", "24", stdin=lines)
    assert grouped(apart) == {"0Herald; 0Post", "1Herald; 1Post"}


def test_group_since_and_until(coverlap):
    lines = lines_of("2031-03-01T00:00Z", "", "2031-03-20T00:00Z")
    some = coverlap("group", "-", "--format", "json", "--since", "2031-03-10", "--until", "2031-03-20", stdin=lines)
    assert grouped(some) == {"1Herald; 1Post; 2Herald; 2Post"}
    done = coverlap("group", "-", "--since", "06/05/2031", stdin=lines)
    assert done.returncode == 2 and done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("code", ["CL102", "cl102"])
def test_explain_a_rule(coverlap, code):
    page = coverlap("explain", code).stdout.decode()
    assert page.startswith("CL102 uncredited reuse")
    assert "Known false alarms." in page and "It stays silent in:" in page


def test_explain_knows_every_rule_that_is_listed(coverlap):
    for code in (line.split()[0] for line in coverlap("rules").stdout.decode().splitlines()):
        if code.startswith("CL4"):
            assert "The measure is" in coverlap("explain", code).stdout.decode(), code


def test_explain_two_articles_by_id_and_by_file(coverlap, seeds):
    by_id = coverlap("explain", *sorted(MEMORANDUM), "--in", seeds).stdout.decode()
    assert "cover the same event" in by_id
    assert "memorandum" in by_id and "Hours between them: unknown" in by_id
    by_file = coverlap("explain", *(seeds / f"{name}.txt" for name in sorted(MEMORANDUM))).stdout.decode()
    assert "memorandum" in by_file


@pytest.mark.parametrize("names", [["CL999"], ["one", "two", "three"], ["nowhere.txt", "nowhere-else.txt"]])
def test_explain_what_is_not_there(coverlap, names):
    done = coverlap("explain", *names)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr and done.stderr.count(b"\n") == 1


def test_rules_lists_every_rule_once(coverlap):
    codes = [line.split()[0] for line in coverlap("rules").stdout.decode().splitlines()]
    assert len(codes) == len(set(codes)) >= 12


PIER = [
    "The harbour authority of Farwick closed its wooden pier on Monday after divers found cracks in eleven piles.",
    "Engineers lowered steel plates into the water during the night and worked until the tide came back at dawn.",
    "Fishermen moved their boats to the eastern basin, where the berths are narrow and the water is seldom deep.",
    "A survey made nine years ago had warned that shipworms were eating the timber from within, piece by piece.",
    "The council set aside two million crowns for repairs in its last budget but never asked anybody to begin.",
]


def test_whose_account_an_event_rests_on(coverlap):
    texts = {"Herald": "FARWICK (Reuters) - " + " ".join(PIER[:4]), "Post": " ".join(PIER), "Mail": " ".join(PIER[1:])}
    lines = "\n".join(json.dumps({"id": name, "outlet": name, "text": text}) for name, text in texts.items()).encode()
    events = json.loads(coverlap("group", "-", "--format", "json", stdin=lines).stdout)
    (event,) = [one for one in events if one["articles"] == 3]
    page = coverlap("explain", event["event_id"], "--in", "-", stdin=lines).stdout.decode()
    assert "3 articles, 3 outlets, 1 account" in page
    assert "Reuters (a news agency)" in page
    assert "Herald, 100 % of its words: " in page and "it credits Reuters (dateline)." in " ".join(page.split())
    assert "The text of Reuters, as far as 3 articles show it:" in page
    assert " ".join(page.split("show it:")[1].split()) == " ".join(PIER)


def test_no_event_of_that_name(coverlap, seeds):
    done = coverlap("explain", "e00", "--in", seeds)
    assert done.returncode == 2
    assert b"no event of these articles" in done.stderr
