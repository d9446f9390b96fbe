"""What a difference between two quotations of one remark is worth to an editor.

In: two quotations and a difference of their words. Out: a number, 0 where nobody would act: other forms of the same
words, words that add nothing, modal verbs that say the same or that are said twice, a pronoun for one noun. Words with
content count one each, a modal verb for another of a different kind as much as a word for a word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain, pairwise

from coverlap.framing.contrasts import contrast
from coverlap.lang import load
from coverlap.match.edit_script import EditStep
from coverlap.quotes.grammar import grammar_of
from coverlap.reuse.article_quotes import ArticleQuote, Side, lone_side, sides_of
from coverlap.reuse.quote_negations import is_said_in_one_word
from coverlap.reuse.quote_slips import is_misprint, light_words
from coverlap.text.language import are_stops
from coverlap.text.normalise import plain
from coverlap.text.tokens import word_ids
from coverlap.text.variants import canonical, variant

_MODALITY = 2  # as much as one word with content for another
_STANDS_FOR = "HO"  # tags of pronouns
_GOVERNED = 12  # units before a modal verb in which the same one governs what follows: "must stop and [must] reopen"


def weight(one: ArticleQuote, other: ArticleQuote, step: EditStep) -> int:
    """How much the two sides of a difference say that is not the same."""
    sides, language = sides_of(one, other, step), one.document.language
    mine, theirs = keys = [[unit.key for unit in said.units[first:last]] for said, first, last in sides]
    telling = _telling(*sides), _telling(*sides[::-1])
    if " ".join(mine + theirs) in light_words(language):  # "in order"
        return 0
    if is_said_in_one_word(one, other, step) and max(map(len, telling)) <= 1:
        return 0
    modal = [_modality(side) for side in sides]
    found = _MODALITY * (contrast(mine, theirs, language) is not None or (modal[0] != modal[1] and all(modal)))
    found = found or int(modal[0] != modal[1] and not _governs_already(one, other, step))
    if not found and any(_is_pronoun(keys[n], telling[1 - n], language) for n in (0, 1)):
        return 0
    return found + len(telling[0]) + len(telling[1])


def changes_force(one: ArticleQuote, other: ArticleQuote, step: EditStep) -> bool:
    """Another figure, a modal verb of another kind or a word that contrasts stands in the place of the other's."""
    sides, language = sides_of(one, other, step), one.document.language
    mine, theirs = ([unit.key for unit in said.units[first:last]] for said, first, last in sides)
    if not mine or not theirs:
        return False
    figures = [{key for key in keys if any(map(str.isdigit, key))} for keys in (mine, theirs)]
    modal = [_modality(side) for side in sides]
    if (figures[0] != figures[1] and all(figures)) or (modal[0] != modal[1] and all(modal)):
        return True
    return contrast(mine, theirs, language) is not None


def _telling(side: Side, other: Side) -> list[str]:
    """The words with content that are no light words and no forms of words on the other side."""
    said, first, last = side
    language = said.document.language
    light = light_words(language) | _modal_words(language)
    others = _written(*other)
    return [
        key
        for unit, (key, word) in zip(said.units[first:last], _written(*side), strict=True)
        if said.article.content[unit.first : unit.last].any()
        and key not in light
        and not any(
            _is_one_word(key, theirs, language)
            or _have_one_ending(word, there, language)
            or is_misprint(word, there, language)
            for theirs, there in others
        )
    ]


def _written(said: ArticleQuote, first: int, last: int) -> list[tuple[str, str]]:
    """The units of a range, each with its words as they are printed."""
    return [(said.units[n].key, said.text(n, n + 1)) for n in range(first, last)]


def _is_one_word(one: str, other: str, language: str) -> bool:
    verbs = _sets(language)
    if one == other or (one in verbs and verbs.get(other) == verbs[one]):
        return True
    return variant(one, other, language) != ""


def _have_one_ending(one: str, other: str, language: str) -> bool:
    """Two words that are one behind the same apostrophe: "somebody's", "someone's"."""
    (head, mark, ending), (start, _, its) = (plain(word).lower().rpartition("'") for word in (one, other))
    return (
        bool(mark) and ending == its and _is_one_word(canonical(head, language), canonical(start, language), language)
    )


def _is_pronoun(keys: Sequence[str], telling: Sequence[str], language: str) -> bool:
    """One side has a pronoun, and no word with content, where the other has a noun."""
    if len(telling) != 1 or _pronouns(language).isdisjoint(keys):
        return False
    return bool(are_stops(word_ids(keys), language).all())


def _governs_already(one: ArticleQuote, other: ArticleQuote, step: EditStep) -> bool:
    """The modal verb that one side alone has was said in the same sentence before, and governs these words, too."""
    side = lone_side(one, other, step)
    if side is None:
        return False
    said, first, _ = side
    before = max(0, first - _GOVERNED)
    while said.opened(before) >= said.opened(first) and before < first:
        before += 1
    return _modality(side) <= _modality((said, before, first))


def _modality(side: Side) -> frozenset[int]:
    """The kinds of modal verbs among the words, the last of which may go on in the next word ("going to")."""
    said, first, last = side
    words, kinds = [unit.key for unit in said.units[first : last + 1]], _modals(said.document.language)
    phrases = ((word,) for word in words[: last - first]), pairwise(words)
    return frozenset(kinds[phrase] for phrase in chain(*phrases) if phrase in kinds)


@cache
def _modal_words(language: str) -> frozenset[str]:
    """The words of modal phrases, whose kinds are compared."""
    return frozenset(word for phrase in _modals(language) for word in phrase)


@cache
def _pronouns(language: str) -> frozenset[str]:
    """What stands for a noun that both have told of: "it", "those"; not "I" or "you"."""
    grammar = grammar_of(language)
    standing = {word for word, tag in grammar.tags.items() if tag in _STANDS_FOR} - grammar.narrators
    return frozenset(load(language).lines("definite.txt")) | standing


@cache
def _sets(language: str) -> Mapping[str, int]:
    """The forms of irregular verbs and words that say the same, as units have them, each with the number of its set."""
    pack = load(language)
    rows = chain(pack.table("irregular_verbs.tsv"), pack.table("interchangeable.tsv"))
    return {canonical(form, language): n for n, forms in enumerate(rows) for form in forms}


@cache
def _modals(language: str) -> Mapping[tuple[str, ...], int]:
    """The words of each modal phrase, as units have them, and its kind."""
    return {
        tuple(canonical(word, language) for word in phrase.split("_")): kind
        for kind, phrases in enumerate(load(language).table("modal_kinds.tsv"))
        for phrase in phrases
    }
