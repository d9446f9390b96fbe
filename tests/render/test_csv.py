"""CSV cells that a spreadsheet would run: each is made harmless, wherever it stands, and no other changes."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from coverlap.render.csv_text import lines

CELLS = st.one_of(st.text(alphabet='=+-@\t\r\n",a é', max_size=6), st.integers(-9, 9), st.floats(-1, 1), st.none())


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4).map(tuple), max_size=4))
def test_a_cell_that_begins_with_a_sign_is_text(rows):
    safe = [
        [f"'{cell}" if isinstance(cell, str) and cell[:1] in set("=+-@\t\r") else cell for cell in row] for row in rows
    ]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(safe)
    assert lines(rows) == out.getvalue()
