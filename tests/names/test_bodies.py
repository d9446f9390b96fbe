"""Whether two names are one body's."""

import pytest

from coverlap.names.bodies import is_body, kinds_of, relation

TURNED = {"same": "same", "shorter": "longer", "longer": "shorter", "akin": "akin", "other": "other"}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("the High Court", "High Court", "same"),
        ("Works Department", "Department of Works", "same"),
        ("VHA", "Vale Harbour Authority", "same"),
        ("DOW", "Department of Works", "same"),
        ("DOW", "Works Department", "same"),
        ("Harvest Party", "the Harvest party", "same"),
        ("Harbour Authority", "Vale Harbour Authority", "shorter"),
        ("the court", "High Court", "akin"),
        ("the Committee", "Harbour Committee", "akin"),
        ("High Court", "Ninth Circuit Court", "other"),
        ("High Court", "Vale County Court", "other"),
        ("University of Lowmere", "University of Vale", "other"),
        ("Lowmere Teachers Union", "Vale Teachers Union", "other"),
        ("Harbour Authority", "Harbour Council", "other"),
        ("White House", "House", "akin"),
    ],
)
def test_relation(one: str, other: str, expected: str) -> None:
    assert relation(one, other, "en") == expected
    assert relation(other, one, "en") == TURNED[expected]


def test_what_is_a_body() -> None:
    assert is_body("High Court", "en") and is_body("VHA", "en") and is_body("V.H.A.", "en")
    assert not is_body("Jane Fox", "en")
    assert kinds_of("High Court", "en") == {"court"}
    assert kinds_of("the Court", "en") == set()
