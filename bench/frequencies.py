"""Write the background word frequencies that ship in `lang/<code>/frequencies.txt`.

    python bench/frequencies.py src/coverage/coverlap/lang

In: the PyPI package wordfreq (its data: CC BY-SA 4.0). Out: one file a language. A line holds a frequency in centibels
(frequency = 10^(-cB/100), as wordfreq stores it) and every word that has it, most frequent first. Words that coverlap's
tokeniser reads as one (accents, case, apostrophes) are added up under their most frequent spelling; words that it
parts are left out. Numbers to 2100 are included: news is full of years and small figures.
"""

import argparse
import math
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path

import wordfreq

from coverlap.text.tokens import tokenise

SIZES = {"en": 50_000, **dict.fromkeys(("de", "fr", "es", "it", "nl", "pt"), 15_000)}
NUMBERS = [str(number) for number in range(2101)]
HEADER = """\
# Word frequencies from wordfreq {version} (Robyn Speer, 2022, doi:10.5281/zenodo.7199437), list "{code}", "best".
# Data licence: Creative Commons Attribution-ShareAlike 4.0; see NOTICE.md in the folder above.
# Changed: cut to the {size} most frequent, spellings that fold together added up, grouped by frequency.
# Each line: minus 100 times the decimal logarithm of the frequency (centibels), then the words.
"""


def frequencies(code: str, size: int) -> dict[str, float]:
    """The `size` most frequent words with their frequencies, spellings that coverlap folds together added up."""
    words = [*wordfreq.top_n_list(code, 2 * size, wordlist="best"), *NUMBERS]
    totals: defaultdict[int, float] = defaultdict(float)
    spelling: dict[int, str] = {}
    for word in dict.fromkeys(words):
        ids = tokenise(word).ids
        if len(ids) == 1 and word.isprintable() and (not word.isdigit() or word in NUMBERS):
            totals[int(ids[0])] += wordfreq.word_frequency(word, code, wordlist="best")
            spelling.setdefault(int(ids[0]), word)
    ranked = sorted(
        ((totals[i], spelling[i]) for i in spelling if totals[i] > 0), key=lambda entry: (-entry[0], entry[1])
    )
    return {word: frequency for frequency, word in ranked[:size]}


def write(code: str, size: int, folder: Path) -> None:
    """Write one language's file."""
    lines: defaultdict[int, list[str]] = defaultdict(list)
    for word, frequency in frequencies(code, size).items():
        lines[round(-100 * math.log10(frequency))].append(word)
    body = "".join(f"{centibels} {' '.join(words)}\n" for centibels, words in sorted(lines.items()))
    header = HEADER.format(version=version("wordfreq"), code=code, size=size)
    target = folder / code / "frequencies.txt"
    target.parent.mkdir(exist_ok=True)
    target.write_text(header + body, encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lang", type=Path, help="the folder of language packs")
    folder = parser.parse_args().lang
    for code, size in SIZES.items():
        write(code, size, folder)
