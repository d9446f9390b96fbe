"""Outlets against outlets, and the network as files for other programs."""

from xml.etree import ElementTree as ET

import pytest

import coverlap
from coverlap import Article

STORY = " ".join(f"pier{n} opens" for n in range(30))
OTHER = " ".join(f"mill{n} closes" for n in range(30))
ARTICLES = [
    Article("a", f"{STORY}.", "Gazette"),
    Article("b", f"{STORY}. {OTHER}.", "Post"),
    Article("c", "Nothing of that is known here, the Gazette reported.", 'Echo "x" <y>\x1b'),
]


@pytest.fixture(scope="module")
def report():
    return coverlap.compare(ARTICLES, events=dict.fromkeys("abc", "e"))


def test_of_the_row_s_words_how_many_the_column_has(report):
    matrix = report.matrix()
    assert matrix.outlets == ('Echo "x" <y>\x1b', "Gazette", "Post")
    assert matrix["Gazette", "Post"] == 1.0 and matrix["Post", "Gazette"] == 0.5
    assert matrix["Gazette", "Gazette"] is None and matrix['Echo "x" <y>\x1b', "Post"] == 0.0
    frame = matrix.to_pandas()
    assert frame.loc["Post", "Gazette"] == 0.5 and str(frame["Post"].dtype) == "float64"
    with pytest.raises(KeyError):
        matrix["Gazette", "Herald"]
    with pytest.raises(coverlap.UsageError, match="'own' or 'any'"):
        report.matrix("all")


def graphml(root):
    """Nodes by id and edges, of GraphML."""
    space = "{http://graphml.graphdrawing.org/xmlns}"

    def data(element):
        return {d.get("key").partition("_")[2]: d.text for d in element.iter(f"{space}data")}

    nodes = {node.get("id"): data(node) for node in root.iter(f"{space}node")}
    return nodes, [(edge.get("source"), edge.get("target"), data(edge)) for edge in root.iter(f"{space}edge")]


def gexf(root):
    """The same of GEXF."""
    space = "{http://gexf.net/1.3}"

    def data(element):
        return {d.get("for"): d.get("value") for d in element.iter(f"{space}attvalue")}

    nodes = {node.get("id"): data(node) for node in root.iter(f"{space}node")}
    edges = list(root.iter(f"{space}edge"))
    assert all(edge.get("weight") == data(edge)["weight"] and edge.get("kind") == data(edge)["kind"] for edge in edges)
    return nodes, [(edge.get("source"), edge.get("target"), data(edge)) for edge in edges]


@pytest.mark.parametrize("read", [graphml, gexf])
def test_the_network_has_every_outlet_what_they_share_and_whom_they_credit(report, read, tmp_path):
    text = report.network(read.__name__)
    nodes, edges = read(ET.fromstring(text.encode()))
    names = {key: node["label"] for key, node in nodes.items()}
    assert {node["label"]: node["kind"] for node in nodes.values()} == {
        'Echo "x" <y>\ufffd': "outlet",
        "Gazette": "outlet",
        "Post": "outlet",
    }
    found = {(names[a], names[b], data["kind"]): data for a, b, data in edges}
    assert found["Gazette", "Post", "wording"]["own"] == found["Post", "Gazette", "wording"]["own"] == "60"
    assert (found["Gazette", "Post", "wording"]["share"], found["Post", "Gazette", "wording"]["share"]) == (
        "1.0",
        "0.5",
    )
    assert found['Echo "x" <y>\ufffd', "Gazette", "credit"]["weight"] == "1"
    (path,) = report.save(tmp_path, read.__name__)
    assert path.read_text() == text


def test_another_form_is_refused(report):
    with pytest.raises(coverlap.UsageError, match="choose from graphml, gexf"):
        report.network("dot")
