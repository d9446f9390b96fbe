"""Inputs by plain mutation: kept ones spoiled, joined and repeated.

In: a pool of inputs and a source of chance. Out: one more. One in a few hundred is a piece repeated up to 64 kB, since
what takes the square of its input shows only in long ones.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

_MOST = 1 << 16  # bytes
_SHORT = 1 << 12
_LONG = 1 / 300  # share of inputs that are repeated
_TOKENS = tuple(  # escapes are those of Python
    token.encode().decode("unicode_escape").encode("latin-1")
    for token in Path(__file__).with_name("tokens.txt").read_text(encoding="utf-8").split()
)


def mutated(pool: Sequence[bytes], rng: random.Random) -> bytes:
    """A new input."""
    data = bytearray(rng.choice(pool))
    if rng.random() < 0.05:
        data = bytearray(rng.randbytes(rng.randrange(200)))
    for _ in range(rng.choice((1, 1, 2, 3, 5, 9))):
        _step(data, pool, rng)
    if rng.random() < _LONG and data:
        at = rng.randrange(len(data))
        piece = data[at : at + rng.choice((1, 2, 5, 20, 100))]
        data[at:at] = piece * rng.randrange(_MOST // len(piece))
        return bytes(data[:_MOST])
    return bytes(data[:_SHORT])


def _step(data: bytearray, pool: Sequence[bytes], rng: random.Random) -> None:
    at = rng.randrange(len(data) + 1)
    size = rng.choice((1, 1, 2, 4, 16, 64))
    match rng.randrange(7):
        case 0:
            data[at : at + size] = rng.randbytes(size)
        case 1:
            data[at:at] = rng.choice(_TOKENS)
        case 2:
            del data[at : at + size]
        case 3:
            data[at:at] = data[at : at + size] * rng.choice((1, 2, 9))
        case 4:
            other = rng.choice(pool)
            start = rng.randrange(len(other) + 1)
            data[at:at] = other[start : start + 4 * size]
        case 5 if at < len(data):
            data[at] ^= 1 << rng.randrange(8)
        case _:
            start = rng.randrange(len(data) + 1)
            data[at : at + size] = data[start : start + size]
