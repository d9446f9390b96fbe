"""The rows of storylines: in order of time, the largest storyline first."""

from coverlap.engines.chapters import ChapterRow, storylines


def chapter(storyline, event, hour, articles=1):
    return ChapterRow(storyline, event, event.upper(), hour, hour, "", "", articles, 1)


def test_events_of_a_storyline_follow_each_other_in_time():
    none = float("inf")
    found = [chapter("s1", "c", none), chapter("s2", "x", 5.0), chapter("s1", "b", 9.0, 3), chapter("s1", "a", 2.0)]
    found += [chapter("s2", "y", 4.0)]
    rows = [(row.storyline_id, row.label, row.position, row.event_id) for row in storylines(found)]
    assert rows == [
        ("s1", "B", 1, "a"),
        ("s1", "B", 2, "b"),
        ("s1", "B", 3, "c"),
        ("s2", "Y", 1, "y"),
        ("s2", "Y", 2, "x"),
    ]
    assert [*storylines(found[::-1])] == [*storylines(found)]
