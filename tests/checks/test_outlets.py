"""A draft's own outlet, under whichever name or address the known articles have it."""

import pytest

from coverlap import archive
from coverlap.checks.corpus import InMemoryArticles
from coverlap.checks.policy import Policy
from coverlap.checks.run import check
from coverlap.model.values import Article

STORY = (
    "The ferry company will cut eleven of its forty crossings between the harbour and the outer islands from next "
    "spring, because fuel has become too expensive for the older boats on the route and no buyer was found for them."
)
WIRE = [
    Article("a", f"{STORY} It is late.", "THE LOWMERE POST", url="https://www.lowmerepost.example/a"),
    Article("b", f"{STORY} It is dark.", "", url="https://amp.lowmerepost.example/b"),
    Article("c", "The bakery opens again on Sunday, and nobody was asked what it would bake.", "Vale Herald"),
]


def codes(outlet: str, known) -> set[str]:
    draft = Article("draft", f"{STORY} So it is.", outlet, where="draft.md")
    return {result.code for result in check([draft], known, Policy()).results}


@pytest.mark.parametrize("outlet", ["Lowmere Post", "The Lowmere Post", "lowmerepost.example"])
def test_a_draft_is_not_compared_with_its_own_outlet(outlet, tmp_path):
    archive.add(tmp_path / "wire.duckdb", WIRE)
    with archive.opened(tmp_path / "wire.duckdb") as kept:
        assert "CL102" not in codes(outlet, kept)
    assert "CL102" not in codes(outlet, InMemoryArticles(WIRE))


def test_another_outlet_is_compared(tmp_path):
    archive.add(tmp_path / "wire.duckdb", WIRE)
    with archive.opened(tmp_path / "wire.duckdb") as kept:
        assert "CL102" in codes("Island Echo", kept)
    assert "CL102" in codes("Island Echo", InMemoryArticles(WIRE))


def test_what_articles_state_is_the_same_in_memory_and_in_an_archive(tmp_path):
    archive.add(tmp_path / "wire.duckdb", WIRE)
    with archive.opened(tmp_path / "wire.duckdb") as kept:
        assert kept.outlets() == InMemoryArticles(WIRE).outlets()


OTHER = (
    "Engineers closed the viaduct to lorries on Monday after divers found that a third of the bearings beneath its "
    "northern span had rusted through, a fault that an inspection two years ago had marked as cosmetic."
)


def test_other_names_of_an_outlet_in_the_configuration(newsroom):
    newsroom.write("wire/w.md", f"---\noutlet: LP\n---\n{OTHER} It is late.\n")
    newsroom.write("drafts/ferry.md", f"---\noutlet: The Lowmere Post\n---\n{OTHER} So it is.\n")
    newsroom.write("coverlap.toml", '[outlets]\n"The Lowmere Post" = ["LP"]\n')
    assert "CL102" not in {finding["code"] for finding in newsroom.findings("drafts")}
    newsroom.write("coverlap.toml", "")
    assert "CL102" in {finding["code"] for finding in newsroom.findings("drafts")}
