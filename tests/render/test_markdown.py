"""The Markdown report: what the seeds must show, what an editor is spared, and hostile text."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coverlap import pipeline
from coverlap.lang import load
from coverlap.model.event import (
    Event,
    EventRecord,
    Finding,
    Frame,
    SharedPassage,
    SharedQuote,
    Summary,
    WordComposition,
)
from coverlap.model.values import Article, Boilerplate, Span
from coverlap.read import read
from coverlap.render.html import HtmlReport
from coverlap.render.markdown.budget import BUDGETS, LINES
from coverlap.render.markdown.document import Markdown
from coverlap.render.markdown.event import event_section, within_budget
from coverlap.text.prepare import prepare

OWN_LINK = re.compile(r"\]\((?:#[\w-]*|report/\d+\.md)\)")
CELLS = re.compile(r"(?<!\\)\|")


def report(articles, most_events=50) -> tuple[str, dict]:
    """The Markdown of these articles, and the records by their first article."""
    run = pipeline.compare(articles)
    reporter = Markdown(most_events)
    records = list(run.records)
    chunks = [chunk for record in records for chunk in reporter.event(record)]
    chunks += reporter.end(run.summary("2026-01-01 00:00:00 UTC"))
    return "".join(chunk.text for chunk in chunks), {record.event.article_ids[0][:3]: record for record in records}


@pytest.fixture(scope="module")
def seeded(seeds):
    return report(read([str(seeds)]))


class TestSeeds:
    """What a standards editor must find in the report on the five sample articles."""

    def test_two_articles_cover_one_event(self, seeded):
        text, records = seeded
        assert [a[:3] for a in records["000"].event.article_ids] == ["000", "001"]
        assert all(len(records[n].event.article_ids) == 1 for n in ("002", "003", "004"))
        assert text.count("\n## 1. ") == 1 and "\n## 2. " not in text

    def test_one_agency_under_two_names_has_spoken_the_same_words(self, seeded):
        block = seeded[0].split("- verbatim, 26 words: “Extending cooperation")[1].split("\n- ")[0]
        assert "are among the provisions of this memorandum" in block
        (line,) = block.splitlines()[1:2]
        assert re.fullmatch(
            r"  - Islamic Republic News Agency: SOFREP \(“IRNA”\) and 001_\w+ \(“the Islamic Republic News Agency”\)",
            line,
        )
        (passage,) = [p for p in seeded[1]["000"].passages if p.words == 26]
        assert (passage.kind, passage.voice) == ("verbatim", "quoted")

    def test_a_shared_quote_names_its_speaker_in_both(self, seeded):
        block = seeded[0].split("- verbatim, 16 words: “rogue regimes")[1].split("\n\n")[0].split("\n- ")[0]
        (line,) = block.splitlines()[1:]
        assert re.fullmatch(r"  - Donald Trump: SOFREP \(“Trump”\) and 001_\w+ \(“Trump”\)", line)

    def test_a_shared_phrase(self, seeded):
        assert "\n- verbatim, 3 words: “terrorism and extremism”\n" in seeded[0]

    def test_the_ministers_sentence_is_edited_reuse_with_its_spelling_marked(self, seeded):
        (line,) = [line for line in seeded[0].splitlines() if "Hossein Dehghan and" in line and line[:1] != "|"]
        assert "~~Defence~~ **Defense** (spelling) Minister" in line
        (passage,) = [p for p in seeded[1]["000"].passages if p.kind == "edited"]
        assert (passage.voice, passage.longest_run >= 3) == ("attributed", True)

    @pytest.mark.parametrize(
        ("article", "names"),
        [
            ("000", {"Reuters", "Islamic Republic News Agency"}),
            ("001", {"Islamic Republic News Agency", "Antiwar.com"}),
            ("003", {"Reuters", "The New York Times", "The Times of Israel"}),
            ("004", {"BBC News", "CNN"}),
        ],
    )
    def test_credits(self, seeded, article, names):
        credits = [c for record in seeded[1].values() for c in record.credits if c.article_id.startswith(article)]
        assert names <= {credit.name for credit in credits}
        assert all(name in seeded[0] for name in names)

    @pytest.mark.parametrize(
        ("article", "words"),
        [
            ("000", "bound to concern Washington"),
            ("000", "can’t be looked upon as anything but bad news"),
            ("001", "a hostile critic of the Iranian regime"),
            ("001", "watershed moment of diplomacy"),
        ],
    )
    def test_what_one_adds_in_its_own_voice(self, seeded, article, words):
        name = "SOFREP" if article == "000" else "001_"
        (line,) = [line for line in seeded[0].splitlines() if words in line]
        if line[0] == "|":  # a fact, with how its words judge
            assert re.search(rf" \((evaluative|speculation)[^|]* in {name}\w*\) +\|", line)
        else:
            block = next(b for b in re.split(r"\n(?=- |\n)", seeded[0]) if b.startswith(f"- **{name}"))
            assert line in block and re.match("  - (evaluative|speculation): ", line)

    def test_quoted_words_are_nobodys_framing(self, seeded):
        frames = [frame for frame in seeded[1]["000"].framing if frame.span]
        assert frames
        for frame in frames:
            assert not re.search('[“”"]', frame.text), frame.text
            assert not any(words in frame.text for words in ("rogue regimes", "terrorism and extremism"))

    def test_boilerplate_is_found_and_no_sentence_of_a_story_is_called_so(self, seeded):
        documents = {d.id[:3]: d for record in seeded[1].values() for d in record.documents}
        boilerplate = {n: [d.text[slice(*span)] for span, _ in d.boilerplate] for n, d in documents.items()}
        for article, words in {
            "000": "supporting our Veteran Editorial",
            "001": "Thanks for visiting our site!",
            "003": "Please upgrade your browser",
            "004": "Post navigation",
        }.items():
            assert any(words in piece for piece in boilerplate[article]), article
        assert boilerplate["002"] == [] or all(
            "Go here" in piece or "…" in piece or "..." in piece for piece in boilerplate["002"]
        )
        for article, pieces in boilerplate.items():
            for piece in pieces:
                assert not re.search(r"\b(Iran|Tehran|Trump|ISIS|Baghdad) (is|has|was|said|signed)\b", piece), article


def test_boilerplate_text_of_articles_of_one_article_events_is_listed_beneath_their_table(seeded):
    text, records = seeded
    block = text.split("## Covered by one article only")[1].split("\n## ")[0]
    assert re.search(r"\n- Global Security Newswire \(003_\w+\), browser notice: Please upgrade your browser", block)
    assert re.search(r"\n- 004_\w+, navigation: Post navigation\n", block)
    found = sum(len(records[n].documents[0].boilerplate) for n in ("002", "003", "004"))
    assert f"<summary>Boilerplate, excluded from every count ({found})</summary>" in block


def test_much_boilerplate_text_of_articles_of_one_article_events_is_counted():
    subjects = ("ferries", "bridges", "schools", "harvests", "clinics")
    articles = [
        Article(
            f"{n}",
            FACTS.format(f"{subject} bay").replace("bridge", subject)
            + "\n\n".join(f"\nRead more: {subject} {n}" for n in range(7)),
            outlet=f"Outlet {n}",
            published=f"203{n}-01-01",
        )
        for n, subject in enumerate(subjects)
    ]
    block = report(articles)[0].split("## Covered by one article only")[1].split("\n## ")[0]
    assert block.count(", link: Read more") == 8
    assert "- and 27 more in `report.json`" in block


def test_each_thing_is_shown_once(seeded):
    """Wording that two share is shown as a passage, whatever else says so; nothing else is printed twice."""
    text = seeded[0]
    passages = text.split("### What they share")[1].split("\n### ")[0]
    rest = text.replace(passages, "")
    assert text.count("anything but bad news") == 1
    assert text.count("Thanks for visiting our site!") == 1
    assert passages.count("are among the provisions of this memorandum") == 1
    assert rest.count("are among the provisions of this memorandum") == 1
    facts = rest.split("### Facts")[1].split("\n## ")[0]  # and all that comes after them
    pieces = (re.findall(r"\w+", piece) for piece in re.split(r"[|\n]", facts))
    eights = Counter(eight for words in pieces for eight in windows(words, 8))
    assert len(eights) > 300 and [eight for eight, times in eights.items() if times > 1] == []


def windows(words, size):
    return zip(*(words[start:] for start in range(size)), strict=False)


FACTS = (
    "The town council of {} voted on Monday to close the old bridge over the Tarn to lorries until the end of June. "
    "“We will never pay for a bridge that nobody in this town has asked for,” the mayor, Ana Ruiz, told the hall. "
)


SAID = "We will never pay for a bridge that nobody in this town has asked for"


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ([SAID], "verbatim, 15 words"),
        (["nobody in this town has asked for"], "verbatim, 7 of 15 words shared"),
        (["We will never pay for a bridge,” Ruiz said, “that nobody in this town has asked for"], "verbatim, 15 words"),
        ([SAID.replace("bridge", "tunnel")], "edited, 14 of 15 words shared"),
        ([SAID.replace("bridge", "tunnel"), "nobody in this town has asked for"], "edited, 7 to 14 of 15 words shared"),
    ],
)
def test_a_shared_quotation_says_how_much_of_it_is_kept(others, told):
    pieces = [f"{FACTS.format('Harbour Point').split('“')[0]} “{words},” Ana Ruiz said." for words in (SAID, *others)]
    text, _ = report([Article(f"{n}", piece, outlet=f"Outlet {n}") for n, piece in enumerate(pieces)])
    assert f"\n- {told}: “{SAID},”\n" in text


def test_an_event_with_much_to_show_stays_within_two_hundred_lines():
    judged = list(load("en").lines("evaluative.txt"))
    texts = [
        FACTS.format("Harbour Point")
        + " ".join(f"Work on pier {n}{k} was {judged[30 * n + k]}, and rust ate bolt {n}{k}." for k in range(30))
        + " ".join(f"Builder {n}{k} cast girder {n}{k} in foundry {n}{k}." for k in range(30))
        for n in range(5)
    ]
    text, _ = report([Article(f"{n}", t, outlet=f"Outlet {n}") for n, t in enumerate(texts)])
    section = text.split("\n## 1. ")[1].split("\n## ")[0]
    assert 60 < len(section.splitlines()) <= LINES
    assert re.search(r"^- \*\*Outlet 3\*\* \(8 of \d+\):$", section, re.M)
    assert "all of it is in `framing.csv`" in section


@pytest.fixture(scope="module")
def large_event():
    """An event of 60 articles, every block of which has more to tell than there is budget for."""
    text = " ".join(f"Barge{n} passed." for n in range(80)) + " Menu " * 9
    documents = tuple(prepare(Article(f"{n:02d}", text, outlet=f"Outlet {n}")) for n in range(60))
    ids = tuple(document.id for document in documents)
    spans = [Span(*map(int, sentence)) for sentence in documents[0].sentences[:80]]
    menus = tuple(Boilerplate(Span(m.start(), m.end()), f"navigation {m.start()}") for m in re.finditer("Menu", text))
    return EventRecord(
        event=Event("e1", "Barges", ids),
        documents=tuple(replace(document, boilerplate=menus) for document in documents),
        compositions=tuple(WordComposition(i, 160, 20, 20, 20, 120) for i in ids),
        passages=tuple(
            SharedPassage(one, other, span, span, "paraphrased", 0.5, 2, 2, family=n)
            for n, span in enumerate(spans[:30], 1)
            for one, other in pairwise(ids[:5])
        ),
        quotes=tuple(
            SharedQuote(
                i,
                span,
                text[slice(*span)],
                f"Person {i}",
                family=n,
                kind="verbatim",
                shared_words=2,
                person=f"Person {i}",
            )
            for n, span in enumerate(spans[30:], 1)
            for i in ids[:9]
        )
        + tuple(SharedQuote(i, spans[0], text[slice(*spans[0])], "Ana Ruiz") for i in ids),
        framing=tuple(
            Frame(i, category, tag, span, text[slice(*span)], "CL301", ids[n - 1], span, "Other words.")
            for n, i in enumerate(ids)
            for span in spans[:9]
            for category, tag in (
                ("added", "evaluative"),
                ("added", "background"),
                ("substituted", "naming"),
                ("absent", "statement"),
            )
        ),
        findings=tuple(Finding("CL102", "warning", i, spans[0], "Shared prose.", 2) for i in ids),
    )


def test_an_event_of_many_articles_stays_within_its_lines_and_says_what_it_leaves_out(large_event):
    section = event_section(1, large_event)
    assert section.count("\n") <= LINES
    told = len(re.findall(r"^\| Outlet \d", section, re.M))
    assert 0 < told < 60
    assert f"\n{60 - told} more articles are in `articles.csv`.\n" in section
    assert f"\n- and {60 - told} more articles in `framing.csv`\n" in section
    assert "\n540 other statements of one article alone: `framing.csv`.\n" in section
    for file in ("quotes.csv", "passages.csv", "framing.csv", "findings.csv", "report.json"):
        assert re.search(rf"^ *- and \d+ more in `{file}`$", section, re.M), file


def test_every_budget_is_smaller_than_the_one_before_and_the_last_holds_the_large_event_event(large_event):
    sizes = [within_budget(1, large_event, budget).count("\n") for budget in BUDGETS]
    assert sizes == sorted(sizes, reverse=True) and len(set(sizes)) == len(BUDGETS)
    assert sizes[0] > LINES >= sizes[-1]


def test_a_quotation_with_many_sources_names_the_first():
    people = ("Ana Ruiz", "Tomas Brandt", "Ida Trout", "Jon Ferrer", "Mai Otter", "Eva Lund")
    pieces = [f"{FACTS.format('Harbour Point').split('“')[0]} “{SAID},” {name} said." for name in people]
    text, _ = report([Article(f"{n}", piece, outlet=f"Outlet {n}") for n, piece in enumerate(pieces)])
    block = text.split(f": “{SAID},”\n")[1].split("\n\n")[0]
    assert block.count("\n  - ") == 4 and block.endswith("\n  - and 2 more in `quotes.csv`")


def test_the_largest_events_are_shown_and_the_rest_are_counted():
    town = [Article(f"t{n}", FACTS.format("Harbour Point") * 3, outlet=f"Outlet {n}") for n in range(3)]
    island = (
        "Islanders of Sorrel Rock elected a fisherman, Tomas Brandt, as their first reeve on Friday by nine votes. "
    )
    other = [Article(f"u{n}", island * 3, outlet=f"Outlet {n}") for n in range(2)]
    both, _ = report([*town, *other])
    assert "\n## 1. " in both and "\n## 2. " in both
    one, _ = report([*town, *other], most_events=1)
    assert "\n## 1. " in one and "\n## 2. " not in one
    assert "| 2  | " in one


def test_the_first_list_leads_to_its_events(seeded):
    lines = seeded[0].split("## Look at these first")[1].split("\n## ")[0].strip().splitlines()
    rows = [line for line in lines if re.match(r"\d+\. ", line)]
    assert 1 <= len(rows) <= 12
    assert [int(row.partition(".")[0]) for row in rows] == [*range(1, len(rows) + 1)]
    assert rows[0].startswith("1. **The same quotation**: ") and "evidence" in rows[0]
    heading = re.search(r"\n## (1\. .*)", seeded[0])[1]
    link = re.search(r"\[event 1\]\(#([\w-]+)\)", seeded[0])[1]
    assert link == re.sub(r"[^\w-]", "", heading.lower().replace(" ", "-"))


def many(events: int) -> list[EventRecord]:
    """Events of two articles each, with a finding; the last one's is the gravest."""
    return [small_event(number, rank=events - number) for number in range(events)]


def small_event(number: int, rank: int) -> EventRecord:
    documents = tuple(
        prepare(Article(f"e{number}{side}", FACTS.format(side), f"Outlet {side}", "Tolls")) for side in "ab"
    )
    finding = Finding("CL102", "warning", f"e{number}a", Span(0, 5), "Words.", 5, rank=rank)
    story = f"s{number % 25}" if number > 2 else ""
    event = Event(f"e{number}", f"Tolls {number}", tuple(document.id for document in documents), storyline=story)
    words = tuple(WordComposition(document.id, 40, 0, 0, 0, 40) for document in documents)
    return EventRecord(event, documents, words, findings=(finding,))


@pytest.mark.parametrize("count", [3, 400])
def test_the_document_stays_within_two_hundred_lines_and_leads_to_pages_of_events(count):
    reporter = Markdown()
    chunks = [chunk for record in many(count) for chunk in reporter.event(record)]
    chunks += reporter.end(Summary("", "0", 2 * count, count, 0, (), ()))
    files = {chunk.file: chunk.text for chunk in chunks}
    assert files["report.md"].count("\n") <= 200
    linked = set(re.findall(r"\]\((report/\d+\.md)\)", files["report.md"]))
    assert linked <= files.keys()
    if count > 100:
        assert files["report.md"].count(" more\n") == 6  # storylines, of sixteen events each
        assert "- 19 more storylines" in files["report.md"]
        assert len(files) == 51 + 12  # the largest events, and those of the first list, which are the last ones
        assert "report/0400.md" in linked and "report/0001.md" in linked
        assert files["report/0400.md"].startswith("# One event of a comparison\n\nWritten by coverlap ")
    else:
        assert len(files) == 1


@pytest.mark.parametrize("reporter", [Markdown, HtmlReport])
def test_a_report_of_the_largest_events_alone_says_so(reporter, seeds):
    run = pipeline.compare(read([str(seeds)]))
    records = list(run.records)
    summary = run.summary("2026-01-01 00:00:00 UTC")
    said = "made from the 1 largest of 4 events: totals of articles"

    def written(records):
        made = reporter()
        chunks = [chunk for record in records for chunk in made.event(record)]
        return "".join(chunk.text for chunk in (*chunks, *made.end(summary)))

    assert written(records[:1]).count(said) == 1
    assert said not in written(records) and "made from the" not in written(records)


def test_two_articles_of_one_outlet_are_distinguished():
    articles = [Article(f"a{n}", FACTS.format("Harbour Point"), outlet="The Post") for n in range(2)]
    articles.append(Article("b", FACTS.format("Harbour Point"), outlet="Island Herald"))
    section = report(articles)[0].split("\n## 1. ")[1]
    assert "The Post (a0)" in section and "The Post (a1)" in section
    assert "Island Herald (b)" not in section


HOSTILE = st.lists(
    st.sampled_from(
        [
            "| a | b |",
            "</details>",
            "<script>alert(1)</script>",
            "\n# Heading",
            "\n```",
            "\n- item",
            "[x](javascript:alert(1))",
            "![x](http://example.org/x.png)",
            "**",
            "~~",
            "`",
            "\u202e",
            "\x1b[31m",
            "&lt;b&gt;",
            "www.example.org",
            "“Never | again,” said Ana Ruiz. ",
        ]
    ),
    max_size=8,
).map("".join)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(HOSTILE, HOSTILE, HOSTILE), min_size=2, max_size=3))
def test_hostile_text_stays_text(pieces):
    articles = [
        Article(f"{n}{title}", FACTS.format("Harbour Point") + body, outlet=f"{outlet}{n}", title=title)
        for n, (outlet, title, body) in enumerate(pieces)
    ]
    text = OWN_LINK.sub("]", report(articles)[0])
    lines = text.splitlines()
    assert text.count("<details>") == text.count("\n</details>\n")
    assert not re.search(r"<(?!details>|/details>|summary>|/summary>)", text)
    assert (
        "\u202e" not in text
        and "\x1b" not in text
        and "javascript:" not in text
        and not re.search(r"(?<!\\)\]\(", text)
    )
    assert all(re.match(r"#{1,3} \S", line) for line in lines if line.startswith("#"))
    for one, other in pairwise(lines):
        if one.startswith("|") and other.startswith("|"):
            assert len(CELLS.findall(one)) == len(CELLS.findall(other))


def test_hostile_boilerplate_text_and_names_stay_text():
    attack = "</details><script>alert(1)</script> [x](javascript:alert(1)) **b** | c"
    boilerplate = f"\n\nRead more: {attack}\n\n"
    shared = FACTS.format("Harbour Point")
    alone = Article("x", f"Otters came back to Sorrel Rock.{boilerplate}", outlet=attack, title=attack)
    told = [
        Article(f"{n}", f"{shared}“{SAID},” said Ana {attack}.{boilerplate}", outlet=f"{attack}{n}") for n in range(2)
    ]
    text, records = report([*told, alone])
    text = OWN_LINK.sub("]", text)
    assert any(document.boilerplate for record in records.values() for document in record.documents)
    for name, page in (("md", text), ("html", "".join(c.text for c in _page(records)))):
        assert "<script>alert" not in page and not re.search(r'href="javascript', page), name
    assert text.count("<details>") == text.count("\n</details>\n") > 0
    assert not re.search(r"(?<!\\)\]\(", text) and "**b**" not in text and "javascript:" not in text


def _page(records):
    reporter = HtmlReport()
    for record in records.values():
        yield from reporter.event(record)
    yield from reporter.end(Summary("2026-01-01 00:00:00 UTC", "0", 3, len(records), 1, (), ()))
