"""The inner loops of alignment: compiled where the package was built with a C compiler, else in numpy.

In: arrays. Out: arrays and numbers, the same from both; `tests/match/test_loops.py` holds them to each other. What is
compiled stands in `compiled.pyx`; its twins, which say the same a whole array at a time, in the modules beside it.
"""

try:
    from coverlap.match.loops.compiled import (
        adjacent_pairs,
        best_range,
        best_run,
        clusters,
        dense,
        largest_sum,
        meet,
        runs,
        weigh,
    )

    COMPILED = True
except ImportError:
    from coverlap.match.loops.extents import best_range, best_run
    from coverlap.match.loops.seeds import clusters, dense, runs, weigh
    from coverlap.match.loops.terms import adjacent_pairs, largest_sum, meet

    COMPILED = False

__all__ = [
    "COMPILED",
    "adjacent_pairs",
    "best_range",
    "best_run",
    "clusters",
    "dense",
    "largest_sum",
    "meet",
    "runs",
    "weigh",
]
