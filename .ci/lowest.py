"""The lowest versions that `pyproject.toml` allows: `lowest.py FILE` writes them as pip's constraints.

Out: the extras they belong to, separated by commas; Spark and what only development needs are left out.
"""

import re
import sys
import tomllib
from pathlib import Path

project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
extras = {name: entries for name, entries in project["optional-dependencies"].items() if name not in ("spark", "dev")}
entries = [*project["dependencies"], *(entry for some in extras.values() for entry in some)]
lowest = [re.sub(r"(\[.*\])?>=([^,]+).*", r"==\2", entry) for entry in entries]
Path(sys.argv[1]).write_text("\n".join(lowest) + "\n", encoding="utf-8")
print(",".join(extras))
