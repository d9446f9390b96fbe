"""The process behind the desk: what it raises arrives, what takes too long is killed, the next question is answered."""

import os
import time

import pytest

from coverlap.errors import InputError, UsageError, WorkError
from coverlap.serve.worker import Worker

pytestmark = pytest.mark.slow  # processes are begun


class Clerk:
    """In place of a desk."""

    def __init__(self, refuse: str = "") -> None:
        if refuse:
            raise UsageError(refuse)

    def echo(self, text: str) -> str:
        return text

    def refuse(self) -> None:
        raise InputError("no words.", "draft.txt: line 1")

    def fail(self) -> None:
        raise KeyError("words of a draft")

    def dawdle(self) -> None:
        time.sleep(60)

    def die(self) -> None:
        os._exit(9)

    def rest(self) -> None:
        """Nothing to let go of."""


@pytest.fixture(scope="module")
def worker():
    made = Worker(Clerk, limit=1.0)
    made.begin()
    yield made
    made.close()


def test_answers_and_errors_of_the_user_s_arrive(worker):
    assert worker.ask("echo", "ferry") == "ferry"
    with pytest.raises(InputError, match=r"no words\.") as refused:
        worker.ask("refuse")
    assert refused.value.lines == ("no words.", "draft.txt: line 1")


def test_a_fault_says_nothing_of_a_draft(worker):
    with pytest.raises(WorkError, match="KeyError") as failed:
        worker.ask("fail")
    assert "draft" not in str(failed.value)


def test_what_takes_too_long_is_killed_and_another_begins(worker):
    with pytest.raises(WorkError, match="within 1 seconds"):
        worker.ask("dawdle")
    worker.begin()
    assert worker.ask("echo", "again") == "again"


def test_a_process_that_dies_is_said_and_another_begins(worker):
    with pytest.raises(WorkError, match="killed"):
        worker.ask("die")
    worker.begin()
    assert worker.ask("echo", "again") == "again"


def test_what_cannot_be_opened_is_raised_at_once():
    with pytest.raises(UsageError, match="no such archive"):
        Worker(Clerk, "no such archive", limit=1.0).begin()
