"""Which files a list of globs is for, in the syntax of .gitignore.

In: globs, and a path. Out: a truth value. pathspec turns a glob into a regular expression; here it is made one that
never goes back on a star: whatever stands between two stars of a name is taken where it is found first, which loses no
match. Sixty stars would otherwise take longer than anybody lives. `**` goes back, so a glob may have few. As in git and
unlike in pathspec, `[!a]` matches no slash.
"""

from __future__ import annotations

import re
import warnings
from functools import lru_cache
from typing import Any

from pathspec import GitIgnoreSpec
from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

from coverlap.errors import UsageError

_MOST = 2_000  # globs of a list
_MOST_DEEP = 3  # "**" of a glob
_LONGEST = 1_000  # characters of a glob
_STAR = "[^/]*"  # as pathspec writes it
_ANY_BUT = re.compile(r"\[\^(?!/)")


def matches(globs: tuple[str, ...], file: str) -> bool:
    """True where one of the globs is for this file. Raises UsageError for a glob that cannot be read."""
    return bool(globs) and _spec(globs).match_file(file)


@lru_cache(maxsize=256)
def _spec(globs: tuple[str, ...]) -> GitIgnoreSpec:
    if len(globs) > _MOST:
        raise UsageError(f"{len(globs):,} globs in one list; write at most {_MOST:,}.")
    return GitIgnoreSpec([_pattern(glob) for glob in globs])


def _pattern(glob: str) -> GitIgnoreSpecPattern:
    if len(glob) > _LONGEST or glob.count("**") > _MOST_DEEP:
        raise UsageError(f"glob {glob[:60]!r}: write at most {_LONGEST:,} characters and {_MOST_DEEP} times '**'.")
    try:
        with warnings.catch_warnings():  # of brackets within brackets, for whoever writes regular expressions
            warnings.simplefilter("ignore", FutureWarning)
            return _StarwisePattern(glob)
    except (ValueError, re.error):
        raise UsageError(f"glob {glob[:60]!r}: cannot be read; see the syntax of .gitignore.") from None


class _StarwisePattern(GitIgnoreSpecPattern):
    """A glob that does not go back on its stars."""

    @classmethod
    def pattern_to_regex(cls, pattern: Any) -> Any:
        """As pathspec has it, each piece between two stars of one name in a group that is not entered again."""
        regex, include = super().pattern_to_regex(pattern)
        if regex is None:
            return regex, include
        regex = _ANY_BUT.sub("[^/", str(regex))
        first, *pieces = regex.split(_STAR)
        if len(pieces) > 1:
            between = (f"(?>[^/]*?{piece})" if _within_name(piece) else _STAR + piece for piece in pieces[:-1] if piece)
            regex = "".join((first, *between, _STAR, pieces[-1]))
        return regex, include


def _within_name(piece: str) -> bool:
    """True where a piece of a regular expression matches no slash."""
    return "/" not in piece.replace("[^/]", "")
