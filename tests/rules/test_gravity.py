"""One order of gravity for all findings."""

from hypothesis import given
from hypothesis import strategies as st

from coverlap.model.event import Finding
from coverlap.model.values import Span
from coverlap.rules import RULES
from coverlap.rules.gravity import CODES, SEVERITIES, ranked

FINDINGS = st.builds(
    Finding,
    code=st.sampled_from(CODES),
    severity=st.sampled_from(SEVERITIES),
    article_id=st.sampled_from(["a", "b"]),
    span=st.builds(Span, st.integers(0, 9), st.integers(10, 19)),
    message=st.just("What was found."),
    measure=st.integers(0, 100_000),
    strength=st.floats(0, 1),
)


def test_every_rule_has_its_place():
    assert sorted(CODES) == sorted(RULES)


@given(st.lists(FINDINGS))
def test_findings_of_one_event_and_of_many_are_in_one_order(findings):
    together = ranked(findings)
    apart = sorted((f for finding in findings for f in ranked([finding])), key=lambda finding: finding.order)
    assert list(together) == apart
    assert [finding.rank for finding in together] == sorted(finding.rank for finding in together)


@given(FINDINGS, FINDINGS)
def test_strength_comes_before_size_and_kind_before_strength(one, other):
    (a,), (b,) = ranked([one]), ranked([other])
    keys = [(SEVERITIES.index(f.severity), CODES.index(f.code), -round(99 * f.strength)) for f in (one, other)]
    if keys[0] != keys[1]:
        assert (a.rank < b.rank) == (keys[0] < keys[1])
    elif one.measure > 3 * other.measure + 1 and one.measure < 3_000:
        assert a.rank < b.rank


def test_a_negation_behind_an_ellipsis_is_the_gravest(read):
    said = "“The company is {} permitted to end this service before the summer, and it knows,” Ana Ruiz said."
    event = read([("Post", said.format("not")), ("Herald", said.format("…")), ("Mail", said.format("hardly ever"))])
    first = min(event.findings, key=lambda finding: finding.order)
    assert (first.code, first.severity) == ("CL202", "error")
    assert event.findings[0] == first


def test_a_page_without_a_credit_comes_before_a_word_of_a_quotation():
    assert CODES.index("CL102") < CODES.index("CL202")
