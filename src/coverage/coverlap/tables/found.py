"""The tables of what was found: articles, events, pairs, passages, quotations, credits, framing, findings, outlets.

In: event records; for outlets, a run's summary. Out: a table each. Nothing is computed here: a figure that no record
carries has no column.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from coverlap.model.event import EventRecord, Evidence
from coverlap.model.values import Span
from coverlap.tables.column import EVENT_ID, Cell, Column, Table, outlet_of


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _slice(record: EventRecord, article_id: str, span: Span) -> str:
    return record.articles[article_id].text[span.start : span.end]


def _credit_names(record: EventRecord, article_id: str) -> str:
    return "; ".join(dict.fromkeys(c.name for c in record.sources if c.article_id == article_id))


def _dates(record: EventRecord) -> list[str]:
    dated = sorted((d.when, d.article.published) for d in record.documents if d.when)
    return [published for _, published in dated]


def _shared_event(meaning: str) -> Column:
    return Column("event_id", "text", meaning, lambda r, x: r.shared_event(x.left_id, x.right_id))


def _of_evidence(cell: Callable[[EventRecord, Evidence], Cell], none: Cell = None) -> Callable[[Any, Any], Cell]:
    """A cell of a finding's first evidence; `none` where it has none."""
    return lambda record, finding: cell(record, finding.evidence[0]) if finding.evidence else none


ARTICLES = Table(
    "articles",
    "One row an article.",
    lambda record: iter(record.compositions),
    (
        Column("article_id", "text", "The article's id, unique in the run.", lambda r, m: m.article_id),
        Column("outlet", "text", "The outlet that published it.", lambda r, m: outlet_of(r, m.article_id)),
        Column("title", "text", "Its title.", lambda r, m: r.articles[m.article_id].title),
        Column("published", "time", "When, as its source says.", lambda r, m: r.articles[m.article_id].published),
        Column("url", "text", "Where.", lambda r, m: r.articles[m.article_id].url),
        EVENT_ID,
        Column("words", "words", "Words, boilerplate excluded.", lambda r, m: m.words),
        Column("reused_words", "words", "Words that also appear in another article.", lambda r, m: m.reused),
        Column("reused_share", "share", "reused_words / words.", lambda r, m: _share(m.reused, m.words)),
        Column("own_words", "words", "Words neither reused nor quoted.", lambda r, m: m.own),
        Column("credits", "text", "Whom it credits, joined by '; '.", lambda r, m: _credit_names(r, m.article_id)),
        Column("reused_own_words", "words", "Reused words outside quotation marks.", lambda r, m: m.reused_own),
        Column("quoted_words", "words", "Words inside quotation marks.", lambda r, m: m.quoted),
    ),
)

EVENTS = Table(
    "events",
    "One row an event: articles about the same happening.",
    lambda record: iter([record]),
    (
        EVENT_ID,
        Column("label", "text", "A short name, from its articles' own words.", lambda r, _: r.event.label),
        Column("articles", "integer", "How many articles.", lambda r, _: len(r.documents)),
        Column(
            "outlets",
            "integer",
            "How many outlets; an article of unknown outlet counts as one.",
            lambda r, _: len({d.article.outlet or d.id for d in r.documents}),
        ),
        Column("first_published", "time", "The earliest date given.", lambda r, _: next(iter(_dates(r)), "")),
        Column("last_published", "time", "The latest date given.", lambda r, _: next(iter(_dates(r)[::-1]), "")),
        Column(
            "earliest_id",
            "text",
            "The article with the earliest date, if only one has it.",
            lambda r, _: r.event.earliest_id,
        ),
        Column("storyline", "text", "The looser group of related events.", lambda r, _: r.event.storyline),
        Column(
            "accounts",
            "integer",
            "How many accounts its articles rest on, each by its main origin; 0: not known.",
            lambda r, _: r.comparison.accounts,
        ),
    ),
)

PAIRS = Table(
    "pairs",
    "One row for two articles that share wording or an event, or were asked for. Shares are directional.",
    lambda record: (pair for pair in record.pairs if record.owns(pair.left_id)),
    (
        _shared_event("The event that holds both; empty where they cover different events."),
        Column("left_id", "text", "The first article.", lambda r, p: p.left_id),
        Column("right_id", "text", "The second article.", lambda r, p: p.right_id),
        Column("left_outlet", "text", "Its outlet.", lambda r, p: outlet_of(r, p.left_id)),
        Column("right_outlet", "text", "Its outlet.", lambda r, p: outlet_of(r, p.right_id)),
        Column("cosine", "share", "TF-IDF cosine of the two texts.", lambda r, p: p.cosine),
        Column("left_share", "share", "Share of the left's words found in the right.", lambda r, p: p.left_share),
        Column("right_share", "share", "Share of the right's words found in the left.", lambda r, p: p.right_share),
        Column("passages", "integer", "Passages shared, boilerplate excluded.", lambda r, p: p.passages),
        Column("longest_run_words", "words", "Longest unbroken run of the same words.", lambda r, p: p.longest_run),
        Column("hours_apart", "hours", "Hours between their publishing times.", lambda r, p: p.hours_apart, True),
    ),
)

PASSAGES = Table(
    "passages",
    "One row a passage: two spans that say the same in the same or reworked words.",
    lambda record: (passage for passage in record.passages if record.owns(passage.left_id)),
    (
        _shared_event("The event that holds both articles; empty where they cover different events."),
        Column("left_id", "text", "The first article.", lambda r, p: p.left_id),
        Column("left_start", "offset", "First code point of the span.", lambda r, p: p.left.start),
        Column("left_end", "offset", "Code point after its last.", lambda r, p: p.left.end),
        Column("right_id", "text", "The second article.", lambda r, p: p.right_id),
        Column("right_start", "offset", "First code point of the span.", lambda r, p: p.right.start),
        Column("right_end", "offset", "Code point after its last.", lambda r, p: p.right.end),
        Column("kind", "text", "verbatim, edited or paraphrased.", lambda r, p: p.kind),
        Column("voice", "text", "Whose words: quoted, attributed or own.", lambda r, p: p.voice),
        Column(
            "similarity",
            "share",
            "Share of the two spans' words that match in order.",
            lambda r, p: round(p.similarity, 4),
        ),
        Column("words", "words", "Words that both sides share.", lambda r, p: p.words),
        Column("left_text", "text", "The left span's text.", lambda r, p: _slice(r, p.left_id, p.left)),
        Column("right_text", "text", "The right span's text.", lambda r, p: _slice(r, p.right_id, p.right)),
        Column("credit", "text", "Who is credited for the wording, by each side.", lambda r, p: p.credit),
        Column("longest_run_words", "words", "Longest unbroken run of the same words.", lambda r, p: p.longest_run),
        Column("family", "integer", "Passages with the same wording bear the same family.", lambda r, p: p.family),
        Column(
            "stock",
            "text",
            "yes: an outlet's boilerplate, never counted as reuse.",
            lambda r, p: "yes" if p.boilerplate else "",
        ),
    ),
)

QUOTES = Table(
    "quotes",
    "One row a quotation or a reported statement.",
    lambda record: iter(record.quotes),
    (
        Column("article_id", "text", "The article.", lambda r, q: q.article_id),
        Column("start", "offset", "First code point, marks included.", lambda r, q: q.span.start),
        Column("end", "offset", "Code point after its last.", lambda r, q: q.span.end),
        Column("text", "text", "The words.", lambda r, q: q.text),
        Column("speaker", "text", "Who said it; empty: no source found.", lambda r, q: q.speaker),
        Column(
            "source_start", "offset", "Where the text names the source.", lambda r, q: q.source and q.source.start, True
        ),
        Column("source_end", "offset", "Code point after it.", lambda r, q: q.source and q.source.end, True),
        Column("cue", "text", "The words that tie speaker and quote.", lambda r, q: q.cue),
        Column("via", "text", "The agency or outlet it came through.", lambda r, q: q.via),
        Column("confidence", "text", "high, medium or low.", lambda r, q: q.confidence),
        Column(
            "form",
            "text",
            "How the words are set: marks; a paragraph of its own: block, transcript, letter or post; or reported.",
            lambda r, q: q.form,
        ),
        Column("cue_class", "text", "What kind of verb the cue is.", lambda r, q: q.cue_class),
        Column(
            "family",
            "integer",
            "Quotations of the same words in the event bear the same family; 0: one outlet alone.",
            lambda r, q: q.family,
        ),
        Column(
            "kind",
            "text",
            "verbatim, edited or paraphrased, compared with the family's fullest.",
            lambda r, q: q.kind or "",
        ),
        Column("kept_words", "words", "Words of the fullest that this one has too.", lambda r, q: q.shared_words),
        Column("person", "text", "The fullest form of the speaker's name in the family.", lambda r, q: q.person),
        Column(
            "speaker_match",
            "text",
            "Whom it names, beside the family's fullest that names anybody: same, alias, more specific (one of the "
            "two), missing, differs, undetermined.",
            lambda r, q: q.speaker_match,
        ),
    ),
)

_CREDIT_FORMS = (
    "How: record (stated beside the text), dateline, sign-off, reported or link (copy or facts came from it); told or "
    "aired (somebody spoke to it or on its air: told the Courier, on “Lowmere Tonight”); unnamed (media that the text "
    "does not name: several media outlets); document (a report or poll by a body); statement (given out by the person "
    "named); post (who posted or pointed to what is linked); byline (who wrote); photo (who took or supplied a "
    "picture). Only the first five account for wording that is shared with others; told and aired account for that "
    "of the outlet named alone."
)

CREDITS = Table(
    "credits",
    "One row a place where an article credits somebody: for copy, facts, words, pictures, or for having written it.",
    lambda record: iter(record.credits),
    (
        Column("article_id", "text", "The article.", lambda r, c: c.article_id),
        Column("start", "offset", "First code point.", lambda r, c: c.span.start),
        Column("end", "offset", "Code point after its last.", lambda r, c: c.span.end),
        Column(
            "name",
            "text",
            "The agency or outlet by its usual name; a person, programme or body as the text has it.",
            lambda r, c: c.name,
        ),
        Column("form", "text", _CREDIT_FORMS, lambda r, c: c.form),
        Column("agency", "text", "yes: a news agency.", lambda r, c: "yes" if c.agency else ""),
        Column("text", "text", "The words themselves.", lambda r, c: _slice(r, c.article_id, c.span)),
    ),
)

FRAMING = Table(
    "framing",
    "One row for one way in which an outlet's wording differs from the others'.",
    lambda record: iter(record.framing),
    (
        EVENT_ID,
        Column("article_id", "text", "The article.", lambda r, f: f.article_id),
        Column("outlet", "text", "Its outlet.", lambda r, f: outlet_of(r, f.article_id)),
        Column("category", "text", "added, substituted, inserted or absent.", lambda r, f: f.category),
        Column("tag", "text", "What kind of difference.", lambda r, f: f.tag),
        Column(
            "start",
            "offset",
            "First code point; empty if there is no place.",
            lambda r, f: f.span and f.span.start,
            True,
        ),
        Column("end", "offset", "Code point after its last.", lambda r, f: f.span and f.span.end, True),
        Column("text", "text", "The words.", lambda r, f: f.text),
        Column("counterpart_id", "text", "The article that it is compared with.", lambda r, f: f.counterpart_id),
        Column("counterpart_text", "text", "The words there.", lambda r, f: f.counterpart_text),
        Column("rule", "text", "The rule that fired: `coverlap explain` describes it.", lambda r, f: f.rule),
        Column(
            "counterpart_start",
            "offset",
            "Where the words there begin.",
            lambda r, f: f.counterpart and f.counterpart.start,
            True,
        ),
        Column(
            "counterpart_end",
            "offset",
            "Code point after their last.",
            lambda r, f: f.counterpart and f.counterpart.end,
            True,
        ),
    ),
)

FINDINGS = Table(
    "findings",
    "One row for one thing worth an editor's eye.",
    lambda record: iter(record.findings),
    (
        Column("code", "text", "The rule's code: `coverlap explain CODE`.", lambda r, f: f.code),
        Column("severity", "text", "note, warning or error.", lambda r, f: f.severity),
        Column(
            "rank",
            "integer",
            "Its place in one order for all runs: the most serious first.",
            lambda r, f: f.rank,
        ),
        EVENT_ID,
        Column("article_id", "text", "The article.", lambda r, f: f.article_id),
        Column("outlet", "text", "Its outlet.", lambda r, f: outlet_of(r, f.article_id)),
        Column(
            "start", "offset", "First code point; empty: the whole article.", lambda r, f: f.span and f.span.start, True
        ),
        Column("end", "offset", "Code point after its last.", lambda r, f: f.span and f.span.end, True),
        Column("text", "text", "The words.", lambda r, f: _slice(r, f.article_id, f.span) if f.span else ""),
        Column("other_id", "text", "The article of the first evidence.", _of_evidence(lambda r, e: e.article_id, "")),
        Column("other_outlet", "text", "Its outlet.", _of_evidence(lambda r, e: outlet_of(r, e.article_id), "")),
        Column("other_start", "offset", "Where it begins there.", _of_evidence(lambda r, e: e.span.start), True),
        Column("other_end", "offset", "Code point after its last.", _of_evidence(lambda r, e: e.span.end), True),
        Column("other_text", "text", "The words there.", _of_evidence(lambda r, e: _slice(r, *e), "")),
        Column("message", "text", "What was found, in one sentence.", lambda r, f: f.message),
        Column("measure", "number", "The figure behind it; the rule's page states its unit.", lambda r, f: f.measure),
    ),
)


STORYLINES = Table(
    "storylines",
    "One row an event of a storyline, in order of time; storylines of more articles first.",
    lambda summary: iter(summary.storylines),
    (
        Column("storyline_id", "text", "The storyline, as in events.csv.", lambda s, e: e.storyline_id),
        Column("label", "text", "The name of its largest event.", lambda s, e: e.label),
        Column(
            "position", "integer", "The event's place in order of time; undated ones last.", lambda s, e: e.position
        ),
        Column("event_id", "text", "The event.", lambda s, e: e.event_id),
        Column("event_label", "text", "Its name.", lambda s, e: e.event_label),
        Column("first_published", "time", "The earliest date given.", lambda s, e: e.first_published),
        Column("last_published", "time", "The latest date given.", lambda s, e: e.last_published),
        Column("articles", "integer", "How many articles.", lambda s, e: e.articles),
        Column("outlets", "integer", "How many outlets.", lambda s, e: e.outlets),
    ),
)

OUTLETS = Table(
    "outlets",
    "One row an outlet, over the whole run.",
    lambda summary: iter(summary.outlets),
    (
        Column("outlet", "text", "The outlet; empty: unknown.", lambda s, o: o.outlet),
        Column("articles", "integer", "Its articles.", lambda s, o: o.articles),
        Column("words", "words", "Their words, boilerplate excluded.", lambda s, o: o.words),
        Column("reused_share", "share", "Share found in other articles too.", lambda s, o: _share(o.reused, o.words)),
        Column("own_share", "share", "Share neither reused nor quoted.", lambda s, o: _share(o.own, o.words)),
        Column("quoted_share", "share", "Share inside quotation marks.", lambda s, o: _share(o.quoted, o.words)),
        Column(
            "uncredited_passages",
            "integer",
            "Findings of CL102: stretches of others' prose without a credit.",
            lambda s, o: o.uncredited_passages,
        ),
    ),
)
