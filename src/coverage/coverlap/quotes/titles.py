"""Whether words in marks are a title: of a show, a book, a law.

In: a tagged line and the position of a quotation in it. Out: yes or no. A title stands within a phrase and has a
capital in every longer word; it is nobody's speech.
"""

from __future__ import annotations

from coverlap.quotes.lines import Line

_LONGEST = 16  # words of a title


def is_title(line: Line, position: int, text: str) -> bool:
    """The name of a show, a book or a slogan: every longer word has a capital, and it stands inside a phrase."""
    if position == 0 or line.tags[position - 1] not in "oyapdhDNnM'":
        return False
    words = text[line.starts[position] + 1 : line.ends[position] - 1].rstrip(",.;").split()
    return (
        0 < len(words) < _LONGEST
        and all(w[0].isupper() or not w[0].isalpha() or len(w) < 4 for w in words)
        and words[0][0].isupper()
        and (len(words) == 1 or sum(w[0].isupper() for w in words) > 1)
    )
