"""The list that every report opens with, and what codes mean in words."""

from dataclasses import replace

from coverlap.model.event import Event, EventRecord, Evidence, Finding
from coverlap.model.values import Article, Span
from coverlap.render.codes import CODES, reason_of, words_of
from coverlap.render.first_look import FirstLook, distinct
from coverlap.rules import RULES
from coverlap.rules.gravity import ranked
from coverlap.text.prepare import prepare

TEXT = "The tolls rise in May, said the harbour board."


def finding(article_id, code="CL202", strength=0.8, **fields):
    start = Finding(code, "warning", article_id, Span(0, 9), "Quotes otherwise.", 3, strength=strength)
    return replace(start, **fields)


def record(number, findings):
    documents = tuple(prepare(Article(f"{number}{s}", TEXT, f"Outlet {s}", f"Tolls {s}", "2031-05-0" + str(n)))
                      for n, s in enumerate("abc", 1))  # fmt: skip
    event = Event(f"e{number}", "Tolls", tuple(document.id for document in documents))
    return EventRecord(event, documents, (), findings=ranked(findings))


def test_every_code_has_words_and_a_unit():
    event_rules = {code: rule for code, rule in RULES.items() if rule.scope == "event"}
    assert CODES.keys() == event_rules.keys()
    for code, rule in event_rules.items():
        measured = rule.page.split("The measure is the number of ")[1]
        assert CODES[code][1].split()[-1] in measured or (code, CODES[code][1]) == ("CL203", "name")
    assert words_of("CL999") == "CL999"


def test_the_reason_is_said_in_the_order_in_which_the_rank_is_decided():
    (one,) = ranked([finding("a", strength=0.95)])
    assert reason_of(one) == "warning, very strong evidence, 3 words"
    assert reason_of(replace(one, strength=0.1)) == reason_of(one)  # a report that is read back has the rank alone


def test_the_gravest_come_first_two_of_an_event():
    look = FirstLook(most=3)
    ids = ("1a", "1a", "1b", "1c", "1c")  # what one article has twice is one thing to look at
    assert look.add(record(1, [finding(i, strength=n / 10, span=Span(n, n + 3)) for n, i in enumerate(ids)]))
    assert look.add(record(2, [finding("2b", strength=0.9)]))
    assert not look.add(record(3, [finding("3b", strength=0)]))
    assert [(row.event, row.finding.strength) for row in look.rows] == [(2, 0.9), (1, 0.4), (1, 0.2)]
    assert ([row.more for row in look.rows], look.findings) == ([0, 0, 3], 7)
    assert look.rows[0].place == "B/n0"


def test_the_kinds_of_a_severity_take_turns():
    look = FirstLook(most=5)
    for number, code in enumerate(["CL102"] * 4 + ["CL202"] * 3 + ["CL304"], 1):
        severity = "note" if code == "CL304" else "warning"
        assert look.add(record(number, [finding(f"{number}a", code, 1 - number / 10, severity=severity)])) == (
            number < 7
        )
    assert [(row.finding.code, row.event) for row in look.rows] == [
        ("CL102", 1), ("CL202", 5), ("CL102", 2), ("CL202", 6), ("CL102", 3)]  # fmt: skip


def test_what_two_articles_find_of_each_other_is_listed_once():
    one = finding("1a", evidence=(Evidence("1b", Span(0, 9)),))
    other = finding("1b", evidence=(Evidence("1a", Span(0, 9)),))
    assert len(distinct(ranked([one, other]))) == 1
    assert len(distinct(ranked([replace(one, code="CL102"), replace(other, code="CL102")]))) == 2


def test_both_articles_and_the_words():
    look = FirstLook()
    look.add(record(1, [finding("1a", "CL102", evidence=(Evidence("1c", Span(0, 9)),))]))
    (row,) = look.rows
    assert list(row.sides) == [("Outlet a", "Tolls a", "2031-05-01"), ("Outlet c", "Tolls c", "2031-05-03")]
    assert (row.title, row.words) == ("Wording without a credit", "“The tolls”")
    assert row._replace(finding=replace(row.finding, message="Has “The tolls”.")).words == ""
