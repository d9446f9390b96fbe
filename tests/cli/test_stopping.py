"""A signal that arrives while C code calls back into Python."""

import subprocess
import sys

LOST = """
import ctypes, os, signal
from coverlap.cli import stopping

stopping.listen()
called = []

@ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
def compare(one, other):
    if not called:
        called.append(True)
        os.kill(os.getpid(), signal.{name})
    return 0

numbers = (ctypes.c_int * 2)(2, 1)
ctypes.CDLL(None).qsort(numbers, 2, 4, compare)  # what the handler raises goes nowhere: C cannot pass it on
print("went on", flush=True)
stopping.stop_if_asked()
print("too far")
"""


def outcome(name):
    return subprocess.run([sys.executable, "-c", LOST.format(name=name)], capture_output=True, text=True, timeout=30)


def test_ctrl_c_that_was_lost_is_raised_again():
    run = outcome("SIGINT")
    assert run.stdout == "went on\n"
    assert run.returncode == -2
    assert "ignored" not in run.stderr


def test_a_polite_kill_that_was_lost_is_raised_again():
    run = outcome("SIGTERM")
    assert (run.stdout, run.returncode, run.stderr) == ("went on\n", 143, "")
