"""Outlets against outlets, and the network of reuse, as values and as files that programs for graphs read.

In: the totals of a run's records. Out: `OutletShares`; GraphML or GEXF. Of the row's words, a cell says how many the
column's articles have too, as the report's own matrix does. An edge leads from the outlet whose words these are to the
outlet that has them too, or from an outlet to whom it credits; the two kinds have units of their own and are never
added up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple
from xml.etree import ElementTree as ET

from coverlap.model.event import EventRecord, Summary
from coverlap.render.base import Chunk
from coverlap.render.html.totals import PageTotals

Counted = Literal["own", "any"]
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production Char
_PLACES = 4  # decimals of a share
_NODE = {"label": "string", "kind": "string", "words": "long"}
_EDGE = {"kind": "string", "weight": "double", "own": "long", "attributed": "long", "quoted": "long", "share": "double"}
Attributes = dict[str, str | int | float]


class OutletShares(NamedTuple):
    """Outlets in order of name, and for each row and column of them a share, 0 to 1; None on the diagonal, unless
    articles of one outlet were compared with each other."""

    outlets: tuple[str, ...]
    shares: tuple[tuple[float | None, ...], ...]


class Node(NamedTuple):
    """An outlet, or a source that is credited and whose articles are not among those compared."""

    name: str
    attributes: Attributes


class Edge(NamedTuple):
    """From one node to another, by name."""

    start: str
    end: str
    attributes: Attributes


def totals_of(records: Sequence[EventRecord]) -> PageTotals:
    """The totals of all records."""
    totals = PageTotals()
    for record in records:
        totals.add(record, 0)
    return totals


def outlet_shares(totals: PageTotals, counted: Counted) -> OutletShares:
    """Shares of words in passages of the row's own voice, or of any voice."""
    names = tuple(sorted(totals.words, key=lambda name: (name.casefold(), name)))

    def share(one: str, other: str) -> float | None:
        words = totals.shared.get((one, other))
        found = 0 if words is None else words["own"] if counted == "own" else words.total()
        if one == other and not found:
            return None
        return round(min(1.0, found / max(1, totals.words[one])), _PLACES)

    return OutletShares(names, tuple(tuple(share(one, other) for other in names) for one in names))


def nodes_of(totals: PageTotals) -> list[Node]:
    """Every outlet and every credited source, in order of name."""
    sources = {source for _, source in totals.credited} - set(totals.words)
    nodes = [Node(name, {"label": name, "kind": "outlet", "words": words}) for name, words in totals.words.items()]
    nodes += [Node(name, {"label": name, "kind": "source", "words": 0}) for name in sources]
    return sorted(nodes, key=lambda node: (node.name.casefold(), node.name))


def edges_of(totals: PageTotals) -> Iterator[Edge]:
    """Shared wording, weighed in words, then credits, weighed in articles."""
    for (one, other), voices in sorted(totals.shared.items()):
        counts = {voice: voices[voice] for voice in ("own", "attributed", "quoted")}
        share = round(min(1.0, voices.total() / max(1, totals.words[one])), _PLACES)
        if voices.total():
            yield Edge(one, other, {"kind": "wording", "weight": voices.total(), **counts, "share": share})
    for (one, other), articles in sorted(totals.credited.items()):
        yield Edge(one, other, {"kind": "credit", "weight": articles})


def graphml(totals: PageTotals) -> str:
    """The network as GraphML 1.0."""
    root = ET.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for scope, types in (("node", _NODE), ("edge", _EDGE)):
        for name, kind in types.items():
            ET.SubElement(root, "key", {"id": f"{scope}_{name}", "for": scope, "attr.name": name, "attr.type": kind})
    graph = ET.SubElement(root, "graph", id="coverlap", edgedefault="directed")

    def data(element: ET.Element, scope: str, attributes: Attributes) -> None:
        for name, value in attributes.items():
            ET.SubElement(element, "data", key=f"{scope}_{name}").text = _xml(value)

    nodes = nodes_of(totals)
    ids = {node.name: f"n{number}" for number, node in enumerate(nodes)}
    for node in nodes:
        data(ET.SubElement(graph, "node", id=ids[node.name]), "node", node.attributes)
    for number, edge in enumerate(edges_of(totals)):
        element = ET.SubElement(graph, "edge", id=f"e{number}", source=ids[edge.start], target=ids[edge.end])
        data(element, "edge", edge.attributes)
    return _document(root)


def gexf(totals: PageTotals) -> str:
    """The network as GEXF 1.3."""
    root = ET.Element("gexf", xmlns="http://gexf.net/1.3", version="1.3")
    graph = ET.SubElement(root, "graph", defaultedgetype="directed")
    for scope, types in (("node", _NODE), ("edge", _EDGE)):
        attributes = ET.SubElement(graph, "attributes", {"class": scope})
        for name, kind in types.items():
            ET.SubElement(attributes, "attribute", id=name, title=name, type=kind)

    def values(element: ET.Element, attributes: Attributes) -> None:
        inside = ET.SubElement(element, "attvalues")
        for name, value in attributes.items():
            ET.SubElement(inside, "attvalue", {"for": name, "value": _xml(value)})

    nodes = nodes_of(totals)
    ids = {node.name: f"n{number}" for number, node in enumerate(nodes)}
    inside = ET.SubElement(graph, "nodes")
    for node in nodes:
        values(ET.SubElement(inside, "node", id=ids[node.name], label=_xml(node.name)), node.attributes)
    inside = ET.SubElement(graph, "edges")
    for number, edge in enumerate(edges_of(totals)):
        kind, weight = (_xml(edge.attributes[name]) for name in ("kind", "weight"))
        ends = {"id": f"e{number}", "source": ids[edge.start], "target": ids[edge.end], "kind": kind, "weight": weight}
        values(ET.SubElement(inside, "edge", ends), edge.attributes)
    return _document(root)


NETWORKS = {"graphml": graphml, "gexf": gexf}


class NetworkFile:
    """A reporter of the network as GraphML."""

    meaning = "the network of outlets, their shared wording and credits, for Gephi, yEd and networkx"
    _form = "graphml"

    def __init__(self) -> None:
        self._totals = PageTotals()

    def event(self, record: EventRecord) -> Iterator[Chunk]:
        """Counts the event in; yields nothing before the end."""
        self._totals.add(record, 0)
        return iter(())

    def end(self, summary: Summary) -> Iterator[Chunk]:
        """The whole file."""
        yield Chunk(f"network.{self._form}", NETWORKS[self._form](self._totals))


class GexfFile(NetworkFile):
    """The same as GEXF."""

    _form = "gexf"


def _document(root: ET.Element) -> str:
    ET.indent(root)
    return "<?xml version='1.0' encoding='UTF-8'?>\n" + ET.tostring(root, encoding="unicode") + "\n"


def _xml(value: str | int | float) -> str:
    return _UNWRITABLE.sub("\ufffd", str(value))
