"""Rows that grow, against a plain list."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gd_viz.core.growing_array import GrowingArray

actions = st.lists(st.tuples(st.sampled_from(["extend", "cut"]), st.integers(0, 40)), max_size=20)


@given(actions)
def test_it_holds_what_a_list_would(actions):
    array, expected, seen = GrowingArray(2), [], []
    for number, (action, count) in enumerate(actions):
        if action == "extend":
            rows = np.arange(2.0 * count).reshape(count, 2) + 1000 * number
            array.extend(rows)
            expected += rows.tolist()
        else:
            count = min(count, len(expected))
            array.cut(count)
            expected = expected[:count]
        seen.append((array.rows, list(expected)))
        assert len(array) == len(expected)
    for view, rows in seen:
        assert view.tolist() == rows  # also after later changes


def test_rows_are_read_only():
    array = GrowingArray(1)
    array.extend(np.ones((3, 1)))
    with pytest.raises(ValueError, match="read-only"):
        array.rows[0] = 2
    array.extend(np.zeros((1, 1)))
    assert array.rows[-1] == 0
