"""Whether two names are one person's."""

import pytest

from coverlap.names.persons import relation

TURNED = {"same": "same", "shorter": "longer", "longer": "shorter", "akin": "akin", "other": "other"}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Zoë Otter", "Zoe Otter", "same"),
        ("Zoë Otter", "Zoe\u0308 Otter", "same"),
        ("Ida O’Trout", "Ida O'Trout", "same"),
        ("Ida Trout", "Ida Tr\u00adout", "same"),
        ("Jürgen Müller", "Juergen Mueller", "same"),
        ("Mohammed Otter", "Muhammad Otter", "same"),
        ("Sergei Otter", "Sergey Otter", "same"),
        ("Bill Fox", "William Fox", "same"),
        ("Bill Fox", "Liam Fox", "same"),
        ("J. Fox", "Jane Fox", "same"),
        ("Sen. Jane Fox", "Jane Fox", "same"),
        ("Kim Jong Un", "Kim Jong-un", "same"),
        ("Jane Fox Jr.", "Jane Fox, Jr.", "same"),
        ("Carl Hutchinson", "Carl Hutchison", "same"),
        ("Fox", "Jane Fox", "shorter"),
        ("Fox Jr.", "Jane Fox", "shorter"),
        ("Jane Fox", "Jane A. Fox", "shorter"),
        ("Sarah Fox", "Sarah Otter Fox", "shorter"),
        ("Kim", "Kim Jong Un", "akin"),
        ("Jane", "Jane Fox", "akin"),
        ("Jane Fox", "Jane Fox-Otter", "akin"),
        ("Jane Otter Fox", "Jane Fox Trout", "akin"),
        ("Jane Fox", "Carl Fox", "other"),
        ("Ana Ruiz", "Tomas Brandt", "other"),
        ("Jane Fox", "Jane Fox Jr.", "other"),
        ("Fox", "Foxe", "other"),
        ("Becker", "James Baker", "other"),
        ("Carl Morton", "Carl Martin", "other"),
    ],
)
def test_relation(one: str, other: str, expected: str) -> None:
    assert relation(one, other, "en") == expected
    assert relation(other, one, "en") == TURNED[expected]
