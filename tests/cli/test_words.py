"""`coverlap words`: an outlet's word choice over many events."""

import json

FIRST, SECOND = ("Tarn", "Sorrel", "Lund", "Vik", "Harl"), ("wick", "by", "ford", "holm", "ness")
TOWNS = [f"{first}{second}" for first in FIRST for second in SECOND]


def test_prints_what_an_outlet_prefers_as_csv(coverlap, tmp_path):
    lines = []
    for n, town in enumerate(TOWNS):
        for outlet, who in (("Post", "regime"), ("Herald", "council")):
            text = f"The {who} of {town} shut the bridge over the {town} Water because pillar {n} is old. " * 3
            record = {"id": f"{outlet}{n}", "outlet": outlet, "published": f"2024-01-{n + 1:02d}", "text": text}
            lines.append(json.dumps(record))
    (tmp_path / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = coverlap("words", "articles.jsonl")
    assert (done.returncode, done.stderr) == (0, b"")
    header, *rows = done.stdout.decode().splitlines()
    assert header == "outlet,word,log_odds,low,high,within,articles,others"
    assert [row.split(",")[:2] for row in rows] == [["Herald", "council"], ["Post", "regime"]]


def test_few_events_show_nothing(coverlap, seeds):
    assert coverlap("words", seeds).stdout.decode().count("\n") == 1
