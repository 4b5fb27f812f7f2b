"""A selection does what a set of Python does, and forgets what a dataset does not have."""

import numpy as np
import pytest

from gd_viz.core.selection import Selection


@pytest.mark.parametrize("rows", [[], [3], [5, 1, 3], [2, 2, 0], range(4), {7, 2}])
def test_it_is_a_set_of_rows_in_ascending_order(rows):
    selection = Selection(rows)
    assert selection == set(rows)
    assert set(rows) == selection
    assert list(selection) == sorted(set(rows))
    assert len(selection) == len(set(rows))
    assert hash(selection) == hash(frozenset(rows))
    assert all((row in selection) == (row in set(rows)) for row in range(-1, 9))


def test_rows_that_a_dataset_does_not_have_are_left_out():
    assert Selection([-1, 0, 4, 5, 9], 5) == {0, 4}
    assert Selection(Selection([1, 8]), 8) == {1}
    assert "1" not in Selection([1])


def test_nobody_can_change_it_and_it_follows_no_array():
    rows = np.array([1, 2])
    selection = Selection(rows)
    rows[0] = 0
    assert selection == {1, 2}
    with pytest.raises(ValueError, match="read-only"):
        selection.rows[0] = 0


def test_a_row_is_toggled_and_rows_are_joined():
    assert Selection([1, 4]).toggled(4) == {1}
    assert Selection([1, 4]).toggled(3) == {1, 3, 4}
    assert Selection([1, 4]).joined([4, 0]) == {0, 1, 4}
    assert Selection().joined(np.empty(0, dtype=np.intp)) == set()


def test_what_stays_when_others_are_removed_moves_up():
    gone = Selection([0, 3, 6])
    assert Selection([1, 3, 4, 9]).after_removing(gone) == {0, 2, 6}
    kept = np.setdiff1d(np.arange(10), gone.rows)
    assert [kept[row] for row in Selection([1, 3, 4, 9]).after_removing(gone)] == [1, 4, 9]


def test_its_neighbours_follow_in_the_order_of_the_values():
    values = np.array([3.0, 1.0, 2.0, 1.0, 3.0])
    order = np.argsort(values, kind="stable").tolist()
    here, walked = Selection(), []
    for _ in range(6):
        here = Selection([here.neighbour(values, 1)])
        walked.append(*here)
    assert walked == [*order, order[0]]
    here, walked = Selection(), []
    for _ in range(6):
        here = Selection([here.neighbour(values, -1)])
        walked.append(*here)
    assert walked == [*order[::-1], order[-1]]
    assert Selection([1, 2]).neighbour(values, 1) == 0
    assert Selection([0, 2]).neighbour(values, -1) == 3
