"""Separable classes, on sets whose answer can be seen, and on columns of extreme sizes."""

import numpy as np
import pytest

from gd_viz.core.minimisers.separability import angle, separation

FREE = np.array([True, True])


def found(x, y):
    X = np.column_stack([np.ones(len(x)), x])
    return separation(X, np.array(y, dtype=float), FREE), X


@pytest.mark.parametrize(
    ("x", "y", "complete"),
    [
        ([1.0, 2.0, 4.0, 5.0], [0, 0, 1, 1], True),
        ([1.0, 3.0, 3.0, 5.0], [0, 0, 1, 1], False),
        ([1e150, 2e150, -3e150], [0, 0, 1], True),
        ([1e-308, 2e-308, 5e-324], [0, 1, 0], True),
        ([1e300, 2e300, 1e-300], [1, 1, 0], True),
    ],
)
def test_the_direction_has_every_example_on_its_side(x, y, complete):
    separated, X = found(x, y)
    assert separated is not None
    assert separated.complete is complete
    assert np.linalg.norm(separated.direction) == pytest.approx(1.0)
    sides = np.where(np.array(y) > 0, 1, -1) * (X @ separated.direction)
    assert sides.min() >= -1e-9 * np.abs(X).max()
    assert sides.max() > 0


def test_overlapping_classes_are_not_separated():
    assert found([1.0, 2.0, 3.0, 4.0], [0, 1, 0, 1])[0] is None


def test_a_penalised_parameter_has_no_part_in_the_direction():
    X = np.column_stack([np.ones(4), [1.0, 2.0, 4.0, 5.0]])
    y = np.array([0.0, 0.0, 1.0, 1.0])
    assert separation(X, y, np.array([True, False])) is None


@pytest.mark.parametrize("degrees", [0.0, 1e-9, 0.3, 90.0, 179.0, 180.0])
@pytest.mark.parametrize("length", [1e-30, 1.0, 1e200])
def test_an_angle_is_exact_however_small_it_is_and_however_long_the_vectors(degrees, length):
    turned = np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])
    assert angle(np.array([3.0, 0.0]), length * turned) == pytest.approx(degrees, rel=1e-9)


@pytest.mark.parametrize("other", [[0.0, 0.0], [np.inf, 1.0], [np.nan, 1.0]])
def test_what_has_no_direction_has_no_angle(other):
    assert angle(np.array([1.0, 2.0]), np.array(other)) == 0.0
