#!/usr/bin/env python3
"""What coverlap is made of, as CycloneDX 1.6 or as a table of licences: `python bench/sbom.py [--table]`.

In: the packages that are installed in this environment. Out: the package and all that it needs to run, extras aside,
each with its version and licence, sorted; the same bytes in the same environment. Where a library leaves a choice of
licences, `CHOSEN` says which one coverlap uses it under.
"""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import Distribution, distribution

from packaging.requirements import Requirement

ROOT = "coverlap"
CHOSEN = {"tld": "MPL-1.1"}  # of MPL-1.1, GPL-2.0-only and LGPL-2.1-or-later
_CLASSIFIER = re.compile(r"License :: (?:OSI Approved :: )?(.+)")
_LONGEST = 60  # characters; some packages put the whole text of a licence where its name belongs


def needed(name: str) -> dict[str, Distribution]:
    """The package and all it needs, by normal name."""
    found: dict[str, Distribution] = {}
    waiting = [name]
    while waiting:
        package = distribution(waiting.pop())
        key = re.sub(r"[-_.]+", "-", package.name).lower()
        if key not in found:
            found[key] = package
            wanted = (Requirement(text) for text in package.requires or ())
            waiting += [one.name for one in wanted if one.marker is None or one.marker.evaluate({"extra": ""})]
    return dict(sorted(found.items()))


def licence(name: str, package: Distribution) -> str:
    """The licence as the package states it, in an expression, a short name, or its classifiers."""
    metadata = package.metadata
    stated = metadata.get("License-Expression") or metadata.get("License") or ""
    classified = [found[1] for text in metadata.get_all("Classifier") or () if (found := _CLASSIFIER.match(text))]
    return CHOSEN.get(name) or (stated if 0 < len(stated) <= _LONGEST else " OR ".join(classified)) or "unknown"


def document(packages: dict[str, Distribution]) -> str:
    """The bill of materials."""
    components = [
        {
            "type": "library",
            "bom-ref": f"pkg:pypi/{name}@{package.version}",
            "name": name,
            "version": package.version,
            "purl": f"pkg:pypi/{name}@{package.version}",
            "licenses": [{"license": {"name": licence(name, package)}}],
        }
        for name, package in packages.items()
    ]
    (root,) = (component for component in components if component["name"] == ROOT)
    rest = [component for component in components if component is not root]
    top = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "metadata": {"component": root}}
    return json.dumps(top | {"components": rest}, indent=1) + "\n"


def table(packages: dict[str, Distribution]) -> str:
    """A Markdown table of licences."""
    rows = [f"| {name} | {package.version} | {licence(name, package)} |" for name, package in packages.items()]
    return "\n".join(["| package | version | licence |", "| --- | --- | --- |", *rows]) + "\n"


if __name__ == "__main__":
    sys.stdout.write((table if "--table" in sys.argv else document)(needed(ROOT)))
