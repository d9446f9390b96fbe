"""Kernels on several processes: the same results in the same order, and an end in every case."""

import os
import signal

import pytest

from coverlap.engines.workers import mapped
from coverlap.errors import WorkError


def results(kernel, items, jobs):
    with mapped(kernel, items, jobs) as found:
        return list(found)


@pytest.mark.parametrize("jobs", [1, 2, 3, 500])
@pytest.mark.parametrize("count", [0, 1, 2, 97])
def test_results_stand_in_the_order_of_the_items(jobs, count):
    assert results(lambda item: item * item, range(count), jobs) == [n * n for n in range(count)]


def test_several_workers_take_part():
    assert os.getpid() not in results(lambda _: os.getpid(), range(64), 2)


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


def test_leaving_early_ends_the_workers():
    with mapped(lambda _: os.getpid(), range(5000), 2) as found:
        worker = next(found)
        os.kill(worker, 0)
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)
