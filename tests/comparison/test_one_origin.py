"""When an article as a whole leads back to what another publisher reported."""

import pytest

from ..annotated import Read
from .test_origins import ANOTHER, OTHER

OPENS = "The news agency Reuters reported on Monday that the old pier at Lowmere would be shut for good. "


@pytest.mark.parametrize(
    ("places", "credit", "found"),
    [
        ((2, 4), "So Reuters reported.", True),  # from its first half on, and again
        ((2, 4), "So Jane Fox told Reuters.", False),  # what she told it is no report of its own
        ((4, 5), "So Reuters reported.", False),  # late
        ((2,), "So Reuters reported.", False),  # one fact
    ],
)
def test_an_agency_credited_early_and_again_is_behind_the_article(places, credit, found):
    lines = [f"{line} {credit}" if at in places else line for at, line in enumerate(OTHER)]
    event = Read([("Post", OPENS + "\n\n".join(ANOTHER)), ("Herald", "\n\n".join(lines))])
    assert ("CL103" in event.codes()) == found


def test_two_that_name_one_outlet_may_name_two_reports():
    about = "A seal slept on the sand at Lowmere for nine days, the Tarn Courier reported. Children fed it."
    seals = "Nobody may swim beside the seals at Lowmere this winter. The warden painted the sign for it himself."
    sharing = f"{seals} A seal slept on the sand at Lowmere for nine days."
    for theirs, found in ((sharing, True), (seals, False)):
        assert ("CL103" in Read([("Herald", about), ("Tarn Courier", theirs)]).codes()) == found
