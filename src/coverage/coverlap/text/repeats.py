"""Text that an article holds twice: headings given again, paragraphs printed twice, sentences pulled out of it.

In: a text and its lines, in plain lower case. Out: numbers of lines that only repeat others. The first place of a
wording stays, and the longer one: a sentence set large beside the text is in the text, too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_TITLE_WORDS = 4  # a shorter line may be repeated for other reasons
_FEW = 300  # lines: of more, counting each in the whole text would cost more than the comparison of all
_LEAST_WORDS = 8  # of a paragraph that is repeated: as many in a row are no chance
_SENTENCE = re.compile(r"(?<=[.!?])[\"')]?\s+")
_ELLIPSIS = (" ...", "...", " …", "…")
EDGES = " \"'.,;:!?-|*_"
ENDS = tuple(".!?:;,\"')]")  # closes a sentence, or shows that it goes on


def repeated_titles(lines: Sequence[str], reasons: Sequence[str], title: str) -> list[int]:
    """Lines that give the title twice over, or give it again; the first that gives it alone is kept."""
    doubled = {at for at, line in enumerate(lines) if _is_doubled(line)}
    first = next((line for at, line in enumerate(lines) if line and not reasons[at] and at not in doubled), "")
    heading = _whole(title.strip() or first)
    if _words(heading) < _TITLE_WORDS or (not title and heading.endswith(ENDS)):
        return sorted(doubled)
    same = [at for at, line in enumerate(lines) if at not in doubled and _gives(line, heading)]
    return sorted(doubled.union(same[1:]))


def repeated_paragraphs(text: str, lines: Sequence[str], reasons: Sequence[str]) -> list[int]:
    """Lines that came before, and lines that are a sentence of a longer line (set large beside the text), where their
    neighbours are not repeated. A text in which no line's words occur twice, as in most, is done at once."""
    cores = [line.strip(EDGES) if not reason else "" for line, reason in zip(lines, reasons, strict=True)]
    if len(cores) <= _FEW and not any(text.count(core) > 1 for core in cores if _words(core) >= _LEAST_WORDS):
        return []
    places = [at for at, core in enumerate(cores) if core]
    parts = ([part for piece in _SENTENCE.split(lines[at]) if (part := piece.strip(EDGES))] for at in places)
    within = Counter(sentence for sentences in parts if len(sentences) > 1 for sentence in sentences)
    whole = Counter(cores)
    seen: set[str] = set()
    found = []
    for number, at in enumerate(places):
        core = cores[at]
        if _words(core) >= _LEAST_WORDS:
            beside = (
                cores[other] for other in (*places[max(0, number - 1) : number], *places[number + 1 : number + 2])
            )
            pulled = core in within and all(whole[other] + within[other] == 1 for other in beside)
            if core in seen or pulled:
                found.append(at)
        seen.add(core)
    return found


def _gives(line: str, heading: str) -> bool:
    """The line is the heading, either of them perhaps cut short with an ellipsis."""
    if not line.endswith(_ELLIPSIS):
        return line == heading
    whole = _whole(line)
    return whole == heading or (_words(whole) >= _TITLE_WORDS and heading.startswith(whole))


def _whole(line: str) -> str:
    for mark in _ELLIPSIS:
        line = line.removesuffix(mark)
    return line


def _is_doubled(line: str) -> bool:
    half = len(line) // 2
    twice = line[half : half + 1] == " " and line[:half] == line[half + 1 :]
    return twice and _words(line) >= 2 * _TITLE_WORDS and not line.endswith(ENDS)


def _words(line: str) -> int:
    return line.count(" ") + 1
