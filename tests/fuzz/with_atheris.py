"""One target under atheris: `python -m tests.fuzz.with_atheris TARGET [options of libFuzzer] [folders]`."""

from __future__ import annotations

import sys
import time

import atheris

with atheris.instrument_imports(include=["coverlap"]):
    from .targets import TARGETS

MOST_SECONDS = 5.0  # of the processor


def main() -> None:
    """Run until libFuzzer ends the process."""
    run = TARGETS[sys.argv[1]]
    run(b"")

    def one(data: bytes) -> None:
        began = time.process_time()
        run(data)
        took = time.process_time() - began
        assert took < MOST_SECONDS, f"took {took:.1f} s"

    atheris.Setup([sys.argv[0], *sys.argv[2:]], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
