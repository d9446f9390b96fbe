"""Inputs made by chance: FUZZ_SECONDS of them, 4 by default, over all targets. The kept corpus runs first."""

import os
import random

import pytest

from .run import fuzzed
from .targets import TARGETS

SECONDS = float(os.environ.get("FUZZ_SECONDS", "4"))
SEED = 15 if os.environ.get("CI") == "true" else random.randrange(1 << 30)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="each target runs in a forked process"),
]


@pytest.mark.parametrize("target", TARGETS)
def test_nothing_fails(target):
    result = fuzzed(target, SECONDS / len(TARGETS), SEED)
    assert result.inputs > 0
    assert not result.failures, (SEED, result.failures)
