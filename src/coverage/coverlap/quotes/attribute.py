"""Who said what is quoted, between quotation marks or in a paragraph set apart.

In: a document. Out: its quotations as `Quote`s in text order, each with its source where the text names one. The rules
work within one paragraph; a quotation that is a sentence of its own shares the source of its neighbour there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from coverlap.lang import load
from coverlap.model.values import Quote, Span
from coverlap.quotes import verb_second
from coverlap.quotes.blocks import blocks_of
from coverlap.quotes.clause_words import speech_of
from coverlap.quotes.grammar import grammar_of
from coverlap.quotes.lines import Line
from coverlap.quotes.marks import MarkedQuote
from coverlap.quotes.name_evidence import personal_words
from coverlap.quotes.nouns import nouns_of
from coverlap.quotes.reports import acting, announced, outermost, reported_in, source_of
from coverlap.quotes.rules import after, find, says_so, shared_cue
from coverlap.quotes.scan import Scan
from coverlap.quotes.source_match import SourceMatch, SpeakerSource
from coverlap.quotes.speakers import with_speakers
from coverlap.quotes.titles import is_title
from coverlap.quotes.within import said_within

# A sentence that is a quotation, with at most a conjunction before it and a verb whose subject the language leaves out
# ("agregó") behind it.
_ALONE = re.compile(r"\.?(?:[cr][,:]?)?Q(?:,?[cG]Q)?\.?(?:,?V)?\.?")
_LEFT_OUT = re.compile(r"Q,?x?V(?:,Q|[opC][^VQ]{1,20}Q?)?\.?")  # "No cederemos", añadió en la red social X
_LED_IN = re.compile(r"[sopr][^QVAGHW;:.]{1,30},Q\.?")  # "If the bridge opens, “it will be a boon.”"
_NAMES_NOBODY = re.compile("[^NVGAMW]*")  # "Still, it “will cost the town a great deal.”"
# Between two quotations of one speaker: “did poorly” and “was confused”; “has to pay” for the bridge in Tarn “at last”.
_JOINED = re.compile(
    ",?[cr]{1,2}s?|,?s[dh]?n?|,?(?:(?:H|N{1,4})V|VN{1,4}),[^VGAMHWQ;:.]{1,14}|[^VGAMHWQ,;:.xmbs]{1,14}"
)
_PREDICATE = re.compile("[cr]{0,2},?[dhD#]{0,2}[nN]{1,4}")  # But the town “will hold its nose”
_ASKED = re.compile(r"(?P<owner>N{1,4})'[rn]{0,2}M\.?$")  # "And what was Fox's reply?"
_QUOTATION = re.compile("Q")
_BARE = re.compile(r"[.,]?Q[.,]?")
_NAMED = "NH"  # tags of a name and of a pronoun
_LONGEST_HEADING, _LEAST_SENTENCE = 60, 20  # characters
_WORDS, _LEAST_ECHO = re.compile(r"[^\W_]+"), 3  # words of a heading: fewer may be anybody's
_STATEMENT = 5  # words of a quotation: fewer are as often a term

_STOPS = (".", "!", "?", '"', "”", "’", "'", ")", ":", "…")  # how a paragraph ends that is a sentence
_NEAR = 4  # words behind a name
_NEXT = 8  # characters: white space between a paragraph and the next


def marked_quotes(scan: Scan) -> tuple[Quote, ...]:
    """Every quotation of the document in text order, with its source where one is named."""
    text, code = scan.text, scan.language
    spans: list[MarkedQuote] = []
    sources: list[SpeakerSource | None] = []
    forms: list[str] = []
    introduction: SpeakerSource | None = None
    going: SpeakerSource | None = None
    headings: set[int] = set()  # quotations that are paragraphs of their own, of nobody's
    blocks = {block.paragraph: block for block in blocks_of(scan)}
    for paragraph in scan.paragraphs:
        if block := blocks.pop(paragraph.number, None):
            spans.append(MarkedQuote(*block.span, *block.span, closed=True))
            sources.append(block.source)
            forms.append(block.form)
            introduction = going = None
            continue
        if quotes := paragraph.quotes:
            above = sources[-1] if spans and _goes_on(spans[-1], quotes[0]) else introduction
            lines = paragraph.lines
            nobody: list[SpeakerSource | None] = [None for _ in quotes]
            found = _sources(text, code, lines, above) if lines else nobody
            if going and not any(found) and (_nothing_else(text, lines, quotes) or _leaves_out(lines, code)):
                found = [going for _ in quotes]
            if not any(found) and all(_BARE.fullmatch(line.tags) for line in lines):
                headings.update(range(len(spans), len(spans) + len(quotes)))
            going = _one_speaker(found, lines, text) or _reported(lines, text, code)
            sources += found
            spans += quotes
            forms += ["marks"] * len(quotes)
        elif text.endswith(
            _STOPS, paragraph.span.start, paragraph.span.end
        ):  # not a heading, a caption or a link between two paragraphs
            going = _reported(paragraph.lines, text, code) or _answering(paragraph.lines, text, code)
        introduction = announced(paragraph.lines[-1], text, code) if paragraph.introduces else None
    sources = _echoed(text, spans, sources, headings)
    attributed = [(Span(span.start, span.end), source) for span, source in zip(spans, sources, strict=True)]
    return with_speakers(scan, attributed, forms)


def _echoed(
    text: str, spans: Sequence[MarkedQuote], sources: Sequence[SpeakerSource | None], headings: set[int]
) -> list[SpeakerSource | None]:
    """The sources, with those of headings: words that a heading quotes are the speaker's who says them in the text."""
    found = list(sources)
    if not headings:
        return found
    said = [f" {' '.join(_WORDS.findall(text[span.inner_start : span.inner_end].lower()))} " for span in spans]
    for number in headings:
        if said[number].count(" ") > _LEAST_ECHO:
            echo = next((n for n, words in enumerate(said) if sources[n] and said[number] in words), None)
            source = sources[echo] if echo is not None else None
            found[number] = source and source._replace(confidence="low")
    return found


def _leaves_out(lines: Sequence[Line], code: str) -> bool:
    """True for a paragraph that begins with words of somebody and a verb without its subject: whoever spoke above."""
    optional = speech_of(code).is_a("subject", "optional")
    return bool(lines) and optional and _LEFT_OUT.fullmatch(lines[0].tags) is not None


def _nothing_else(text: str, lines: Sequence[Line], quotes: Sequence[MarkedQuote]) -> bool:
    """True for a paragraph that is nothing but words of somebody, and enough of them not to be a heading, or a
    sentence that a stop closes."""
    if not all(_BARE.fullmatch(line.tags) for line in lines):
        return False
    closed = text[quotes[-1].start : quotes[-1].end].rstrip("\"”»'’ ").endswith((".", "!"))
    long = sum(quote.end - quote.start for quote in quotes)
    return long > (_LEAST_SENTENCE if closed else _LONGEST_HEADING)


def _one_speaker(sources: Sequence[SpeakerSource | None], lines: Sequence[Line], text: str) -> SpeakerSource | None:
    """Whose words a paragraph of nothing else goes on below this one: those of its one speaker, where it ends with the
    words or with whose they are; unsure at best."""
    named = {text[source.span.start : source.span.end] for source in sources if source and source.span}
    last = lines[-1].tags.count("Q") if lines else 0
    closing = [source for source in sources[len(sources) - last :] if source]
    if not last and sources and sources[-1] and sources[-1].span and sources[-1].span.start >= lines[-1].starts[0]:
        closing = [sources[-1]]  # “… at last!” Fox concluded.
    return closing[-1]._replace(confidence="low") if len(named) == 1 and closing else None


def _reported(lines: Sequence[Line], text: str, code: str) -> SpeakerSource | None:
    """Who, by name, pronoun or "the mayor", says what a paragraph without marks ends with and may go on below."""
    found = reported_in(lines[-1], text, code) if lines else None
    if found is None:
        return None
    line = lines[-1]
    first = text[line.starts[found.first] : line.ends[found.first]].lower()
    known = line.tags[found.last - 1] in _NAMED or (
        line.tags[found.last - 1] == "n" and line.tags[found.cue] == "V" and first in nouns_of(code).pointing
    )
    return source_of(line, found, text, code)._replace(confidence="low") if known else None


def _answering(lines: Sequence[Line], text: str, code: str) -> SpeakerSource | None:
    """The one by name of whom a paragraph without marks tells at its end what only words do: "Fox hit back." """
    found = acting(lines[-1], text, code) if lines else None
    if found is None or lines[-1].tags[found.last - 1] != "N":
        return None
    line = lines[-1]
    behind = text[line.ends[found.last - 1] : line.ends[min(found.last + _NEAR, len(line.ends)) - 1]].lower()
    answers = any(f" {phrase} " in f"{behind} ".replace(".", " ") for phrase in _answers(code))
    return source_of(line, found, text, code) if answers else None


@cache
def _answers(code: str) -> tuple[str, ...]:
    return tuple(load(code).lines("answers.txt"))


def _goes_on(span: MarkedQuote, following: MarkedQuote) -> bool:
    """True for a quotation without a closing mark that the next paragraph takes up."""
    return not span.closed and following.start - span.end < _NEXT


def _sources(text: str, code: str, lines: list[Line], before: SpeakerSource | None) -> list[SpeakerSource | None]:
    """The source of each quotation of one paragraph; `before` is whose quotation the paragraph above left open."""
    sources: list[SpeakerSource | None] = [before]
    alone = [False]
    titles = [False]
    bare = speech_of(code).is_a("subject", "optional")
    going: SpeakerSource | None = None  # in a language whose verbs show it: who goes on from sentence to sentence
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        lone = bool(
            _ALONE.fullmatch(line.tags) or _LED_IN.fullmatch(line.tags) or (bare and _LEFT_OUT.fullmatch(line.tags))
        )
        follows = number and "Q" in lines[number - 1].tags and not verb_second.applies(code)
        above = (
            sources[-1] if follows and (_names_nobody(line, text, code) or _ends_as_said(line, text, code)) else None
        )
        for match in _QUOTATION.finditer(line.tags):
            position = match.start()
            source, ends = None, line.tags[position + 1 :] in ("", ".")
            if found := find(line, position, text, code) or shared_cue(line, position, code):
                source = source_of(line, found, text, code)
            elif inserted := said_within(text, line, position, code):
                source = inserted
            elif following and ends and (found := _next_line(line, following, text, code)):
                source = source_of(following, found, text, code)
            elif number and lone:
                source = _told_of(lines[number - 1], text, code, _is_long(line, position, text))
            leads = lone or _opens_sentence(line, position, text) or _leads(line, position, text)
            if source is None and _is_statement(line, position, text):
                other = line.tags.rfind("Q", 0, position) + 1
                joined = other and _JOINED.fullmatch(line.tags, other, position)
                before_it = sources[-1] if joined else None if leads else above
                source = before_it and before_it._replace(confidence="medium" if joined else "low")
            if source is None and going and (lone or _goes_on_here(line, position, text, code)):
                source = going
            sources.append(source)
            alone.append(leads)
            titles.append(source is None and is_title(line, position, text))
        if verb_second.applies(code):
            going = _speaking(line, sources[-1], text, code) or going
    return _continued(sources, alone, titles)[1:]


def _told_of(line: Line, text: str, code: str, whole: bool) -> SpeakerSource | None:
    """Who goes on in a quotation alone behind this sentence: who speaks there or, if the quotation is a `whole`
    sentence, whom it tells of."""
    if found := reported_in(line, text, code):
        return source_of(line, found._replace(confidence="medium"), text, code)
    asked = _ASKED.search(line.tags) if "Q" not in line.tags and text[line.ends[-1] - 1] == "?" else None
    if asked:
        return source_of(line, SourceMatch(*asked.span("owner"), -1, "medium"), text, code)
    found = acting(line, text, code) if whole else None
    return found and source_of(line, found, text, code)


def _names_nobody(line: Line, text: str, code: str) -> bool:
    """True for a sentence of the writer's without a verb of speech, a name or a noun for what can speak."""
    if not _NAMES_NOBODY.fullmatch(line.tags):
        return False
    nouns, nobody = nouns_of(code), personal_words(code).impersonal - grammar_of(code).narrators
    words = [(tag, text[start:end].lower()) for start, end, tag in zip(*line, strict=True)]
    if any(tag == "H" and word not in nobody for tag, word in words):
        return False
    speaking = nouns.groups | nouns.persons | nouns.documents
    return not any(tag == "n" and nouns.single(word)[0] in speaking for tag, word in words)


def _ends_as_said(line: Line, text: str, code: str) -> bool:
    """True for a sentence of which all but the subject is in marks, as whoever spoke before has put it; not for a
    document that speaks itself."""
    position = line.tags.find("Q")
    words = (text[line.starts[at] : line.ends[at]].lower() for at in range(position))
    nouns = nouns_of(code)
    if any(nouns.single(word)[0] in nouns.documents for word in words):
        return False
    begins = text[line.starts[position] : line.ends[position]].lstrip("\"“‘'«„")[:1]
    return _PREDICATE.fullmatch(line.tags, 0, position) is not None and begins.islower()


def _is_statement(line: Line, position: int, text: str) -> bool:
    """True for words in marks that are no title and too many for a term."""
    said = text[line.starts[position] : line.ends[position]]
    return len(said.split()) >= _STATEMENT and not is_title(line, position, text)


def _is_long(line: Line, position: int, text: str) -> bool:
    """True for a quotation that is a sentence of its own and no heading."""
    said = text[line.starts[position] : line.ends[position]]
    return len(said) > _LONGEST_HEADING and said.rstrip("\"”»'’ ")[-1:] in (".", "!", "?")


def _speaking(line: Line, last: SpeakerSource | None, text: str, code: str) -> SpeakerSource | None:
    """Who speaks at the end of a sentence, by its `last` quotation or by what it reports; unsure at best further on."""
    if "Q" in line.tags:
        return last and last._replace(confidence="low")
    found = outermost(line, text, code)
    return found and source_of(line, found, text, code)._replace(confidence="low")


def _goes_on_here(line: Line, position: int, text: str, code: str) -> bool:
    """True where the verb of a sentence shows that its quotation is words of whoever spoke before."""
    mood = verb_second.shows_mood(line, text, code, doubtful=True)
    return mood and not verb_second.names_a_thing(line, position, text, code)


def _opens_sentence(line: Line, position: int, text: str) -> bool:
    """True for a statement that follows a full stop: the stop of an abbreviation closed the sentence ("Fox said in
    Lowmere, N.J. “It will hold.”")."""
    start = line.starts[position]
    before = text[max(0, start - 3) : start].rstrip()
    words = text[start : line.ends[position]].strip('"“”«»‘’„ ').split()
    whole = len(words) > 1 and words[0][0].isupper() and words[-1][-1] in ".!?"
    return position > 0 and before.endswith(".") and (whole or _is_statement(line, position, text))


def _leads(line: Line, position: int, text: str) -> bool:
    """True for words that a sentence of the writer's begins with and adds a little to: “… has been brought back” to
    testify so soon, “A boon,” but a dear one."""
    start, end = line.starts[position], line.ends[position]
    added = line.tags.startswith("c", position + 1) and text[:end].rstrip("\"”»'’").endswith(",")
    return position == 0 and (added or (end - start > _LONGEST_HEADING and line.ends[-1] - end < end - start))


def _continued(
    sources: list[SpeakerSource | None], alone: Sequence[bool], titles: Sequence[bool]
) -> list[SpeakerSource | None]:
    """A quotation that is a sentence of its own goes on from the one before in its paragraph, or leads to the next; the
    title of a show or a book between them does not count."""
    before = sources[0]
    for index in range(1, len(sources)):
        if sources[index] is None and alone[index] and before:
            sources[index] = before._replace(confidence="medium")
        if not titles[index]:
            before = sources[index] or before
    for index in range(len(sources) - 2, -1, -1):
        if sources[index] is None and alone[index] and (after := sources[index + 1]):
            sources[index] = after._replace(confidence="medium")
    return sources


def _next_line(line: Line, following: Line, text: str, code: str) -> SourceMatch | None:
    """The cue after a quotation that ends as a sentence does: “Why?” Jane Fox asked."""
    if following.tags[:1] in ("Q", ","):
        return None
    if verb_second.applies(code):
        return verb_second.reply(following, text, code)
    return (after(following.tags, -1) if text[line.ends[-1] - 2] in "?!" else None) or says_so(following.tags)
