"""`python -m coverlap` is the same program as `coverlap`."""

from coverlap.cli.main import main

if __name__ == "__main__":
    main()
