"""Where two quotations are one remark: the steps from one to the other.

In: two quotations. Out: edit steps in units, from the first that both keep to the last; none for two different remarks.

What counts is what both print inside their marks. Words that only one has at either end are a cut, no alteration; a
stretch at an end that keeps less than it changes is not part of the remark. A gap whose words repeat those before it is
moved as far towards an end as it goes: of "I have not lied. I have not stolen" the second half alone is a cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from coverlap.match.edit_script import EditStep, steps
from coverlap.model.values import Hashes, Operation
from coverlap.quotes.same_speaker import same_speaker
from coverlap.reuse.article_quotes import ArticleQuote

LEAST_WORDS = 5
# Share of the shorter quotation's words, and of those from the first shared to the last, that are in order: below it,
# two remarks on one subject.
_ALIKE = 0.7
_CHANGED = 0.5  # what a changed word counts against a shared one at the ends of a remark
_ANCHORED = 5.0  # words that it counts for that both quotations begin, or end, with the same words
_SHORT_GAP = 5  # units of a difference behind which a single such word still counts so
_LEAST_RUN = 3  # words of each part that is cited
_LEAST_CONTENT = 4  # words with content
_FEW = 14  # words in common: so many are seldom said twice
_FEW_UNTOLD = 20  # the same of quotations of which nobody tells that one speaker said them
_SURE = 0.9  # share of the words of such quotations that are in common
_LEAST_TELLING = 3  # words with content that are
PHRASE = 4  # units: a phrase that moved whole, that takes another's place, or that ends a sentence otherwise
_GOES_ON = 3  # words in which either goes on in its own way, however many they share: parts of one document
_FEW_WHOLE = 8  # the same of quotations that are word for word alike


def shared_script(one: ArticleQuote, other: ArticleQuote) -> list[EditStep]:
    """The steps from the first units that both keep to the last; none where the two are different remarks."""
    core = core_script(one, other)
    return core if core and is_one_remark(one, other, core) else []


def core_script(one: ArticleQuote, other: ArticleQuote) -> list[EditStep]:
    """The steps of what two quotations may share, from a keep to a keep; none where they keep nothing."""
    if np.array_equal(one.ids, other.ids):
        return [EditStep("keep", 0, len(one.units), 0, len(other.units))]
    sizes = len(one.keys), len(other.keys)
    return _core(_slid(steps(one.keys, other.keys), one.keys, other.keys), sizes)


def is_one_remark(one: ArticleQuote, other: ArticleQuote, core: Sequence[EditStep]) -> bool:
    """True where both quotations are the same remark, of which either may be cut at its ends."""
    shared = _shared(core)
    whole = len(core) == 1 and _extent(core) == (len(one.keys), len(other.keys))
    if not whole and (shared < LEAST_WORDS or round(shared / min(len(one.keys), len(other.keys)), 4) < _ALIKE):
        return False
    few = shared < (_FEW_WHOLE if whole else _FEW)
    if round(shared / max(_extent(core)), 4) < _ALIKE or (few and _two_remarks(one, other, core)):
        return False
    return len(core) == 1 or shared >= _FEW_UNTOLD or not _untold(one, other, core)


def go_on_apart(one: ArticleQuote, other: ArticleQuote, core: Sequence[EditStep]) -> bool:
    """True where both go on at the same end at length: parts of one text, which may say its words twice."""
    return any(min(side) >= _GOES_ON and max(side) > PHRASE for side in _ends(one, other, core))


def is_cited(one: ArticleQuote, other: ArticleQuote, core: Sequence[EditStep]) -> bool:
    """True where one quotation cites parts of the other's remark: all that it has is there, in runs of several
    words, with more between them; or one speaker's remark stands here in one sentence and there in two."""
    shared, shorter = _shared(core), min(len(one.keys), len(other.keys))
    runs = [step.left_last - step.left_first for step in core if step.operation == "keep"]
    if shared < LEAST_WORDS or content_of(one, core) < _LEAST_CONTENT:
        return False
    if shared == shorter and min(runs) >= _LEAST_RUN:
        return True
    alike = round(shared / max(_extent(core)), 4) >= _ALIKE and round(shared / shorter, 4) >= _ALIKE
    return alike and bool(one.quote.speaker) and same_speaker(one, other) == "same"


def content_of(one: ArticleQuote, core: Sequence[EditStep]) -> int:
    """How many words with content the steps keep."""
    return sum(
        int(one.article.content[slice(*one.words(step.left_first, step.left_last))].sum())
        for step in core
        if step.operation == "keep"
    )


def _shared(core: Sequence[EditStep]) -> int:
    return sum(step.left_last - step.left_first for step in core if step.operation == "keep")


def _two_remarks(one: ArticleQuote, other: ArticleQuote, core: Sequence[EditStep]) -> bool:
    """Few words in common, and two speakers; or the sentence goes on, at the same end, in different words on either
    side, so that neither is a cut of the other; or what is one sentence here is parts of several there."""
    if same_speaker(one, other) == "differs" and one.quote.speaker.split()[-1] != other.quote.speaker.split()[-1]:
        return True
    first, last = core[0], core[-1]
    if len(core) == 1:
        return False
    if any(all(side) for side in _ends(one, other, core)):
        return True
    return one.stops(first.left_first, last.left_last) != other.stops(first.right_first, last.right_last)


def _ends(one: ArticleQuote, other: ArticleQuote, core: Sequence[EditStep]) -> tuple[tuple[int, int], tuple[int, int]]:
    """How many words of the same sentence either quotation has before what both keep, and behind it."""
    first, last = core[0], core[-1]
    before = one.opened(first.left_first), other.opened(first.right_first)
    return before, (one.closed(last.left_last), other.closed(last.right_last))


def _untold(one: ArticleQuote, other: ArticleQuote, core: Sequence[EditStep]) -> bool:
    """Nobody tells that one speaker said both, and their words do not show it: other words take the place of some, or
    hardly a word in common has content."""
    if not is_untold(one, other):
        return False
    replaced = any(step.operation == "replace" for step in core)
    sure = round(_shared(core) / max(_extent(core)), 4) >= _SURE
    return (replaced and not sure) or content_of(one, core) < _LEAST_TELLING


def is_untold(one: ArticleQuote, other: ArticleQuote) -> bool:
    """Neither text nor both together tell that one speaker said both."""
    return same_speaker(one, other) in ("undetermined", "missing")


def fuller(one: ArticleQuote, other: ArticleQuote, script: Sequence[EditStep]) -> tuple[str, str] | None:
    """(article with the fuller words, article with less), where the shorter quotation stands whole in the longer."""
    longer, shorter = (one, other) if len(one.keys) > len(other.keys) else (other, one)
    if len(script) > 1 or _extent(script)[0] != len(shorter.keys) or len(longer.keys) == len(shorter.keys):
        return None
    return longer.article.id, shorter.article.id


def _slid(found: list[EditStep], left: Hashes, right: Hashes) -> list[EditStep]:
    """The same script, in which gaps beside the first or last shared words are moved to the end, where they can be."""
    for way in (1, -1):
        left, right = left[::way], right[::way]
        found = _slid_back(_cut(_reversed(found, left, right) if way < 0 else found, left, right), left, right)
    return _reversed(found, left, right)


def _reversed(found: Sequence[EditStep], left: Hashes, right: Hashes) -> list[EditStep]:
    """The script of the same units read from the end."""
    m, n = len(left), len(right)
    return [
        EditStep(s.operation, m - s.left_last, m - s.left_first, n - s.right_last, n - s.right_first)
        for s in found[::-1]
    ]


def _cut(found: list[EditStep], left: Hashes, right: Hashes) -> list[EditStep]:
    """Where all that one side has from the first shared words on stands in a row on the other, what comes before it is
    what is cut: of "a harbour crisis, a crisis of the town", "a crisis of the town" has the end."""
    at = next((n for n, step in enumerate(found) if step.operation == "keep"), len(found))
    for n in range(len(found) - 1, at, -1):
        step = found[n]
        a, b = step.left_first, step.right_first
        size = min(a - found[at].left_first, b - found[at].right_first)
        if step.operation == "keep" and np.array_equal(left[a - size : a], right[b - size : b]):
            head = EditStep("replace", 0, a - size, 0, b - size)
            return [head, EditStep("keep", a - size, step.left_last, b - size, step.right_last), *found[n + 1 :]]
    return found


def _slid_back(found: list[EditStep], left: Hashes, right: Hashes) -> list[EditStep]:
    """Where the first shared words stand again in the gap after them, the words before that place are what is cut."""
    at = next((n for n, step in enumerate(found) if step.operation == "keep"), len(found))
    if at + 2 >= len(found):
        return found
    head, gap, rest = found[at : at + 3]
    words = left[head.left_first : head.left_last]
    here = _last_place(words, left[gap.left_first : gap.left_last])
    there = _last_place(words, right[gap.right_first : gap.right_last])
    if here < 0 and there < 0:
        return found
    a = gap.left_first + here if here >= 0 else head.left_first
    b = gap.right_first + there if there >= 0 else head.right_first
    moved = [EditStep("replace", 0, a, 0, b), EditStep("keep", a, a + len(words), b, b + len(words))]
    a, b = a + len(words), b + len(words)
    if (a, b) == (rest.left_first, rest.right_first):
        moved[-1] = EditStep("keep", moved[-1].left_first, rest.left_last, moved[-1].right_first, rest.right_last)
    else:
        operation: Operation = "insert" if a == rest.left_first else "delete" if b == rest.right_first else "replace"
        moved += [EditStep(operation, a, rest.left_first, b, rest.right_first), rest]
    return _slid_back([*moved, *found[at + 3 :]], left, right)


def _last_place(words: Hashes, among: Hashes) -> int:
    """Where the words last are in a row among others; -1 for nowhere."""
    for at in range(len(among) - len(words), -1, -1):
        if among[at] == words[0] and np.array_equal(among[at : at + len(words)], words):
            return at
    return -1


def _core(found: Sequence[EditStep], sizes: tuple[int, int]) -> list[EditStep]:
    """The steps of the remark: from a keep to a keep, those with the highest sum, where a shared word counts for and a
    word changed against (Kadane's maximum subarray). Words with which both quotations begin or end belong to it."""
    gaps = [step.left_last - step.left_first + step.right_last - step.right_first for step in found]
    beside = [min(gaps[max(0, n - 1) : n] + gaps[n + 1 : n + 2], default=0) for n in range(len(found))]
    sums = [0.0, *accumulate(_gain(step, sizes, near) for step, near in zip(found, beside, strict=True))]
    best, chosen, lowest = 0.0, (0, 0), 0
    for end in range(1, len(sums)):
        if sums[end] - sums[lowest] > best:
            best, chosen = sums[end] - sums[lowest], (lowest, end)
        if sums[end] < sums[lowest]:
            lowest = end
    return list(found[chosen[0] : chosen[1]])


def _gain(step: EditStep, sizes: tuple[int, int], beside: int) -> float:
    """What a step adds; `beside`: units of the gap next to it; a single word anchors nothing across a long one."""
    left, right = step.left_last - step.left_first, step.right_last - step.right_first
    if step.operation != "keep":
        return -_CHANGED * max(left, right)
    ends = (step.left_first, step.right_first) == (0, 0) or (step.left_last, step.right_last) == sizes
    return left + _ANCHORED * (ends and (left > 1 or beside <= _SHORT_GAP))


def _extent(found: Sequence[EditStep]) -> tuple[int, int]:
    """How many units the steps span on either side."""
    return found[-1].left_last - found[0].left_first, found[-1].right_last - found[0].right_first
