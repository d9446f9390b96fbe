"""`coverlap badge`: the figure that the report has, as an SVG that is well formed whatever its label."""

import json
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.render.badge import badge

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg):
    return [element.text for element in ET.fromstring(svg).iter(f"{SVG}text")]


def test_badge_of_a_comparison_and_of_a_check(coverlap, tmp_path, seeds):
    coverlap("compare", seeds, "--out", "out", "--format", "json", "--quiet")
    articles = [
        a for event in json.loads((tmp_path / "out/report.json").read_text())["events"] for a in event["articles"]
    ]
    share = 100 * sum(a["reused_words"] for a in articles) / sum(a["words"] for a in articles)
    done = coverlap("badge", "out/report.json", "--label", "shared & <told>")
    assert texts(done.stdout) == ["shared & <told>", f"{round(share, 1):g} %"]
    coverlap("check", seeds, "--against", seeds, "--format", "json:check.json")
    done = coverlap("badge", "check.json", "--out", "badges/reuse.svg")
    assert (done.returncode, done.stdout) == (0, b"")
    percentage = json.loads((tmp_path / "check.json").read_text())["reuse_percentage"]
    assert texts((tmp_path / "badges/reuse.svg").read_text()) == ["reuse", f"{percentage:g} %"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"events": [3]}', '{"reuse_percentage": "x"}'])
def test_what_has_no_figure_is_refused(coverlap, tmp_path, text):
    (tmp_path / "r.json").write_text(text)
    done = coverlap("badge", "r.json")
    assert (done.returncode, done.stderr.count(b"\n"), done.stdout) == (2, 1, b"")


@given(st.text(max_size=80), st.floats(0, 100))
def test_any_label_is_well_formed_and_fits(label, figure):
    svg = badge(label, f"{figure:g} %")
    root = ET.fromstring(svg)
    for element in root.iter(f"{SVG}text"):
        assert int(element.get("x")) + int(element.get("textLength")) < int(root.get("width"))
    assert texts(svg)[1] == f"{figure:g} %"
