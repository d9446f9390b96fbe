"""When an article as a whole leads back to what another publisher reported."""

import pytest

from ..annotated import Read
from .test_origins import ANOTHER, OTHER

OPENS = "The news agency Reuters reported on Monday that the old pier at Lowmere would be shut for good. "


@pytest.mark.parametrize(
    ("places", "found"),
    [
        ((2, 4), True),  # from its first half on, and again
        ((4, 5), False),  # late
        ((2,), False),  # one fact
    ],
)
def test_an_agency_credited_early_and_again_is_behind_the_article(places, found):
    lines = [f"{line} So Reuters reported." if at in places else line for at, line in enumerate(OTHER)]
    event = Read([("Post", OPENS + "\n\n".join(ANOTHER)), ("Herald", "\n\n".join(lines))])
    assert ("CL103" in event.codes()) == found
