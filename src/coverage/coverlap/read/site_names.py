"""What an outlet is called, from the title of its feed or page and the address of its site.

In: a title such as "Bridge opens | The Courier", and an address. Out: the part of the title that the address says too,
in full, by its first word, or by the beginnings of its words ("latimes" for the Los Angeles Times); else the title as
it is. Where nothing names an outlet, the host of its address is a name as good as any.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

_PARTED = re.compile(r"\s+(?:[|»·•:>–—-]|::|>>)\s+|\s*[｜]\s*")
_MARKS = re.compile(r"[\W_]+")
_ASIDE = ("www.", "m.", "amp.", "mobile.")  # hosts of the same site
_SHORTEST = 3  # letters of a name; two begin words by chance
_LONG = 3  # a label longer than this is a name wherever it stands in a part


@lru_cache(maxsize=256)
def site_name(title: str, site: str) -> str:
    """The outlet in a title: of "World | The Courier" the part that the address says too; else the title."""
    host = host_of(site)
    letters = _letters(host)
    labels = [_letters(label) for label in host.split(".")[:-1]]
    first = labels[0] if labels else ""
    for part in reversed(_PARTED.split(title)):
        named, words = _letters(part), [word.lower() for word in _MARKS.split(part) if word]
        if len(named) >= _SHORTEST and (named in letters or (len(first) > _LONG and first in named)):
            return part
        if words and any(len(x) >= _SHORTEST and (words[0] == x or _spells(x, words)) for x in labels):
            return part
    return title


@lru_cache(maxsize=1024)
def host_of(address: str) -> str:
    """The host of an address, without what stands before a site's name; "" where there is none."""
    try:
        host = urlsplit(address.strip()).hostname or ""
    except ValueError:
        return ""
    return next((host.removeprefix(aside) for aside in _ASIDE if host.startswith(aside)), host)


def resolved(base: str, link: str) -> str:
    """An address that may be given relative to another; "" where it cannot be one."""
    try:
        return urljoin(base, link) if link else ""
    except ValueError:
        return ""


def domain_of(address: str) -> str:
    """The host of an address where it is a name on the web; "" for figures and for names of one machine."""
    host = host_of(address)
    return host if host.rpartition(".")[2].isalpha() and "." in host else ""


def _letters(text: str) -> str:
    return _MARKS.sub("", text.lower())


def _spells(label: str, words: list[str]) -> bool:
    """True where the beginnings of these words, an article in front aside, make up the label."""
    return _put_together(label, words) or (len(words[0]) <= _SHORTEST and _put_together(label, words[1:]))


def _put_together(label: str, words: list[str]) -> bool:
    if not 1 < len(words) <= len(label):
        return False
    ends = {0}  # how far the label is spelt
    for word in words:
        ends = {end + n for end in ends for n in range(1, len(word) + 1) if label.startswith(word[:n], end)}
    return len(label) in ends
