"""CL202: one remark, quoted in different words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from coverlap.match.components import components
from coverlap.model.event import Evidence, Finding
from coverlap.reuse.altered_quotes import AlteredQuote
from coverlap.reuse.article_quotes import ArticleQuote
from coverlap.rules.context import EventContext
from coverlap.rules.rule import ExampleArticle, Rule
from coverlap.wording import listed, quoted

# Strength of a remark of which all words are kept but the altered: where another figure, modal verb or word that
# contrasts stands in their place, where any other does, where none does.
_FORCED, _REPLACED, _LEFT_OUT = 0.98, 0.88, 0.78
_SHOWN, _BEFORE, _BEHIND = 140, 60, 40  # characters of a quotation in a message, and about the words that differ
_MOST = 3  # differences that a message names

_WORD = re.compile(r"\w+")

_Place = tuple[str, int]


def check(case: EventContext) -> Iterator[Finding]:
    """One finding for each remark that is quoted in different words, and one more where other words of it differ too.
    Of two quotations, the one that differs from more outlets is reported, and a draft's before others'."""
    for pairs in _remarks(case.quotes.altered):
        reported: set[str] = set()
        while pairs:
            mine = _most_altered(pairs, case.subject)
            yield _finding(mine)
            reported.update(word for pair in mine for word in _words(pair))
            place = _place(mine[0].one)
            pairs = [p for p in pairs if place not in _places(p) and not reported.issuperset(_words(p))]


def _remarks(altered: Sequence[AlteredQuote]) -> list[list[AlteredQuote]]:
    """The pairs by remark: those that have a quotation in common, in order."""
    numbers: dict[_Place, int] = {}
    ends = [[numbers.setdefault(place, len(numbers)) for place in _places(pair)] for pair in altered]
    labels = components(len(numbers), [(one, other) for one, other in ends])
    remarks: dict[int, list[AlteredQuote]] = {}
    for pair, (one, _) in zip(altered, ends, strict=True):
        remarks.setdefault(labels[one], []).append(pair)
    return list(remarks.values())


def _most_altered(pairs: Sequence[AlteredQuote], subject: str) -> list[AlteredQuote]:
    """The pairs of the quotation that differs from most outlets, each with that quotation first, the gravest first."""
    sides = [side for pair in pairs for side in (pair, pair.mirrored())]
    outlets: defaultdict[_Place, set[str]] = defaultdict(set)
    for side in sides:
        outlets[_place(side.one)].add(side.other.article.outlet)
    most = max(outlets, key=lambda place: (place[0] == subject, len(outlets[place])))
    mine = [side for side in sides if _place(side.one) == most]
    return sorted(mine, key=lambda pair: (-pair.turned, -pair.changed))


def _words(pair: AlteredQuote) -> list[str]:
    return [_folded(words) for words in (pair.one_words, pair.other_words) if words]


def _folded(words: str) -> str:
    return " ".join(_WORD.findall(words.casefold()))


def _place(said: ArticleQuote) -> _Place:
    return said.article.id, said.quote.span.start


def _places(pair: AlteredQuote) -> tuple[_Place, _Place]:
    return _place(pair.one), _place(pair.other)


def _finding(pairs: Sequence[AlteredQuote]) -> Finding:
    """What one quotation has in other words than the others, at most `_MOST` differences of it."""
    mine = pairs[0].one
    alike: dict[tuple[str, ...], list[AlteredQuote]] = {}
    for pair in pairs:
        alike.setdefault((_folded(pair.one_words), _folded(pair.other_words)), []).append(pair)
    differences = "; ".join([_difference(same) for same in list(alike.values())[:_MOST]])
    turned = " This reverses the meaning." if any(pair.turned for pair in pairs) else ""
    return Finding(
        code=RULE.code,
        severity="error" if any(pair.hidden for pair in pairs) else RULE.severity,
        article_id=mine.article.id,
        span=mine.quote.span,
        message=f"Quotes {_excerpt(pairs[0])} {differences}.{turned}",
        measure=max(pair.changed for pair in pairs),
        evidence=tuple(Evidence(pair.other.article.id, pair.other.quote.span) for pair in pairs),
        strength=max(_strength(pair) for pair in pairs),
    )


def _strength(pair: AlteredQuote) -> float:
    if pair.turned:
        return 1.0
    if pair.forced:
        return _FORCED * pair.shared
    return (_REPLACED if pair.one_words and pair.other_words else _LEFT_OUT) * pair.shared


def _excerpt(pair: AlteredQuote) -> str:
    """The quotation in marks; of a long one its beginning, or the part about the words that differ."""
    text = pair.one.quote.text
    if len(text) <= _SHOWN or pair.one_at + _BEHIND <= _SHOWN:
        return quoted(text, _SHOWN)
    return quoted(f"…{text[text.find(' ', pair.one_at - _BEFORE) + 1 :]}", _SHOWN)


def _difference(pairs: Sequence[AlteredQuote]) -> str:
    """The words that differ from those of several outlets alike."""
    words, others = pairs[0].one_words, pairs[0].other_words
    names = list(dict.fromkeys(pair.other.article.outlet for pair in pairs))
    outlets, verb = listed(names), "quotes" if len(names) == 1 else "quote"
    if words and others:
        return f"with {quoted(words)} where {outlets} {verb} {quoted(others)}"
    if words:
        return f"with {quoted(words)}, which is not in the quotation of {outlets}"
    return f"without {quoted(others)}, which is in the quotation of {outlets}"


RULE = Rule(
    code="CL202",
    name="altered quote",
    severity="warning",
    summary="One remark, quoted in different words.",
    page="""\
Two outlets quote what looks like one remark, and words inside it differ. One of them may have misheard, tidied or
translated it. Gravest is a negation that one of them lacks, most of all behind an ellipsis or in brackets, where a
reader takes it for an honest cut.

How it is found. Two quotations that keep at least 70 % of the shorter one's words in order, with a content word, a
negation, a modal verb of another kind, a quantity or a figure that differs between the first and the last word that
both keep. Words that are at the ends of only one of them are a cut; a few words at one end of both are not. Spelling,
misprints that are no word, contractions, forms of address, given names, masked oaths, words said twice, broken off by
a dash or to fill a pause, small words, words that add next to nothing ("really"), words that the speaker says again at
once, titles, other forms of the same verb, a pronoun for a noun, two words that say the same in any sentence
("everyone", "everybody"), a modal verb said again, and the style of figures ("ten" and "10", "$2 billion" and "$2bn")
do not count; neither do differences next to an ellipsis or brackets, unless a negation of what stays goes with them. A
negation reverses the meaning where it bears on what both keep, or stands against a few other words; one that only
moved, or that went with a clause of its own, does not. Two quotations with few words in common that go on in different
words at the same end, that two people are named for, that differ in many places or in a long phrase, or that other
words take apart while nobody tells that one speaker said both, are two remarks. So are longer ones that go on at
length in different words, and those of which a third article has both wordings; those beside one of which a month is
named that is over; and, in articles three days apart, all that have few words in common or differ in more than a word
for a word or a negation. A remark is reported once, at the quotation that differs from more outlets, with what each
has instead.

Known false alarms. A speaker who says nearly the same thing twice. Two translations of one remark. Text in which a
mark is missing, so that a quotation runs on into prose.

The measure is the number of words that differ.""",
    fires=(
        ExampleArticle(
            "The Harbour Post",
            "“We will never pay for a bridge that nobody in this town has asked for,” Ana Ruiz said.",
        ),
        ExampleArticle(
            "Island Herald", "“We may never pay for a tunnel that nobody in this town has asked for,” Ana Ruiz said."
        ),
    ),
    silent=(
        ExampleArticle(
            "The Harbour Post",
            "“We will never pay for a bridge that nobody in this town has asked for,” Ana Ruiz said.",
        ),
        ExampleArticle(
            "Island Herald", "“We will never pay for a bridge ... nobody in this town has asked for,” Ana Ruiz said."
        ),
    ),
    check=check,
    topic="quotations",
    two_sided=True,
)
