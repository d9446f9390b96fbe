"""A digest in each of its forms.

In: an `ArchiveDigest`. Out: text. `SHOWN` entries of each list are shown, and the rest is counted.
"""

from __future__ import annotations

from collections.abc import Callable

from coverlap.model.digest import ArchiveDigest
from coverlap.render.digest.html import digest_page
from coverlap.render.digest.markdown import digest_markdown
from coverlap.render.digest.slack import digest_blocks

DIGESTS: dict[str, Callable[[ArchiveDigest], str]] = {
    "md": digest_markdown,
    "html": digest_page,
    "slack": digest_blocks,
}
