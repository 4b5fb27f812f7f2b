"""The sums of equation (1) of the paper, and when it has no answer."""

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from gd_viz.core.minimisers.simple_regression import Degeneracy, line_sums


@given(st.lists(st.tuples(st.floats(-100, 100), st.floats(-100, 100)), min_size=2))
def test_equation_one_of_the_sums_is_the_line_of_scipy(points):
    x, y = np.array(points).T
    if np.ptp(x) < 1:
        return
    sums = line_sums(x, y)
    whole = sums.m * sums.s_xx - sums.s_x**2
    expected = scipy.stats.linregress(x, y)
    a = (sums.m * sums.s_xy - sums.s_x * sums.s_y) / whole
    assert a == pytest.approx(expected.slope, rel=1e-7, abs=1e-7)
    assert sums.leading_minors == pytest.approx((2 * sums.s_xx, 4 * whole))


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


def test_sylvester_sees_that_all_x_are_equal():
    first, second = line_sums([2.0, 2.0], [0.0, 1.0]).leading_minors
    assert first > 0
    assert second == 0
    assert line_sums([2.0, 3.0], [0.0, 1.0]).leading_minors[1] == 4.0
