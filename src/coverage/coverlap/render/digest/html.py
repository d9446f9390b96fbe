"""A digest as one offline page.

In: a digest. Out: HTML without script.
"""

from __future__ import annotations

from coverlap.model.digest import ArchiveDigest
from coverlap.render.digest import lines
from coverlap.render.html.page import render, report_policy


def digest_page(digest: ArchiveDigest) -> str:
    """The page."""
    several = [event for event in digest.events if event.articles > 1]
    return render("digest.html", digest=digest, several=several, say=lines, stated=report_policy(False, ""))
