"""Kernels on several processes: the same results in the same order, and an end in every case."""

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from threading import Timer

import pytest

from coverlap.engines.transfer import Transfer
from coverlap.engines.workers import mapped
from coverlap.errors import WorkError


def results(kernel, items, jobs):
    with mapped(kernel, items, jobs) as found:
        return list(found)


@pytest.mark.parametrize("jobs", [1, 2, 3, pytest.param(500, marks=pytest.mark.slow)])
@pytest.mark.parametrize("count", [0, 1, 2, 97])
def test_results_are_in_the_order_of_the_items(jobs, count):
    assert results(lambda item: item * item, range(count), jobs) == [n * n for n in range(count)]


def test_workers_do_all_but_what_warms_them():
    *others, last = results(lambda _: os.getpid(), range(64), 2)
    assert last == os.getpid() and last not in others


def test_parts_that_the_parent_has_are_not_sent():
    transfer = Transfer(pack=lambda _, pair: pair[1], unpack=lambda item, packed: (item, packed, os.getpid()))
    with mapped(lambda item: (item, item * item), range(9), 2, transfer) as found:
        assert list(found) == [*((n, n * n, os.getpid()) for n in range(8)), (8, 64)]


def test_what_a_kernel_raises_is_raised_here():
    def kernel(item):
        return 1 // (item - 40)

    with pytest.raises(ZeroDivisionError):
        results(kernel, range(64), 2)


def test_a_killed_worker_is_one_clear_sentence():
    def kernel(item):
        if item == 40:
            os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(WorkError, match="killed"):
        results(kernel, range(64), 2)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(30))
def test_a_worker_killed_at_any_moment_hangs_nobody(seed):
    """Results of some megabytes: many kills come while one is half written."""
    rng = random.Random(seed)
    with mapped(lambda item: bytes(rng.randrange(1 << 21)), range(400), 2) as found:
        victim = rng.choice([child.pid for child in multiprocessing.active_children()])
        Timer(rng.random() / 4, os.kill, (victim, signal.SIGKILL)).start()
        with pytest.raises(WorkError, match="killed"):
            for _ in found:
                time.sleep(0.002)


def test_leaving_early_ends_the_workers():
    with mapped(lambda _: os.getpid(), range(5000), 2) as found:
        worker = next(found)
        os.kill(worker, 0)
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


STOPPED_WHILE_IT_FORKS = """
import os, signal, sys
from coverlap.engines.workers import mapped

signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
os.register_at_fork(before=lambda: os.kill(os.getpid(), signal.SIGTERM))
with mapped(abs, range(64), 2) as found:
    list(found)
"""


@pytest.mark.slow
def test_a_signal_that_comes_while_python_forks_is_heard():
    assert subprocess.run([sys.executable, "-c", STOPPED_WHILE_IT_FORKS], timeout=20, check=False).returncode == 143
