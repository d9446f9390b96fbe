"""Storylines in the reports that people read."""

import pytest

import coverlap
from coverlap.model.event import Event, EventRecord
from coverlap.render import REPORTERS
from coverlap.render.storylines import Storylines

APART = ("002", "003", "004")  # three happenings of one topic among the samples


@pytest.fixture(scope="module")
def compared(seeds):
    return coverlap.compare(coverlap.read_articles([str(seeds)]))


def labels_of(report):
    storylines = {record.event.article_ids[0][:3]: record.event.storyline for record in report.records}
    assert storylines["002"] == storylines["003"] == storylines["004"] != ""
    return [r.event.label for r in report.records if r.event.article_ids[0][:3] in APART]


@pytest.mark.parametrize("form", ["md", "html"])
def test_reports_name_the_events_of_a_storyline(compared, form):
    reporter = REPORTERS[form]()
    chunks = [chunk for record in compared.records for chunk in reporter.event(record)]
    page = "".join(chunk.text for chunk in (*chunks, *reporter.end(compared.summary)))
    told = page.split("Storylines")[1][:2000]
    assert all(label[:40] in told for label in labels_of(compared))


def test_csv_names_the_storyline(compared):
    assert len({row["storyline"] for row in compared.rows("events") if row["storyline"]}) == 1


def test_a_table_has_the_events_of_each_storyline_in_order_of_time(compared):
    rows = compared.rows("storylines")
    assert [row["position"] for row in rows] == [*range(1, len(rows) + 1)] != []
    assert {row["event_id"] for row in rows} == {r["event_id"] for r in compared.rows("events") if r["storyline"]}
    assert len({row["storyline_id"] for row in rows}) == len({row["label"] for row in rows}) == 1


def test_only_so_many_are_kept():
    storylines = Storylines()
    for number in range(60):
        for chapter in range(20):
            event = Event(f"e{number}-{chapter}", "Label", ("a",), storyline=f"s{number}")
            storylines.add(EventRecord(event, (), ()), number=0)
    storylines.add(EventRecord(Event("alone", "Label", ("a",)), (), ()), number=0)
    assert len(storylines.kept) + storylines.more == 60
    assert {len(storyline.chapters) + storyline.more for storyline in storylines.kept} == {20}
    assert max(len(storyline.chapters) for storyline in storylines.kept) < 20
