"""Text from articles and file names made safe to print.

In: any string. Out: one line without control characters or marks that reorder text, so that a hostile title cannot
move the cursor, colour the screen or hide what follows.
"""

from coverlap.wording import printable as safe

__all__ = ["safe"]
