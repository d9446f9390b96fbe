"""The site that a web address belongs to.

In: an address as a record gives it. Out: its host without the labels that name a service of the same site
("www.", "m.", "amp."), read out of the address of a cache or an archive of pages if it is in there.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//(?:[^/?#@]*@)?(?P<host>[^/?#:]+)(?::\d+)?(?P<path>[^?#]*)", re.I)
_HOST = re.compile(r"(?=.*[^\W\d_])(?:[^\W_](?:[\w-]*[^\W_])?\.)+(?:xn--[\w-]+|[^\W\d_]{2,})")
_WITHIN = re.compile(r"/(?:[a-z]/|amp/)?(?:s/)?(?P<host>(?:[\w-]+\.)+[a-z]{2,})(?=/|$)", re.I)
_KEPT_ADDRESS = re.compile(r"https?:/{1,2}[^/].*", re.I)
_NUMBERED = re.compile(r"www?\d+")


@lru_cache(maxsize=1 << 14)
def host_of(address: str) -> str:
    """The host of an address, in lower case and without a service's labels; "" for what is no address of a site."""
    found = _ADDRESS.match(address.strip())
    if not found:
        return ""
    host, path = found["host"].lower().rstrip("."), found["path"]
    if _below(host, _listed()["cache"]):
        if kept := _KEPT_ADDRESS.search(path):
            return host_of(re.sub(":/+", "://", kept[0], count=1)) or _bare(host)
        if within := _WITHIN.match(path):
            return _bare(within["host"].lower())
        if host.endswith(".cdn.ampproject.org"):
            return _bare(_decoded(host.removesuffix(".cdn.ampproject.org")))
    return _bare(host) if _HOST.fullmatch(host) else ""


def site_in(name: str) -> str:
    """The host that a name is, such as "Lowmere.com"; "" for any other name."""
    low = name.strip().lower()
    return host_of(low if "//" in low else f"//{low}") if _HOST.fullmatch(low.split("//")[-1].split("/")[0]) else ""


def carries_many(host: str) -> bool:
    """True for a site that carries the copy of many outlets."""
    return _below(host, _listed()["carrier"])


def domains_of(host: str) -> list[str]:
    """The host and every domain above it, longest first: "news.lowmere.co.uk", "lowmere.co.uk", "co.uk"."""
    labels = host.split(".")
    return [".".join(labels[first:]) for first in range(len(labels) - 1)]


def label_of(host: str) -> str:
    """The label that says most of a host: "lowmerepost" of "news.lowmerepost.co.uk"."""
    return max(host.split(".")[:-1], key=len, default=host)


def _below(host: str, domains: frozenset[str]) -> bool:
    return any(domain in domains for domain in domains_of(host))


def _bare(host: str) -> str:
    """The host without labels of a service; at least two labels stay."""
    labels = host.split(".")
    while len(labels) > 2 and (labels[0] in _listed()["service"] or _NUMBERED.fullmatch(labels[0])):
        labels = labels[1:]
    bare = ".".join(labels)
    try:
        return bare.encode("ascii").decode("idna") if "xn--" in bare else bare
    except UnicodeError:
        return bare


def _decoded(label: str) -> str:
    """The host that a cache wrote as one label: "www-lowmere--post-example" is www.lowmere-post.example."""
    return label.replace("--", "\0").replace("-", ".").replace("\0", "-")


@cache
def _listed() -> dict[str, frozenset[str]]:
    text = files("coverlap.names").joinpath("hosts.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return {kind: frozenset(values.split()) for kind, values in rows}
