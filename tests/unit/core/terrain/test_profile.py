"""The cost of a single parameter as a curve."""

import numpy as np
import pytest

from gd_viz.core.losses import AbsoluteError
from gd_viz.core.problem import Problem
from gd_viz.core.terrain.profile import profile

NUMBERS = [1.0, 2.0, 4.0, 8.0, 16.0]


@pytest.fixture
def distances():
    return Problem(np.ones((5, 1)), NUMBERS, AbsoluteError())


def at(theta):
    return np.array([theta])


def path(*theta):
    return np.array(theta)[:, None]


def test_the_profile_of_absolute_errors_is_least_at_the_median(distances):
    there = profile(distances, path(0.0, 10.0), None, in_fog=False)
    assert there.theta[np.argmin(there.costs)] == pytest.approx(4.0, abs=0.05)
    for theta, cost in zip(there.theta, there.costs, strict=True):
        assert cost == pytest.approx(np.abs(np.array(NUMBERS) - theta).sum())


@pytest.mark.parametrize("best", [None, at(40.0)])
def test_the_profile_holds_start_hiker_and_minimiser(distances, best):
    there = profile(distances, path(-3.0, 10.0), best, in_fog=False)
    assert there.theta[0] < -3.0
    assert there.theta[-1] > (10.0 if best is None else 40.0)
    assert there.bottom < there.costs.min()
    assert there.top > there.costs.max()


@pytest.mark.parametrize("in_fog", [False, True])
def test_the_curve_stays_while_the_hiker_goes_to_and_fro_where_he_has_been(distances, in_fog):
    there = profile(distances, path(0.0, -3.0, 10.0), at(4.0), in_fog)
    assert profile(distances, path(0.0, -3.0, 10.0, -2.0), at(4.0), in_fog) is there


def test_in_the_fog_the_start_is_in_the_middle_and_the_ground_tells_nothing(distances):
    there = profile(distances, path(-3.0, 10.0), at(4.0), in_fog=True)
    assert there.theta[[0, -1]].mean() == pytest.approx(-3.0)
    assert there.bottom < 0.0 < there.costs.min()


def test_all_who_ask_have_the_same_curve(distances):
    one, other = (profile(distances, path(0.0, 1.0), at(4.0), in_fog=False) for _ in range(2))
    assert one is other
