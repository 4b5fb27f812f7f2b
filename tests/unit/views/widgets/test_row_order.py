"""The order of rows: that of the data or of a column, kept while values change."""

import numpy as np
import pytest

from gd_viz.core.dataset import Dataset
from gd_viz.core.selection import Selection
from gd_viz.views.widgets.row_order import RowOrder

DATA = Dataset(np.array([[3.0], [1.0], [2.0], [1.0]]), np.array([1.0, 4.0, 2.0, 3.0]))


def ordered(parent, sorted_by):
    order = RowOrder(parent)
    order.by = sorted_by
    order.sort(DATA)
    return order


@pytest.mark.parametrize(
    ("sorted_by", "examples"),
    [
        (None, [0, 1, 2, 3]),
        ((0, False), [1, 3, 2, 0]),  # of equal ones the first comes first, either way
        ((0, True), [0, 2, 1, 3]),
        ((1, False), [0, 2, 3, 1]),
    ],
)
def test_each_row_shows_its_example(qapp, sorted_by, examples):
    order = ordered(qapp, sorted_by)
    assert [order.example_of(row) for row in range(4)] == examples
    rows = order.rows_of(Selection(np.array([0, 3])))
    assert rows.tolist() == sorted([examples.index(0), examples.index(3)])


@pytest.mark.parametrize(
    ("sorted_by", "holds"), [(None, True), ((0, False), False), ((0, True), True)]
)
def test_rows_stay_when_a_value_changes_and_tell_whether_they_are_sorted(qapp, sorted_by, holds):
    order = ordered(qapp, sorted_by)
    before = [order.example_of(row) for row in range(4)]
    changed = DATA.replaced([0], [[9.0 if holds else -9.0]], [0.0])
    assert order.holds_for(DATA)
    assert order.holds_for(changed) is holds
    assert [order.example_of(row) for row in range(4)] == before


@pytest.mark.parametrize("down", [False, True])
def test_the_order_holds_as_long_as_no_neighbour_is_passed(qapp, down):
    rng = np.random.default_rng(3)
    data = Dataset(rng.integers(0, 9, (40, 1)).astype(float), rng.normal(size=40))
    order = RowOrder(qapp)
    order.by = (0, down)
    order.sort(data)
    answers = []
    for many in (1, 1, 1, 2, 40) * 20:
        rows = rng.choice(40, many, replace=False)
        features = data.features[rows] + rng.integers(-1, 2, (many, 1))
        changed = data.replaced(rows, features, data.targets[rows])
        values = changed.features[order.examples_of(np.arange(40)), 0]
        answers.append(bool((np.diff(-values if down else values) >= 0).all()))
        assert order.holds_for(changed) is answers[-1]
    assert True in answers
    assert False in answers
    assert order.holds_for(data)
