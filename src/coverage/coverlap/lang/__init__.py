"""Language packs: everything that depends on a language, as data files in a folder named by its code.

In: a language code. Out: a `Pack`, each part read from its file on first use. Adding a language is adding a folder
beside `en/` and its code to `CODES`; a part that a folder lacks is empty, and the rooms that need it say so.
"""

from __future__ import annotations

from functools import cache

from coverlap.lang.pack import Pack

CODES = ("en", "de", "fr", "es", "it", "nl", "pt")
UNKNOWN = "und"
ANY = "any"  # the folder of what holds in texts of every language: names cross languages


@cache
def load(code: str) -> Pack:
    """The pack for a language code; for any other code an empty pack, so that every language aligns and groups."""
    return Pack(code)
