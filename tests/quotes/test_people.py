"""Names of one person, by the names alone."""

import pytest

from coverlap.quotes.same_speaker import people


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Fox", "Jane Fox"], {"Fox": "Jane Fox"}),
        (["Fox", "Jane Fox", "Jane A. Fox"], {"Fox": "Jane A. Fox", "Jane Fox": "Jane A. Fox"}),
        (["Fox", "Jane Fox", "Carl Fox"], {"Fox": "Fox", "Jane Fox": "Jane Fox", "Carl Fox": "Carl Fox"}),
        (["Jane Fox", "Jane Fox Otter"], {"Jane Fox": "Jane Fox"}),
        (["Jane", "Jane Fox"], {"Jane": "Jane"}),
        (["The Post", "the Post"], {"the Post": "The Post"}),
        (["Jane Fox", "a senior official"], {"a senior official": "a senior official"}),
        (["", "Fox"], {"Fox": "Fox"}),
    ],
)
def test_each_name_with_its_fullest_form(names, expected):
    found = people(names, "en")
    assert {name: found[name] for name in expected} == expected
    assert "" not in found


def test_order_decides_nothing_but_the_spelling():
    names = ["Trout", "Ida Trout", "Otter", "Ida M. Trout", "the otter"]
    assert people(names, "en") == people(names[::-1], "en")
