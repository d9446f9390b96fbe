"""The labels that archives' exports print before a field, whatever the language of their interface.

In: `labels.tsv`. Out: which field a label names.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def fields_by_label() -> dict[str, str]:
    """The field of each label, in lower case; the first line that has a label decides."""
    found: dict[str, str] = {}
    for line in files("coverlap.read.formats").joinpath("labels.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            field, labels = line.split("\t")
            for label in labels.split(";"):
                found.setdefault(label, field)
    return found


def field_of(label: str) -> str:
    """The field that a label names; "" for one that the table does not have."""
    return fields_by_label().get(" ".join(label.split()).strip(" :").lower(), "")
