"""Globs: as .gitignore has them, whatever they are, at once."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec
from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

from coverlap.checks.globs import matches
from coverlap.errors import UsageError

GLOBS = st.lists(st.sampled_from(["a", "b", "*", "?", "/", "**/", "[ab]", "[!a]", ".txt", "!"]), max_size=9).map(
    "".join
)
PATHS = st.lists(st.sampled_from(["a", "b", "ab", "a.txt", "aab.txt", "bbab"]), min_size=1, max_size=4).map("/".join)


class AsInGit(GitIgnoreSpecPattern):
    """pathspec's pattern, but that `[!a]` matches no slash."""

    @classmethod
    def pattern_to_regex(cls, pattern):
        regex, include = super().pattern_to_regex(pattern)
        return regex and regex.replace("[^a]", "[^a/]"), include


@example(["*[!a]*a"], "b/a")
@given(st.lists(GLOBS, max_size=4), PATHS)
def test_stars_that_do_not_go_back_lose_no_match(globs, path):
    try:
        found = matches(tuple(globs), path)
    except UsageError:
        return
    assert found == GitIgnoreSpec([AsInGit(glob) for glob in globs]).match_file(path)


@pytest.mark.parametrize(
    "glob", ["a*" * 60 + "b", "*a" * 200 + "/b", "**/a/" * 3 + "b", "a**" * 3 + "b", "?*" * 90 + "b"]
)
def test_no_glob_takes_long(glob):
    began = time.process_time()
    assert not matches((glob,), "/".join(["a" * 120] * 8) + ".txt")
    assert time.process_time() - began < 1


@pytest.mark.parametrize("glob", ["**/a/" * 60 + "b", "a" * 2_000, "\\"])
def test_a_glob_that_cannot_be_used_is_named(glob):
    with pytest.raises(UsageError, match="glob "):
        matches((glob,), "a.txt")
