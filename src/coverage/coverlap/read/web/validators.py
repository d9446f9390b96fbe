"""What a server gave with a document, to tell later whether it has changed.

In: nothing. Out: `Validators`.
"""

from __future__ import annotations

from typing import NamedTuple


class Validators(NamedTuple):
    """The entity tag and the time of the last change, as the server wrote them; empty where it gave none."""

    etag: str = ""
    modified: str = ""
