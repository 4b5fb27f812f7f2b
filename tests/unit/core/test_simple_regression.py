"""Equation (1) of the paper, and when it has no answer."""

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from gd_viz.core.simple_regression import Degeneracy, least_squares_line, line_sums

coordinates = st.lists(st.tuples(st.floats(-100, 100), st.floats(-100, 100)), min_size=2)


@given(coordinates)
def test_the_line_is_that_of_scipy(points):
    x, y = np.array(points).T
    if np.ptp(x) < 1e-3:
        return
    expected = scipy.stats.linregress(x, y)
    a, b = least_squares_line(x, y)
    assert a == pytest.approx(expected.slope, rel=1e-7, abs=1e-7)
    assert b == pytest.approx(expected.intercept, rel=1e-6, abs=1e-5)


@pytest.mark.parametrize("scale", [1e-150, 1e-3, 1e150])
def test_the_units_of_x_do_not_matter(scale):
    x = np.array([1.0, 2.0, 4.0])
    a, b = least_squares_line(x * scale, 3 * x + 1)
    assert (a * scale, b) == pytest.approx((3, 1), rel=1e-12)


@pytest.mark.parametrize(
    ("x", "why"),
    [
        ([], Degeneracy.NO_POINTS),
        ([3.0], Degeneracy.ONE_POINT),
        ([3.0, 3.0, 3.0], Degeneracy.ALL_X_EQUAL),
        ([3.0, 3.0, 3.1], Degeneracy.NONE),
    ],
)
def test_degenerate_data_are_told_apart(x, why):
    assert line_sums(x, x).degeneracy is why
    assert (least_squares_line(x, x) is None) == (why is not Degeneracy.NONE)


def test_sylvester_sees_that_all_x_are_equal():
    first, second = line_sums([2.0, 2.0], [0.0, 1.0]).leading_minors
    assert first > 0
    assert second == 0
    assert line_sums([2.0, 3.0], [0.0, 1.0]).leading_minors[1] == 4.0
