"""The comparison that opens an event: in Markdown, on the page, as pivots; from one record made by hand."""

import csv
import io
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

import coverlap
from coverlap.errors import UsageError
from coverlap.model.comparison import Comparison, FactRow, FigurePair, HeadlineTerm
from coverlap.model.event import (
    Finding,
    Frame,
    SharedPassage,
    SharedQuote,
)
from coverlap.model.values import Span
from coverlap.render import PARTS, arranged, reporter_of
from coverlap.render.html import HtmlReport
from coverlap.render.html.event import event_view
from coverlap.render.markdown.document import Markdown
from coverlap.tables import COMPARISON_TABLES, TABLES

from . import ferries

GOLDEN = Path(__file__).parent / "golden"


def written(reporter, *records) -> dict[str, str]:
    """The files of one reporter."""
    files: dict[str, str] = {}
    for chunk in (*(c for r in records for c in reporter.event(r)), *reporter.end(ferries.summary())):
        files[chunk.file] = files.get(chunk.file, "") + chunk.text
    return files


@pytest.fixture(scope="module")
def record():
    return ferries.record()


@pytest.fixture(scope="module")
def section(record):
    return written(Markdown(), record)["report.md"].split("\n## 1. ")[1].split("\n## ")[0]


@pytest.fixture(scope="module")
def page(record):
    found = written(HtmlReport(), record)["report.html"].split('<section class="event"')[1]
    return found[: found.rindex("</section>")]


@pytest.mark.parametrize("file", ["event.md", "event.html", "facts_wide.csv", "voices_wide.csv"])
def test_the_event_reads_as_it_was_read_last(file, section, page, record):
    """Written anew with `GOLDEN=write`; whoever does so reads the difference."""
    tables = written(reporter_of("csv", 0), record)
    found = {"event.md": section, "event.html": page, **tables}[file].strip() + "\n"
    if os.environ.get("GOLDEN") == "write":
        (GOLDEN / file).write_text(found, encoding="utf-8")
    assert found == (GOLDEN / file).read_text(encoding="utf-8")


def test_every_span_slices_back(record):
    for name in ("voices", "facts", "headlines", "labels"):
        for row in TABLES[name].rows(record):
            cells = dict(zip(TABLES[name].header, row, strict=True))
            text = cells["title"] if name == "headlines" else record.articles[cells["article_id"]].text
            assert cells["start"] is None or text[cells["start"] : cells["end"]].strip()
            if name in ("headlines", "labels") and cells["term"]:
                assert text[cells["start"] : cells["end"]] == cells["term"]


def test_a_fact_that_one_leads_with_and_another_lacks_comes_first(record):
    assert [fact.id for fact in arranged.facts(record)] == ["f2", "f1", "f3"]
    assert [fact.split for fact in arranged.facts(record)] == [True, False, False]


def test_pairs_of_one_quantity_are_one_figure_and_conflicts_come_first(record):
    found = arranged.figures(record)
    assert [(f.quantity, f.relation, sorted(f.cells)) for f in found] == [
        ("loss", "conflict", ["herald", "post", "wire"]),
        ("people who depend on the boats", "rounding", ["herald", "post"]),
        ("crossings", "same", ["herald", "post"]),
    ]
    assert all(len(cell) == 1 for cell in found[0].cells.values())


def test_pairs_that_meet_late_become_one_figure(record):
    spans = [Span(n, n + 1) for n in range(4)]
    ids = ("herald", "post", "wire", "herald")
    ends = ((0, 1), (2, 3), (1, 2))
    pairs = tuple(FigurePair("n", "same", ids[a], spans[a], "1", 1, ids[b], spans[b], "1", 1) for a, b in ends)
    assert len(arranged.figures(replace(record, comparison=Comparison(figures=pairs)))) == 1


def test_accounts_are_counted_by_the_main_origin_of_each_article(record):
    assert record.comparison.accounts == 2
    assert arranged.size_of(record) == "3 articles, 3 outlets, 2 accounts"
    assert [a.origin for a in arranged.origins(record)] == ["Northern Press Agency", ""]
    assert arranged.size_of(replace(record, comparison=Comparison())) == "3 articles, 3 outlets"


def test_one_copy_under_two_headlines_is_pointed_out_and_none_without_a_headline(record):
    assert arranged.same_copy(record) == []
    documents = [replace(d, article=replace(d.article, title=d.article.title or "Boats")) for d in record.documents]
    titled = replace(record, documents=tuple(documents))
    assert [(pair.left_id, pair.right_id) for pair in arranged.same_copy(titled)] == [("post", "wire")]
    said = "Same copy, other headline: Harbour Post and Morrow Wire share 85 % and 90 % of their words."
    assert said in written(Markdown(), titled)["report.md"]
    shown = re.sub(r"<[^>]+>", "", written(HtmlReport(), titled)["report.html"])
    assert "Same copy, other headline: A and C share 85 % and 90 % of their words." in shown


def test_what_the_facts_show_is_not_shown_again_as_a_difference(record, section, page):
    assert [frame.category for frame in arranged.beside_matrices(record, PARTS, 25).framing] == ["substituted"]
    assert section.count("met in the church hall") == 0 and page.count("church hall") == 1  # its own text
    alone = written(Markdown(parts=("framing",)), record)["report.md"]
    assert "met in the church hall" in alone


def test_words_that_judge_are_marked_in_the_fact_that_prints_them_and_listed_nowhere_else(record):
    span = ferries.place(ferries.HERALD, "Angry islanders met in the church hall on Sunday night")
    fact = FactRow("f9", "herald", "carried", span, ferries.HERALD.text[slice(*span)], 1, 1, "happening")
    rows = (fact, *(FactRow("f9", i, "not found", None, fact.text, None, 1, "happening") for i in ("post", "wire")))
    frame = Frame("herald", "added", "evaluative", span, fact.text, "CL301")
    said = SharedQuote("herald", span, fact.text, "Ana Ruiz", confidence="high")
    told = replace(record, comparison=replace(record.comparison, facts=rows), framing=(frame,), quotes=(said,))
    (shown,) = arranged.facts(told)
    assert (shown.home, shown.tags) == ("herald", ("evaluative",))
    rest = arranged.beside_matrices(told, PARTS, 25)
    assert rest.framing == () and rest.quotes == ()
    assert arranged.beside_matrices(told, PARTS, 0).framing == (frame,)
    assert arranged.beside_matrices(told, ("framing",), 25).framing == (frame,)
    assert "(evaluative in Island Herald)" in written(Markdown(), told)["report.md"]
    assert "evaluative in B" in written(HtmlReport(), told)["report.html"]


def test_a_finding_that_the_section_shows_elsewhere_is_not_listed(record):
    frame = record.framing[2]
    shown = Finding("CL302", "note", frame.article_id, frame.span, "Shown as a difference in wording.", 1)
    words = ferries.place(ferries.POST, "Northline will cut eleven crossings")
    other = ferries.place(ferries.WIRE, "Northline will cut eleven crossings")
    quoted = Finding("CL201", "note", "post", words, "Shown as a shared passage.", 5)
    elsewhere = Finding("CL201", "note", "post", ferries.place(ferries.POST, "crowns"), "Shown nowhere else.", 1)
    passage = SharedPassage("post", "wire", words, other, "verbatim", 1.0, 5, 5, voice="quoted")
    quote = SharedQuote("post", words, "…", speaker="Ruiz", person="Ana Ruiz")
    whole = replace(record, findings=(shown, quoted, elsewhere), passages=(passage,), quotes=(quote,))
    view = event_view(whole)
    assert [row.finding for row in view.findings_beside(PARTS)] == [elsewhere]
    assert [row.finding for row in view.findings_beside(("findings",))] == [shown, quoted, elsewhere]
    assert "quotation of <bdi>Ana Ruiz</bdi>" in written(HtmlReport(), whole)["report.html"]


def test_an_article_alone_has_nothing_to_compare_its_headline_with(record):
    alone = replace(
        record,
        event=replace(record.event, article_ids=("post",)),
        documents=record.documents[1:2],
        compositions=record.compositions[1:2],
        pairs=(),
        framing=(),
        comparison=replace(record.comparison, facts=(), figures=(), headlines=(HeadlineTerm("post"),), labels=()),
    )
    page = written(HtmlReport(), alone)["report.html"].split('<section class="event"')[1]
    assert 'class="headlines"' not in page and "1 article, 1 outlet" in page
    assert page.count("2031-03-02T08:00:00Z") == 1


def test_every_cell_with_a_span_leads_to_its_place_and_no_other(record, page):
    targets = re.findall(r'href="#event/e3f9c0a12ab90/([A-C])/([dvgw][^"]+)"', page)
    places = [(name, article) for article, body in _texts(page) for name in _places(body)]
    for letter, name in targets:
        assert (name, letter) in places
    spans = [row for row in (*record.comparison.facts, *record.comparison.voices) if row.span]
    assert len([name for _, name in targets if name[0] in "dv"]) == len(spans)
    for name in {name for _, name in targets}:
        assert len({letter for found, letter in places if found == name}) == 1


def _texts(page):
    for part in page.split('<article class="text" data-a="')[1:]:
        yield part[0], part.split("</article>")[0]


def _places(body):
    return [name for names in re.findall(r'data-i="([^"]+)"', body) for name in names.split()]


def test_a_link_leads_to_the_words_of_the_row(record):
    view = event_view(record)
    texts = {article.letter: article for article in view.articles}
    for letter, places in view.comparison.places.items():
        for name, span in places:
            segments = [s for p in texts[letter].paragraphs for s in p if name in s.places.split()]
            assert "".join(s.text for s in segments) == texts[letter].article.text[slice(*span)]


def test_hostile_text_stays_text(record, section, page):
    assert "<b>death" not in section and "<b>death" not in page
    assert "&lt;b&gt;death sentence&lt;/b&gt;" in page


def test_many_outlets_get_narrow_columns_headed_by_letters(record):
    documents = [replace(record.documents[1], article=replace(ferries.POST, id=f"p{n:02}", outlet=f"Outlet {n}"))
                 for n in range(20)]  # fmt: skip
    rows = tuple(replace(record.comparison.facts[1], article_id=d.id) for d in documents)
    titles = tuple(HeadlineTerm(d.id) for d in documents)
    many = replace(
        record,
        event=replace(record.event, article_ids=tuple(d.id for d in documents)),
        documents=tuple(documents),
        compositions=tuple(replace(record.compositions[1], article_id=d.id) for d in documents),
        pairs=(),
        framing=(),
        comparison=Comparison(facts=rows, headlines=titles),
    )
    page = written(HtmlReport(), many)["report.html"]
    table = page.split('<table class="matrix narrow">')[1].split("</table>")[0]
    assert table.count('<td data-l="') == 20 and 'title="carried, ¶\u00a01"' in table and "Outlet 19" in table
    section = written(Markdown(), many)["report.md"]
    assert re.search(r"^\| Fact +\| A +\| B +\|.*\| T +\|$", section, re.M)
    assert "- T Outlet 19, " in section


@pytest.mark.parametrize("part", PARTS)
def test_a_report_shows_only_the_parts_that_were_asked_for(record, part):
    heads = {
        "headlines": "Headlines", "facts": "Facts", "voices": "Voices", "figures": "Figures that differ",
        "labels": "Names for the same thing", "origins": "Whose account it is", "passages": "What they share",
        "framing": "How they differ",
    }  # fmt: skip
    found = written(reporter_of("md", 9, (part,)), record)["report.md"]
    assert set(re.findall(r"^### (.+)$", found, re.M)) - {"The articles"} == ({heads[part]} if part in heads else set())
    assert f"Of each event this report shows only {part}, as asked." in found
    page = written(reporter_of("html", 9, (part,)), record)["report.html"]
    shown = set(re.findall(r"<h3[^>]*>(.+?)</h3>", page.split('<section class="event"')[1]))
    own = "What each says on its own, and whom it quotes"
    names = {**heads, "passages": "Shared wording", "framing": own, "voices": "Voices"}
    expected = {names[part]} if part in names else set()
    assert shown - {"Side by side", own} == expected - {own}
    assert (own in shown) == (part == "framing")
    assert f"shows only {part}, as asked" in page


def test_tables_are_attributes_of_a_report(record):
    report = coverlap.Report((record,), ferries.summary())
    for name in TABLES:
        assert list(getattr(report, name)) == report.rows(name)
    assert list(report.facts.to_pandas().columns) == list(TABLES["facts"].header)
    assert report.voices.to_polars().height == len(record.comparison.voices)
    assert {table.name for table in COMPARISON_TABLES} <= set(TABLES)


def test_wide_tables_have_a_column_for_each_outlet(record):
    files = written(reporter_of("csv", 0), record)
    facts = list(csv.DictReader(io.StringIO(files["facts_wide.csv"])))
    assert [(row["fact_id"], row["Harbour Post"], row["Island Herald"], row["Morrow Wire"]) for row in facts] == [
        ("f2", "not found", "carried, paragraph 1", "not found"),
        ("f1", "carried, paragraph 1", "carried, paragraph 2", "carried, paragraph 1"),
        ("f3", "carried, paragraph 3", "partly, paragraph 3", "carried, paragraph 2"),
    ]
    voices = list(csv.DictReader(io.StringIO(files["voices_wide.csv"])))
    assert voices[0]["Harbour Post"] == "quoted 7 words, reported 6 words"
    assert voices[1]["Harbour Post"] == "named"


def test_wide_tables_leave_what_no_spreadsheet_holds_to_the_long_ones(record, monkeypatch):
    monkeypatch.setattr("coverlap.render.wide_tables.OUTLETS", 2)
    files = written(reporter_of("csv", 0), record)
    assert files["facts_wide.csv"] == "event_id,fact_id,text,kind,carriers\n"
    assert len(files["facts.csv"].splitlines()) == 10


def test_an_unknown_part_is_one_sentence():
    from coverlap.cli.reports import reporters_of

    with pytest.raises(UsageError, match="--focus faces: not a part of a report; choose from headlines, facts"):
        reporters_of("md", focus="facts, faces")
