"""Framing by cases from files, one file a category: what is listed, and what never is."""

import tomllib
from pathlib import Path

import pytest

from tests.annotated import Read

CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}: {case['name']}")
    for path in sorted((Path(__file__).parent / "cases").glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


def texts_of(case: dict) -> list[str]:
    """The articles' texts: given in full, or as one sentence with a slot and what follows it."""
    if "texts" in case:
        return case["texts"]
    more = case.get("more", [""] * len(case["slots"]))
    return [f"{case['sentence'].format(slot)} {rest}".strip() for slot, rest in zip(case["slots"], more, strict=True)]


@pytest.mark.parametrize(("category", "case"), CASES)
def test_case(category: str, case: dict) -> None:
    texts = texts_of(case)
    outlets = case.get("outlets", [f"Outlet {n}" for n in range(len(texts))])
    event = Read(list(zip(outlets, texts, strict=True)))
    frames = [frame for frame in event.frames if frame.category == category]
    shown = [
        [int(f.article_id) + 1, f.tag, f.counterpart_text if category == "absent" else f.text.strip()] for f in frames
    ]
    assert sorted(shown) == sorted([number, tag, words.strip(" ,")] for number, tag, words in case["frames"])
    by_id = {article.id: article.document.text for article in event.articles}
    for frame in frames:
        if frame.span:
            assert by_id[frame.article_id][slice(*frame.span)] == frame.text
        if frame.counterpart:
            assert by_id[frame.counterpart_id][slice(*frame.counterpart)] == frame.counterpart_text


@pytest.mark.parametrize(("day", "missed"), [("02", True), ("03", True), ("05", False)])
def test_news_of_another_day_is_no_omission(day: str, missed: bool) -> None:
    (case,) = [c.values[1] for c in CASES if c.values[0] == "absent" and c.values[1]["name"] == "carried by two others"]
    days = ["2031-05-02T08:00:00Z", "2031-05-02T09:00:00Z", f"2031-05-{day}T08:00:00Z"]
    event = Read([(f"Outlet {n}", text, day) for n, (text, day) in enumerate(zip(case["texts"], days, strict=True))])
    assert bool(event.texts("absent")) == missed


TOWN = "The town council of Harbour Point voted on Monday to close the old bridge to lorries until the end of June."
COST = "found that repairs to the rusted pillars below the old bridge will cost nine million crowns"


@pytest.mark.parametrize(
    ("said", "missed"),
    [(f"The engineers {COST}.", True), (f"They {COST}.", False), (f"“They {COST},” Ana Ruiz said.", True)],
)
def test_a_sentence_that_leans_on_the_one_before_is_no_omission(said: str, missed: bool) -> None:
    (case,) = [c.values[1] for c in CASES if c.values[0] == "absent" and c.values[1]["name"] == "carried by two others"]
    event = Read([("Post", f"{TOWN} {said}"), ("Mail", f"{TOWN} {said}"), ("Herald", case["texts"][2])])
    assert bool(event.texts("absent")) == missed
