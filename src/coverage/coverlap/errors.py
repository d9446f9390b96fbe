"""User errors, each with a fix.

In: nothing. Out: one exception class per exit code of the command line. Each carries one sentence that names the file
or record and says what would fix it. What is not raised from here is a fault of the program, not of its input.
"""


class CoverlapError(Exception):
    """Base of every error whose message is meant for the person who ran the program. `lines` holds the sentence and,
    where there are several problems, one line each."""

    def __init__(self, sentence: str, *problems: str) -> None:
        super().__init__("\n".join([sentence, *(f"  {problem}" for problem in problems)]))
        self.lines = (sentence, *problems)


class UsageError(CoverlapError):
    """The call itself cannot be carried out: an option, a path or a setting is wrong."""


class WrongTypeError(UsageError, TypeError):
    """A value was given whose type is not taken; the sentence says what was given and what is taken."""


class InputError(CoverlapError):
    """Input that cannot be read at all, or that holds no article. One bad record among good ones is a `Skipped`."""


class OutputError(CoverlapError):
    """A report cannot be written where it was asked for."""


class WorkError(CoverlapError):
    """The machine could not carry the work out: memory or processes ran out."""
