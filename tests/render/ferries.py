"""An event that does not exist, told by three outlets and compared by hand: every kind of row, every kind of cell."""

from coverlap.model.comparison import Comparison, FactRow, FigurePair, HeadlineTerm, LabelRow, OriginRow, VoiceRow
from coverlap.model.event import (
    Event,
    EventRecord,
    Frame,
    Pair,
    Summary,
    WordComposition,
)
from coverlap.model.values import Article, Span
from coverlap.text.prepare import prepare

POST = Article(
    "post",
    "HARBOUR POINT (Northern Press Agency) - Northline will cut eleven crossings to the islands next spring.\n\n"
    "“We are an island, not a timetable,” said Ana Ruiz, who chairs the ferry users. She said that 4,200 people"
    " depend on the boats.\n\n"
    "The company lost 3.1 million crowns last year.",
    "Harbour Post",
    "Islands to lose a quarter of their ferries",
    "2031-03-02T08:00:00Z",
    "https://harbourpost.example/17",
)
HERALD = Article(
    "herald",
    "Angry islanders met in the church hall on Sunday night.\n\n"
    "Northline will axe eleven crossings to the islands from next spring, “a death sentence”, said Ana Ruiz.\n\n"
    "Ruiz chairs the ferry users. About 4,000 people depend on the boats, which lost 2.6 million crowns.",
    "Island Herald",
    "Northline's <b>death sentence</b> for the islands",
    "2031-03-02T15:30:00Z",
)
WIRE = Article(
    "wire",
    "HARBOUR POINT (Northern Press Agency) - Northline will cut eleven crossings to the islands next spring.\n\n"
    "Tomas Brandt, its director, said that the company lost 3.1 million crowns last year.",
    "Morrow Wire",
    "",
    "",
)


def place(article: Article, words: str) -> Span:
    """Where the words are in the article's text."""
    start = article.text.index(words)
    return Span(start, start + len(words))


def term(article: Article, words: str, body: str) -> HeadlineTerm:
    """A term of the article's headline."""
    start = article.title.index(words)
    return HeadlineTerm(article.id, Span(start, start + len(words)), words, body)


def comparison() -> Comparison:
    """What a careful reader would note of the three."""

    def fact(number: int, text: str, kind: str, carriers: int, *told: tuple[str, Article, str, int | None]):
        for status, article, words, paragraph in told:
            span = place(article, words) if words else None
            yield FactRow(f"f{number}", article.id, status, span, text, paragraph, carriers, kind)

    def figure(quantity: str, relation: str, left: Article, mine: str, right: Article, other: str, *values: float):
        one, two = place(left, mine), place(right, other)
        return FigurePair(quantity, relation, left.id, one, mine, values[0], right.id, two, other, values[1])

    cut = "Northline will cut eleven crossings to the islands next spring"
    said = place(POST, "“We are an island, not a timetable,”")
    return Comparison(
        voices=(
            VoiceRow("Ana Ruiz", "who chairs the ferry users", "herald", "quoted", 3, 0, 0.07, 1, place(HERALD, "“a")),
            VoiceRow("Ana Ruiz", "who chairs the ferry users", "post", "quoted", 7, 6, 0.31, 2, said),
            VoiceRow("Ana Ruiz", "who chairs the ferry users", "wire", "not found"),
            VoiceRow("Tomas Brandt", "director", "herald", "not found"),
            VoiceRow("Tomas Brandt", "director", "post", "named", span=place(POST, "The company")),
            VoiceRow("Tomas Brandt", "director", "wire", "reported", 0, 9, 0.3, 1, place(WIRE, "the company lost")),
        ),
        facts=(
            *fact(1, cut, "happening", 3, ("carried", HERALD, "Northline will axe eleven crossings", 2),
                  ("carried", POST, cut, 1), ("carried", WIRE, cut, 1)),
            *fact(2, "Islanders met on Sunday night to protest", "reaction", 1,
                  ("carried", HERALD, "Angry islanders met in the church hall on Sunday night", 1),
                  ("not found", POST, "", None), ("not found", WIRE, "", None)),
            *fact(3, "The company lost 3.1 million crowns last year", "number", 2,
                  ("partly", HERALD, "lost 2.6 million crowns", 3),
                  ("carried", POST, "The company lost 3.1 million crowns last year", 3),
                  ("carried", WIRE, "the company lost 3.1 million crowns last year", 2)),
        ),
        headlines=(
            term(HERALD, "<b>death sentence</b>", "quoted"),
            term(POST, "a quarter", "none"),
            term(POST, "lose", "own"),
            HeadlineTerm("wire"),
        ),
        labels=(
            LabelRow("the cut", "herald", "axe", 1, 0, place(HERALD, "axe")),
            LabelRow("the cut", "herald", "death sentence", 0, 2, place(HERALD, "death sentence")),
            LabelRow("the cut", "post", "cut", 3, 0, place(POST, "cut")),
        ),
        figures=(
            figure("people who depend on the boats", "rounding", HERALD, "About 4,000", POST, "4,200", 4000, 4200),
            figure("loss", "conflict", HERALD, "2.6 million", POST, "3.1 million", 2600000, 3100000),
            figure("loss", "conflict", HERALD, "2.6 million", WIRE, "3.1 million", 2600000, 3100000),
            figure("loss", "same", POST, "3.1 million", WIRE, "3.1 million", 3100000, 3100000),
            figure("crossings", "same", HERALD, "eleven", POST, "eleven", 11, 11),
        ),
        origins=(
            OriginRow("Northern Press Agency", "agency", "post", 14, 0.36, "it credits Northern Press Agency"),
            OriginRow("Harbour Post", "own", "post", 12, 0.31, "no other article has these words"),
            OriginRow("Island Herald", "own", "herald", 40, 0.93, "no other article has these words"),
            OriginRow("Northern Press Agency", "agency", "wire", 29, 1.0, "it credits Northern Press Agency"),
        ),
    )  # fmt: skip


def record() -> EventRecord:
    """The event. Two differences in wording are told by the matrix of facts, one is not."""
    met = place(HERALD, "Angry islanders met in the church hall on Sunday night.")
    lost = place(POST, "The company lost")
    axe, cut = place(HERALD, "axe"), place(POST, "cut")
    return EventRecord(
        event=Event("e3f9c0a12ab90", "Islands to lose a quarter of their ferries", ("herald", "post", "wire"), "post"),
        documents=tuple(prepare(article) for article in (HERALD, POST, WIRE)),
        compositions=(
            WordComposition("herald", 43, 9, 9, 3, 31),
            WordComposition("post", 42, 24, 24, 7, 11),
            WordComposition("wire", 27, 24, 24, 0, 3),
        ),
        pairs=(
            Pair("herald", "post", 0.4, 0.2, 0.2, 0, 5, 7.5),
            Pair("herald", "wire", 0.3, 0.2, 0.3, 0, 5, None),
            Pair("post", "wire", 0.7, 0.85, 0.9, 0, 14, None),
        ),
        framing=(
            Frame("post", "absent", "statement", None, "", "CL304", "herald", met, HERALD.text[slice(*met)]),
            Frame("post", "added", "figure", lost, POST.text[slice(*lost)], "CL301"),
            Frame("herald", "substituted", "verb", axe, "axe", "CL302", "post", cut, "cut"),
        ),
        comparison=comparison(),
    )  # fmt: skip


def summary() -> Summary:
    """What a run over the event alone amounts to."""
    return Summary("2031-03-02 16:00:00 UTC", "0.1.0", 3, 1, 0, (), ())
