"""Edits give new datasets and leave the old ones alone."""

import numpy as np
import pytest

from gd_viz.core.dataset import Dataset

DATA = Dataset([[1.0], [2.0], [3.0]], [10.0, 20.0, 30.0])


def test_edits_give_new_data():
    added = DATA.added([4.0], 40.0)
    removed = added.removed([0, 2])
    moved = removed.replaced([1], [[5.0]], [50.0])
    assert moved.features.tolist() == [[2.0], [5.0]]
    assert moved.targets.tolist() == [20.0, 50.0]
    assert DATA.m == 3
    assert added.removed([3]).same_as(DATA)
    assert not added.same_as(DATA)


def test_nobody_can_write_into_it():
    with pytest.raises(ValueError, match="read-only"):
        DATA.features[0, 0] = 5.0


def test_it_does_not_follow_the_array_it_was_made_from():
    source = np.array([[1.0], [2.0]])
    data = Dataset(source, [0.0, 1.0])
    source[0, 0] = 9.0
    assert data.features[0, 0] == 1.0


@pytest.mark.parametrize(
    ("features", "targets", "classes", "message"),
    [
        ([[1.0]], [1.0, 2.0], (), "do not fit"),
        ([1.0, 2.0], [1.0, 2.0], (), "do not fit"),
        ([[1.0, 2.0]], [1.0], (), "names"),
        ([[np.inf]], [1.0], (), "finite"),
        ([[1.0]], [np.nan], (), "finite"),
        ([[1.0]], [2.0], ("a", "b"), "classes"),
        ([[1.0]], [0.5], ("a", "b"), "classes"),
    ],
)
def test_what_is_no_dataset_is_refused(features, targets, classes, message):
    with pytest.raises(ValueError, match=message):
        Dataset(np.array(features), targets, classes=classes)
