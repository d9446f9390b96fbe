"""One name for each outlet of a run, whatever its articles call it.

In: the outlets and addresses that articles state, and the tables of known outlets. Out: `OutletNames`, which gives each
article's outlet by its usual name. In order of weight: a name that the tables know; an address on a site that they
know; a site on which a few names stand, which are then names of one outlet; the spelling, without case, accents,
marks, "The" and words for an edition. Where no outlet is stated, the site is the outlet.

The decision that is not obvious: a site unites names and never the other way round, since one guest writes for many.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple, Protocol

from coverlap.names.hosts import carries_many, host_of, label_of, site_in
from coverlap.names.small_words import has_article, small_words

_MOST_NAMES = 3  # of one outlet on its own site: a site with more carries the copy of many
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_NO_LETTERS = re.compile(r"[\W_]+")
_SECTION = re.compile(r"\s*(?:[(\[](?P<inside>[^()\[\]]*)[)\]]|\s[-–—|:]\s*(?P<behind>[^-–—|:()]*))$")


class Known(Protocol):
    """Tables of outlets."""

    def usual_name(self, name: str) -> str:
        """The usual name of the outlet or agency that goes by this name; "" for one that the tables do not have."""
        ...

    def name_at(self, host: str) -> str:
        """The usual name of the outlet or agency whose site this is; "" for one that the tables do not have."""
        ...


class Stated(NamedTuple):
    """What an article states of its outlet: a name, and the site of its address; either may be empty."""

    name: str
    host: str


def stated(outlet: str, address: str) -> Stated:
    """What an article states of its outlet. A name that is a site counts as a site."""
    name, host = clean(outlet), host_of(address)
    site = site_in(name)
    if site and (not host or carries_many(host) or host == site):
        return Stated("", site)
    return Stated(name, host)


class OutletNames:
    """The outlets of a run by their usual names."""

    def __init__(self, articles: Mapping[Stated, int], known: Known) -> None:
        """`articles`: how many articles state each."""
        self._known = known
        spellings: dict[str, Counter[str]] = defaultdict(Counter)
        on_site: dict[str, Counter[str]] = defaultdict(Counter)
        sites: dict[str, set[str]] = defaultdict(set)
        for (name, host), count in articles.items():
            if self.known(name, host):
                continue
            if name:
                spellings[key_of(name)][name] += count
            if host and not carries_many(host):
                on_site[host][key_of(name)] += count
                sites[label_of(host)].add(host)
        self._shown = {key: _usual_spelling(names) for key, names in spellings.items()}
        self._of_site = {host: self._leading(host, keys, sites) for host, keys in on_site.items()}
        owners: dict[str, set[str]] = defaultdict(set)
        for host, keys in on_site.items():
            for key in filter(None, keys):  # an article that states no outlet says nothing of those on other sites
                owners[key].add(self._of_site[host] or key)
        self._of_key = {key: next(iter(names)) for key, names in owners.items() if len(names) == 1}

    def known(self, name: str, host: str) -> str:
        """The usual name of an outlet that the tables have, by the name or else by the site; "" for others."""
        for form in _forms(name):
            if usual := self._known.usual_name(form):
                return usual
        if host and not (name and carries_many(host)):
            return self._known.name_at(host)
        return ""

    def name(self, outlet: str, address: str) -> str:
        """The usual name of an article's outlet; "" where it states neither outlet nor site."""
        return self.usual(stated(outlet, address))

    def usual(self, said: Stated) -> str:
        """The usual name of an outlet by what an article states of it; "" for nothing."""
        if usual := self.known(*said):
            return usual
        key = key_of(said.name)
        leading = self._of_site.get(said.host) or self._of_key.get(key) or key
        if leading:
            return self._shown.get(leading) or said.name or said.host
        return said.host

    def new(self) -> dict[str, tuple[str, ...]]:
        """The outlets of the run that the tables do not have, by name, with the sites that are theirs alone."""
        sites: dict[str, list[str]] = {name: [] for name in self._shown.values()}
        for host, key in sorted(self._of_site.items()):
            sites.setdefault(self._shown.get(key) or host, []).append(host)
        return {name: tuple(hosts) for name, hosts in sites.items()}

    def _leading(self, host: str, keys: Counter[str], sites: Mapping[str, set[str]]) -> str:
        """The name that stands for all on a site; "" where there is none, or too many for one outlet."""
        named = {key: count for key, count in keys.items() if key}
        if len(named) > _MOST_NAMES:
            return ""
        label = label_of(host)
        squeezed = key_of(_unprefixed(label)), key_of(label)
        if named:
            return max(named, key=lambda key: (key in squeezed, named[key], len(key), key))
        alone = len(sites[label]) == 1
        return next((key for key in squeezed if alone and key in self._shown), "")


def outlet_names(articles: Iterable[tuple[str, str]], known: Known) -> OutletNames:
    """The outlets of articles, given as (outlet, address)."""
    return OutletNames(Counter(stated(outlet, address) for outlet, address in articles), known)


def clean(name: str) -> str:
    """The name without characters that cannot be seen, its white space made single spaces."""
    return " ".join(_INVISIBLE.sub("", name).split())


@lru_cache(maxsize=1 << 14)
def key_of(name: str) -> str:
    """What all spellings of an outlet's name have in common: its letters and digits, in lower case and without
    accents, without an article at the head and words for an edition at the end."""
    folded = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    words = folded.replace("’", "").replace("'", "").replace("&", f" {small_words().conjunctions[0]} ")
    bare = _without_section(words)
    parts = _NO_LETTERS.sub(" ", bare).split()
    return "".join(parts[1:] if len(parts) > 1 and has_article(f"{parts[0]} ") else parts)


def _unprefixed(label: str) -> str:
    """The label of a site without an article at its head: "thelowmerepost"."""
    return next((label.removeprefix(a.strip()) for a in small_words().articles if label.startswith(a.strip())), label)


def _forms(name: str) -> Iterable[str]:
    """A name, and what it is without words for an edition: "CNN (Web News)", "Fox Online News"."""
    if not name:
        return
    yield name
    bare = _without_section(name)
    if bare != name:
        yield bare
    words = [word for word in bare.split() if word.casefold() not in _editions()[1]]
    if words and " ".join(words) != bare:
        yield " ".join(words)
    spaced = _NO_LETTERS.sub(" ", bare).strip()
    if spaced != bare:
        yield spaced


def _without_section(name: str) -> str:
    """The name without an edition or a section at its end: "Lowmere Post - Opinion", "Lowmere Post Online"."""
    editions, words = _editions()
    found = _SECTION.search(name)
    while found and (found["inside"] or found["behind"] or "").strip().casefold() in editions and found.start():
        name = name[: found.start()].rstrip()
        found = _SECTION.search(name)
    parts = name.split()
    while len(parts) > 1 and parts[-1].casefold() in words:
        parts.pop()
    return " ".join(parts)


@cache
def _editions() -> tuple[frozenset[str], frozenset[str]]:
    """Words for an edition or a section where a mark sets them apart, and where none does."""
    text = files("coverlap.names").joinpath("editions.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#"))
    listed = {kind: frozenset(word.strip() for word in words.split(";")) for kind, words in rows}
    return listed["marked"], listed["plain"]


def _usual_spelling(names: Counter[str]) -> str:
    """The spelling that most articles have; of equals, one without an edition, one in large and small letters, the
    longest, the first."""

    def rank(name: str) -> tuple[int, bool, bool, int, str]:
        in_capitals = 2 * sum(map(str.isupper, name)) > sum(map(str.isalpha, name))
        return -names[name], _without_section(name) != name, in_capitals or name.islower(), -len(name), name

    return min(names, key=rank)
