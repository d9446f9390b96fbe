"""Whose words a shared passage is, who is credited, and who may have drawn on whom."""

from dataclasses import replace

from coverlap.reuse.direction import ledger, source_of
from coverlap.rules.find import find
from tests.annotated import annotated, passages_of

STORY = (
    "The ferry company Northline will cut eleven of its forty crossings between Harbour Point and the outer islands "
    "from next spring because fuel has become too expensive for the older boats on the route."
)
QUOTE = (
    "“We will not pay for a bridge that nobody asked for and that nobody will ever cross in this life, "
    "and the county may send us as many letters as it likes about the price of steel and the width of lorries.”"
)


def clues(*pieces):
    articles = annotated(pieces)
    (passage,) = passages_of(articles)
    return ledger(*articles, passage, frozenset())


def test_an_agency_that_both_credit_is_named_once(read):
    event = read([("Post", f"{STORY} (Reuters)"), ("Herald", f"HARBOUR POINT (Reuters) - {STORY}")])
    assert {passage.credit for passage in event.passages} == {"Reuters"}
    assert {"CL101"} <= event.codes() and "CL102" not in event.codes()
    assert all("the common source, is not among" in f.message for f in event.findings if f.code == "CL101")


def test_a_credit_of_one_side_names_that_side(read):
    event = read([("Post", f"{STORY}"), ("Herald", f"HARBOUR POINT (Reuters) - {STORY}")])
    assert {passage.credit for passage in event.passages} == {"Reuters (Herald)"}
    assert [f.article_id for f in event.findings if f.code == "CL102"] == ["00"]


def test_an_outlet_that_names_itself_credits_nobody(read):
    event = read([("Reuters", f"HARBOUR POINT (Reuters) - {STORY}"), ("Herald", STORY)])
    assert {passage.credit for passage in event.passages} == {""}
    assert [f.article_id for f in event.findings if f.code == "CL102"] == ["01"]


def test_a_shared_quotation_is_no_reuse(read):
    event = read([("Post", f"{QUOTE} That is what Ana Ruiz said."), ("Herald", f"The mayor was blunt: {QUOTE}")])
    assert {passage.voice for passage in event.passages} == {"quoted"}
    assert not {"CL101", "CL102"} & event.codes()


def test_the_earlier_text_is_not_asked_for_a_credit(read):
    pieces = [("Post", STORY, "2024-05-02T08:00:00Z"), ("Herald", STORY, "2024-05-02T16:00:00Z")]
    assert [f.article_id for f in read(pieces).findings if f.code == "CL102"] == ["01"]


def test_near_and_unknown_times_give_no_direction():
    for first, second in (("2024-05-02T08:00:00Z", "2024-05-02T09:00:00Z"), ("2024-05-02", "2024-05-03"), ("", "")):
        assert clues(("Post", STORY, first), ("Herald", STORY, second)) == ()


def test_one_clue_decides_only_where_it_is_a_credit():
    later = clues(("Post", STORY, "2024-05-02T08:00:00Z"), ("Herald", STORY, "2024-05-02T16:00:00Z"))
    assert [clue.kind for clue in later] == ["time"]
    assert source_of(later) == ""
    credited = clues(("Reuters", STORY), ("Herald", f"{STORY} That is what Reuters reported."))
    assert [clue.kind for clue in credited] == ["credit"]
    assert source_of(credited) == "00"


def test_clues_that_disagree_decide_nothing():
    mixed = clues(
        ("Reuters", STORY, "2024-05-02T16:00:00Z"),
        ("Herald", f"{STORY} That is what Reuters reported.", "2024-05-02T08:00:00Z"),
    )
    assert {clue.source_id for clue in mixed} == {"00", "01"}
    assert source_of(mixed) == ""


def test_prose_in_anothers_quotation_marks_points_to_the_prose():
    found = clues(("Post", f"As the Herald put it: “{STORY}”"), ("Herald", STORY))
    assert {(clue.kind, clue.source_id) for clue in found} == {("credit", "01"), ("prose", "01")}


def test_a_slip_that_both_have_has_no_direction():
    slip = STORY.replace("the older boats", "the the older boats")
    found = clues(("Post", slip), ("Herald", slip))
    assert [(clue.kind, clue.source_id) for clue in found] == [("slip", "")]
    assert source_of(found) == ""


def test_a_ring_of_three_points_to_a_text_behind_them(read):
    pieces = [
        "Engineers found rust in nine of the twelve pillars that carry the bridge and gave it two winters at the most.",
        "Shopkeepers on the quay fear that tourists will drive straight past the town to the beaches beyond the mouth.",
        "Schoolchildren from the east bank will be taken to class by boat while the old bridge stays closed to buses.",
    ]
    texts = [f"{pieces[0]} {pieces[1]}", f"{pieces[1]} {pieces[2]}", f"{pieces[2]} {pieces[0]}"]
    ring = read([("Post", texts[0]), ("Herald", texts[1]), ("Courier", texts[2])])
    assert "CL103" in ring.codes()
    whole = read([("Post", " ".join(pieces)), ("Herald", texts[1]), ("Courier", texts[2])])
    assert "CL103" in whole.codes()
    apart = read([("Post", texts[0]), ("Herald", texts[1]), ("Courier", " ".join(reversed(pieces[2].split())))])
    assert "CL103" not in apart.codes()


def test_a_post_printed_whole_is_its_writers(read):
    post = f"{STORY} — Ana Ruiz (@anaruiz) May 2, 2024"
    texts = f"She was blunt.\n\n{post}\n\nNobody answered.", f"It went on:\n\n{post}\n\nSo it did."
    event = read([("Post", texts[0]), ("Herald", texts[1])])
    assert {passage.voice for passage in event.passages} == {"quoted"}
    assert "CL102" not in event.codes()


def test_words_that_one_of_them_quotes_are_no_shared_prose(read):
    event = read([("Post", f"She read it out: “{STORY}”"), ("Herald", f"Her statement in full:\n\n{STORY}")])
    assert "CL102" not in event.codes()


def test_a_passage_that_leaves_the_event_counts_for_the_article_inside():
    mine, other = annotated([("Post", f"{STORY} So it is."), ("Herald", f"It is spring. {STORY}")])
    _, findings, (passage,), *_ = find([other], [mine], passages_of([mine, other]))
    assert [(f.code, f.article_id) for f in findings] == [("CL102", "01")]
    assert [e.article_id for e in findings[0].evidence] == ["00"]
    assert passage.voice == "own"


def test_boilerplate_text_and_retelling_are_no_reuse():
    articles = annotated([("Post", STORY), ("Herald", STORY)])
    (passage,) = passages_of(articles)
    for harmless in (replace(passage, boilerplate=True), replace(passage, kind="paraphrased")):
        assert not [f for f in find(articles, [], [harmless])[1] if f.code == "CL102"]


def test_an_edition_that_names_its_own_house_credits_nobody(read):
    event = read([("CNN (Web News)", f"{STORY} That is what CNN reported."), ("Herald", STORY)])
    assert {passage.credit for passage in event.passages} == {""}


def test_a_run_of_names_and_offices_is_nobodys_prose(read):
    names = (
        "Senate Majority Leader Ana Maria Ruiz Ortega of West Harbour Point, House Speaker Tomas Jan Brandt of East "
        "Tarn and Deputy Prime Minister Sofia Lund Vik of Sorrel Rock"
    )
    event = read([("Post", f"{names} met in the hall."), ("Herald", f"Nobody has heard from {names} since.")])
    assert event.passages and not {"CL101", "CL102"} & event.codes()


def test_long_times_are_told_in_days():
    pieces = [("Post", STORY, "2024-05-02T08:00:00Z"), ("Herald", STORY, "2024-05-12T08:00:00Z")]
    assert [clue.text for clue in clues(*pieces)] == ["Post’s text is dated 10 days earlier"]
