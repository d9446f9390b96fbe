"""Who says a quotation that stands behind a colon.

In: a tagged line and the position of a quotation in it. Out: the words that name its source, or None. What stands
before the colon is a label ("Lowmere clerk Jane Fox:"), says whose the words are ("Jane Fox's answer:") or where they
are from ("From the Courier:"), or is a sentence, whose subject speaks.
"""

from __future__ import annotations

import re
from functools import cache

from coverlap.lang import load
from coverlap.names.spelling import folded
from coverlap.quotes.behind import is_used
from coverlap.quotes.lines import Line, word_at
from coverlap.quotes.people import given_names, run_of
from coverlap.quotes.source_match import SourceMatch
from coverlap.quotes.subjects import MAIN

_LABEL = re.compile(
    r"(?:N:)?[nrdD'#]{0,8}(?:N{1,4}'|N{1,4}n{1,4})?n{0,4}(?P<name>N{2,5})(?:\(N{1,3}\))?(?:,C[C#]{0,2}|,d?(?:\([^)]{1,12}\))?N{1,4})?:$"
)  # "Lowmere clerk Jane Fox:"
_SHORT_LABEL = re.compile(r"(?:^|[.Q]|^[nNr]:)(?P<name>N)(?:,C[C#]{0,2})?:$")  # "Fox, May 11:"
_ABOUT = re.compile(r"(?:[nNr]:)?(?P<name>N{1,4})o[dhDnNM#'oc]{1,12}:$")  # "Fox on the bridge: “…”", a headline
_SENTENCE = re.compile(r"[^.!?]{30}.*[.!?]\W{0,2}$", re.DOTALL)  # words in marks that are one, and no title
# "in Jane Fox's words:", "Jane Fox's answer:"
_WORDS_OF = re.compile(
    r"(?:^|[,;.])(?:o(?P<subject>[dhDnN#]{0,6}[Nn])'[rn]{0,2}[Mn]:|o(?P<whose>[dhDnN#]{0,6}[Nn])'[rn]?M,a?"
    r"|(?:(?P<owner>[dn]{0,2}N{1,4})'|(?P<his>h))(?:[rn]{0,2}|C[C#]{0,2})M:)$"
    r"|[op]d[M]o(?P<who>D?o?[dh]?[nrN]{1,5}),$"
)
_PLACED = re.compile(
    r"(?P<subject>N{2,5}),d[^;:.]{1,120},[xmrb]{0,3}[vVxbm]"
)  # "Jane Fox, a clerk in Tarn, had a plan:"
_PROMPTED = re.compile(r"D[xmrb]{0,3}[vVn](?P<subject>N{1,4})(?=[opt])")  # "That did not stop Fox from singing: “…”"
_COMING_FROM = re.compile(r"[nM](?P<from>p)(?P<subject>d?N{1,5}),?:$")  # "a question from Jane Fox: “…”"
_FROM = re.compile(r"o(?P<subject>d?N{1,5}):")  # "From the Courier: “…”"
_LEAST_SAID = 4  # words of a quotation behind a label: less is a title


def introduced_by_colon(line: Line, position: int, text: str, code: str) -> SourceMatch | None:
    """A colon before the quotation: whose words it says they are, or else the sentence's subject speaks; where there is
    nothing before it but a person's name, with what the person is, that person does."""
    tags = line.tags
    if match := _WORDS_OF.search(tags, 0, position):
        return SourceMatch(*match.span(match.lastgroup or 0), -1, "medium")
    if tags[position - 1 : position] != ":":
        return None
    if label := _LABEL.match(tags, 0, position):
        first, last = label.span("name")
        run = run_of(text[line.starts[first] : line.ends[last - 1]], code)
        sure = run.titles or folded(run.name.partition(" ")[0]) in given_names(code)
        said = text[line.starts[position] : line.ends[position]]
        if " " in run.name and not run.body and (sure or _SENTENCE.search(said)):
            return SourceMatch(first, last, -1, "medium")
        return None
    if label := _SHORT_LABEL.search(tags, 0, position) or _ABOUT.match(tags, 0, position):
        first, last = label.span("name")
        said = text[line.starts[position] : line.ends[position]]
        if len(said.split()) >= _LEAST_SAID:
            return SourceMatch(first, last, -1, "medium") if is_used(word_at(line, last - 1, text), text) else None
    if match := _FROM.fullmatch(tags, 0, position):
        word = text[line.starts[0] : line.ends[0]].lower()
        return SourceMatch(*match.span("subject"), -1, "medium") if word in _heading_words(code) else None
    match = _COMING_FROM.search(tags, 0, position)
    if match and word_at(line, match.start("from"), text) in _heading_words(code):
        return SourceMatch(*match.span("subject"), -1, "medium")
    if match := _PLACED.match(tags, 0, position) or _PROMPTED.match(tags, 0, position) or MAIN.match(tags, 0, position):
        return SourceMatch(*match.span("subject"), -1, "medium")
    return None


@cache
def _heading_words(code: str) -> frozenset[str]:
    """Words that head a line which only names where the words below it are from."""
    rows = load(code).table("introductions.tsv")
    return frozenset(word for kind, words in rows if kind == "from" for word in words.split("; "))
