"""One remark in two quotations that differ in its words.

In: two quotations, and the steps from one to the other. Out: an `AlteredQuote` where a difference says something.

Words left out behind an ellipsis, set in brackets or masked are shown to the reader as such, and alter nothing unless a
negation of what stays goes with them: that is the gravest alteration of all, because it reads as an honest cut. Where
marks do not pair, so that a quotation runs on into prose, nothing is said of the words there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from coverlap.match.edit_script import EditStep
from coverlap.model.values import Hashes
from coverlap.reuse.article_quotes import ArticleQuote, lone_side, sides_of
from coverlap.reuse.occasions import are_days_apart, is_of_another_month
from coverlap.reuse.quote_negations import turns
from coverlap.reuse.quote_scripts import PHRASE, content_of, go_on_apart, is_untold
from coverlap.reuse.quote_slips import is_false_start, is_repair, joins, respells
from coverlap.reuse.quote_weight import changes_force, weight
from coverlap.text.normalise import plain

_SHOWN = ("...", "…", ". . .", "[", "]", "(", ")")  # what tells a reader that words were cut or filled in
_BRACKETS = (("[", "]"), ("(", ")"))
# Words in common: where nobody tells that one speaker said so few, a negation makes them another remark, of still fewer
# any difference; and more than one short difference does in any case.
_FEW, _FEWEST = 10, 8
_END = 8  # units that are kept nowhere: a word of so few may have moved there
_MANY_PLACES, _APART = 3, 5  # so many differences, with fewer words in common to each: two remarks on one subject
_BESIDE = 4  # words on either side of those that differ, by which another text is known to have them
_NEAR = 3  # units between two differences of one place: fewer are shared by chance


@dataclass(frozen=True)
class AlteredQuote:
    """Two quotations of nearly the same words: the gravest words that differ, and how many do between the first and
    the last word that both have; `one_at` and `other_at` are where in either quotation they are. `turned`: a
    negation is among them; `hidden`: behind an ellipsis or brackets; `forced`: another figure or modal verb, or a
    word that contrasts, is."""

    one: ArticleQuote
    other: ArticleQuote
    one_words: str
    other_words: str
    changed: int
    one_at: int
    other_at: int
    turned: bool = False
    hidden: bool = False
    forced: bool = False

    @property
    def shared(self) -> float:
        """The share of the shorter quotation's words that is not changed."""
        words = min(len(self.one.keys), len(self.other.keys))
        return max(0.0, 1 - self.changed / max(1, words))

    def mirrored(self) -> AlteredQuote:
        """The same pair, seen from the other side."""
        return replace(
            self,
            one=self.other,
            other=self.one,
            one_words=self.other_words,
            other_words=self.one_words,
            one_at=self.other_at,
            other_at=self.one_at,
        )


def altered(one: ArticleQuote, other: ArticleQuote, script: Sequence[EditStep]) -> AlteredQuote | None:
    """The pair, where a difference says something; the gravest difference is the one reported, a negation before all
    others, then the one of most weight."""
    if go_on_apart(one, other, script):
        return None
    kept = sum(_kept(step) for step in script if step.operation == "keep")
    script = _with_ends(one, other, script) if kept >= _FEW else script
    places = [n for n, step in enumerate(script) if step.operation != "keep" and not _is_tidied(one, other, script, n)]
    found = [(script[n], grave) for n in places if (grave := _gravity(one, other, script, n)) > (0, 0)]
    differing = [(step, grave) for step, grave in found if grave[0] > 0 or not _moved(one, other, step, script)]
    if not differing:
        return None
    step, (level, _) = max(differing, key=lambda item: item[1])
    if level > 0 and is_untold(one, other) and kept < _FEW:
        return None
    if _are_two(len(places), kept, sum(size for _, (_, size) in found), content_of(one, script)):
        return None
    if kept < _FEW and (len(places) > 1 or _words(step) > PHRASE):
        return None
    if kept < _FEWEST and (is_untold(one, other) or are_days_apart(one, other)):
        return None
    if one.is_title or other.is_title:
        return None
    if _are_two_occasions(one, other, differing):
        return None
    changed = sum(max(s.left_last - s.left_first, s.right_last - s.right_first) for s, _ in differing)
    mine, theirs = one.text(step.left_first, step.left_last), other.text(step.right_first, step.right_last)
    forced = any(changes_force(one, other, s) for s, _ in differing)
    at, there = one.place(step.left_first), other.place(step.right_first)
    return AlteredQuote(one, other, mine, theirs, changed, at, there, turned=level > 0, hidden=level > 1, forced=forced)


def _with_ends(one: ArticleQuote, other: ArticleQuote, script: Sequence[EditStep]) -> Sequence[EditStep]:
    """The steps with the few words that both have in the same sentence beyond those in common: neither is cut there."""
    a, b = one.sentence_units(script[0].left_first, script[-1].left_last)
    c, d = other.sentence_units(script[0].right_first, script[-1].right_last)
    head = EditStep("replace", a, script[0].left_first, c, script[0].right_first)
    tail = EditStep("replace", script[-1].left_last, b, script[-1].right_last, d)
    found = [step if all(0 < size <= PHRASE for size in _sizes(step)) else None for step in (head, tail)]
    return [step for step in (found[0], *script, found[1]) if step]


def _sizes(step: EditStep) -> tuple[int, int]:
    return step.left_last - step.left_first, step.right_last - step.right_first


def wordings(pair: AlteredQuote) -> tuple[Hashes, Hashes]:
    """The words that differ in either quotation, each with some that stand beside them."""
    sides = (pair.one, pair.one_at, pair.one_words), (pair.other, pair.other_at, pair.other_words)
    one, other = (_with_near(*side) for side in sides)
    return one, other


def _with_near(said: ArticleQuote, at: int, words: str) -> Hashes:
    start = said.quote.span.start + at
    first, last = (n - said.first for n in said.document.token_range(start, start + len(words)))
    return said.ids[max(0, first - _BESIDE) : last + _BESIDE]


def _are_two_occasions(
    one: ArticleQuote, other: ArticleQuote, differing: Sequence[tuple[EditStep, tuple[int, int]]]
) -> bool:
    """The texts tell of two months; or they are days apart, and more differs than a word for a word or a negation."""
    if is_of_another_month(one, other):
        return True
    return are_days_apart(one, other) and any(not (turned or _is_word_for_word(s)) for s, (turned, _) in differing)


def _is_word_for_word(step: EditStep) -> bool:
    return step.left_last - step.left_first == step.right_last - step.right_first == 1


def _words(step: EditStep) -> int:
    return step.left_last - step.left_first + step.right_last - step.right_first


def _are_two(places: int, kept: int, differing: int, content: int) -> bool:
    """Many differences with few words in common between them; or several that weigh more than the words with content in
    common."""
    return (places >= _MANY_PLACES and kept < _APART * places) or (places > 1 and differing > content)


def _is_tidied(one: ArticleQuote, other: ArticleQuote, script: Sequence[EditStep], n: int) -> bool:
    """A difference that houses make without altering a remark, or where a mark is missing."""
    step = script[n]
    if any(_runs_on(*side) for side in sides_of(one, other, step)):
        return True
    if any(is_repair(one, other, slid) for slid in _slides(one, other, script, n)) or is_false_start(one, other, step):
        return True
    return respells(one, other, step) or joins(one, other, _place(script, n))


def _gravity(one: ArticleQuote, other: ArticleQuote, script: Sequence[EditStep], n: int) -> tuple[int, int]:
    """2: a negation on one side alone, behind an ellipsis or brackets; 1: such a one in the open; 0: other words; and
    their weight, none where the text shows that words were cut or filled in."""
    step = script[n]
    shown = any(_is_shown(*side) for slid in _slides(one, other, script, n) for side in sides_of(one, other, slid))
    core = next(kept for kept in script if kept.operation == "keep")
    if turns(one, other, step, _place(script, n), core, shown=shown):
        return (2 if shown else 1), 0
    return 0, 0 if shown else weight(one, other, step)


def _is_shown(said: ArticleQuote, first: int, last: int) -> bool:
    """The text tells its reader that words here were cut or filled in: by marks beside them, or by brackets around.
    Where it lacks words, a word may be kept by chance between their place and the mark."""
    near = (first, last) if first < last else (max(0, first - 1), min(last + 1, len(said.units)))
    beside = said.around(*near)
    if any(mark in beside for mark in _SHOWN):
        return True
    before = said.before(first)
    return any(before.count(opening) > before.count(closing) for opening, closing in _BRACKETS)


def _runs_on(said: ArticleQuote, first: int, last: int) -> bool:
    """A mark like those around the quotation stands among the words: a mark is missing, and prose is read as speech."""
    mark = plain(said.quote.text[:1])
    inner = plain(said.around(first, last))
    inner = inner[1:] if first == 0 else inner
    return mark == '"' and '"' in (inner[:-1] if last == len(said.units) else inner)


def _place(script: Sequence[EditStep], n: int) -> EditStep:
    """A difference with those next to it, where hardly a word between them is kept."""
    first = last = n
    while first > 1 and _kept(script[first - 1]) <= _NEAR and script[first - 2].operation != "keep":
        first -= 2
    while last < len(script) - 2 and _kept(script[last + 1]) <= _NEAR and script[last + 2].operation != "keep":
        last += 2
    head, tail = script[first], script[last]
    return EditStep("replace", head.left_first, tail.left_last, head.right_first, tail.right_last)


def _slides(one: ArticleQuote, other: ArticleQuote, script: Sequence[EditStep], n: int) -> Iterator[EditStep]:
    """A difference, and where else it could stand: of "who pays, who cuts" either "who" may be the added one."""
    step = script[n]
    yield step
    if (side := lone_side(one, other, step)) is None:
        return
    said, first, last = side
    keys = [unit.key for unit in said.units]
    for way in (-1, 1):
        beside = script[n + way] if 0 <= n + way < len(script) else None
        room = _kept(beside) if beside and beside.operation == "keep" else 0
        for by in range(1, room):
            at = (first - by, last - by) if way < 0 else (first + by - 1, last + by - 1)
            if keys[at[0]] != keys[at[1]]:
                break
            by *= way
            yield EditStep(
                step.operation, step.left_first + by, step.left_last + by, step.right_first + by, step.right_last + by
            )


def _kept(step: EditStep) -> int:
    return step.left_last - step.left_first


def _moved(one: ArticleQuote, other: ArticleQuote, step: EditStep, script: Sequence[EditStep]) -> bool:
    """Its words stand elsewhere on the other side, where the other has none like them: an order of words ("again to
    say", "to say again"). Words with content count; where a few are all that differ, they count whatever they are."""
    rest = [sides_of(one, other, s) for s in script if s.operation != "keep" and s != step]
    mine, theirs = sides_of(one, other, step)
    here = {key for left, _ in rest for key in _content_keys(*left)}
    there = {key for _, right in rest for key in _content_keys(*right)}
    telling, answering = _content_keys(*mine), _content_keys(*theirs)
    if (telling or answering) and telling <= there and answering <= here:
        return True
    if max(last - first for _, first, last in (mine, theirs)) > PHRASE:
        return False
    unkept = [_unkept(said, script, right) for said, right in ((one, False), (other, True))]
    near = [set(keys) if len(keys) <= _END else set() for keys in unkept]
    if (telling or answering) and telling <= near[1] and answering <= near[0]:
        return True
    words = [[unit.key for unit in said.units[first:last]] for said, first, last in (mine, theirs)]
    return all(_within(words[side], unkept[1 - side]) for side in (0, 1))


def _unkept(said: ArticleQuote, script: Sequence[EditStep], right: bool) -> list[str]:
    """The units of a quotation that the script keeps nowhere, its ends included."""
    kept = [
        (step.right_first, step.right_last) if right else (step.left_first, step.left_last)
        for step in script
        if step.operation == "keep"
    ]
    return [unit.key for n, unit in enumerate(said.units) if not any(first <= n < last for first, last in kept)]


def _within(words: Sequence[str], among: Sequence[str]) -> bool:
    """The words stand there side by side."""
    return not words or any(
        list(among[at : at + len(words)]) == list(words) for at in range(len(among) - len(words) + 1)
    )


def _content_keys(said: ArticleQuote, first: int, last: int) -> set[str]:
    """The units of a range that hold a word with content."""
    return {unit.key for unit in said.units[first:last] if said.article.content[unit.first : unit.last].any()}
