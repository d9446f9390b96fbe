"""Which documents hold a value: the sparse join against a slow, obvious one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coverlap.events.features import incidence

VALUES = st.integers(0, 6) | st.integers(2**56, 2**56 + 3)


@given(st.lists(st.lists(VALUES, max_size=8), max_size=7), st.integers(1, 2), st.integers(1, 4))
def test_incidence_joins_documents_by_what_few_of_them_hold(bags, least, most):
    matrix = incidence([np.array(bag, dtype=np.uint64) for bag in bags], least, most)
    shared = [
        [sum(least <= sum(value in bag for bag in bags) <= most for value in set(one) & set(other)) for other in bags]
        for one in bags
    ]
    assert matrix.shape[0] == len(bags)
    assert (matrix @ matrix.T).toarray().tolist() == shared
