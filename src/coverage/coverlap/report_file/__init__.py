"""`report.json` read back: the event records and the summary that it was written from.

In: the path of a JSON report. Out: records and a summary, which every reporter can write again.
"""

from __future__ import annotations

from coverlap.report_file.document import json_of, read_report

__all__ = ["json_of", "read_report"]
