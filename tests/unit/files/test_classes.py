"""Which classes there are, and in which order."""

import numpy as np
import pytest

from gd_viz.files.classes import all_numbers, as_classes, has_own_order


@pytest.mark.parametrize(
    ("targets", "classes", "indices"),
    [
        (np.array([1.0, 0.0, 1.0]), ("0", "1"), [1, 0, 1]),
        (np.array([10.0, 2.0, -1.5]), ("-1.5", "2", "10"), [2, 1, 0]),
        (["10", "2", "10"], ("2", "10"), [1, 0, 1]),
        (["yes", "No", "yes"], ("No", "yes"), [1, 0, 1]),
        (["b", "2", "10"], ("10", "2", "b"), [2, 1, 0]),
        ([], (), []),
    ],
)
def test_classes_are_sorted(targets, classes, indices):
    found, index = as_classes(targets)
    assert found == classes
    assert index.tolist() == indices


def test_very_many_names_are_each_found():
    names = ["b", "a", "c", "a", "a"] * 10_000
    found, index = as_classes(names)
    assert found == ("a", "b", "c")
    assert [found[int(each)] for each in index] == names
    with pytest.raises(ValueError, match="at most 50 classes, got 20,000"):
        as_classes([str(number % 20_000) for number in range(40_000)])


def test_a_given_order_is_kept_and_may_hold_absent_classes():
    found, index = as_classes(["a", "c"], ("c", "b", "a"))
    assert found == ("c", "b", "a")
    assert index.tolist() == [2, 0]


def test_a_target_that_is_no_class_is_named():
    with pytest.raises(ValueError, match="expected one of the classes a, b, got 'c'"):
        as_classes(["a", "c"], ("a", "b"))


def test_a_measurement_is_not_a_class():
    with pytest.raises(ValueError, match="at most 50 classes, got 100"):
        as_classes(np.arange(100.0))


def test_an_order_of_its_own_is_seen():
    assert not has_own_order(("2", "10"), ["10", "2", "2"])
    assert has_own_order(("10", "2"), ["10", "2"])
    assert has_own_order(("a", "b"), ["a"])
    assert all_numbers(["1", "2.5"])
    assert not all_numbers(["1", "inf"])
    assert not all_numbers(["1", "x"])
