"""Least absolute errors where a solver's tolerances could lie: outliers, far features, units."""

from itertools import combinations

import numpy as np
import pytest

from gd_viz.core.losses import AbsoluteError
from gd_viz.core.minimisers import absolute_error
from gd_viz.core.minimisers.absolute_error import least_absolute
from gd_viz.core.minimisers.minimiser import Kind, minimise
from gd_viz.core.problem import Problem


def design(*columns):
    return np.column_stack([np.ones(len(columns[0])), *columns])


def best_through_two_points(x, y):
    """Some best line passes through two of the points: try all pairs."""
    costs = []
    for i, k in combinations(range(len(x)), 2):
        slope = (y[k] - y[i]) / (x[k] - x[i])
        costs.append(np.abs(y[i] + slope * (x - x[i]) - y).sum())
    return min(costs)


@pytest.mark.parametrize("offset", [0.0, 1e3, 1e6, 1e9])
@pytest.mark.parametrize("far", [0.0, 1e7])
@pytest.mark.parametrize("seed", range(4))
def test_no_line_through_two_points_is_better(seed, offset, far):
    rng = np.random.default_rng(seed)
    x = offset + np.arange(11.0)
    y = 3 * (x - offset) + rng.normal(size=11)
    y[-1] += far
    found = minimise(Problem(design(x), y, AbsoluteError()))
    residuals = found.theta[0] + found.theta[1] * x - y
    assert np.abs(residuals).sum() == pytest.approx(
        best_through_two_points(x, y), rel=1e-9, abs=1e-15 * 30 * offset
    )
    assert found.gap <= 1e-12 * found.cost


@pytest.mark.parametrize("scale", [1e-150, 1e150])
def test_units_do_not_matter(scale):
    x = np.arange(10.0)
    y = 2 * x + np.sin(7 * x)
    plain = minimise(Problem(design(x), y, AbsoluteError()))
    scaled = minimise(Problem(design(x / scale), y * scale, AbsoluteError()))
    assert scaled.kind is plain.kind
    np.testing.assert_allclose(scaled.theta / scale / [1.0, scale], plain.theta, rtol=1e-9)


def test_a_floor_is_claimed_only_where_the_cost_does_not_change():
    rng = np.random.default_rng(8)
    kinds = set()
    for m in range(2, 40):
        x, y = rng.integers(0, 9, m).astype(float), rng.integers(0, 9, m).astype(float)
        problem = Problem(design(x), y, AbsoluteError())
        found = minimise(problem)
        kinds.add(found.kind)
        if found.kind is Kind.FLAT:
            for way in (*found.floor_basis.T, *-found.floor_basis.T):
                assert problem.cost(found.theta + 1e-4 * way) == pytest.approx(found.cost)
        else:
            ways = rng.normal(size=(200, 2))
            assert (problem.cost(found.theta + 1e-4 * ways) > found.cost + 1e-9).all()
    assert kinds == {Kind.FLAT, Kind.UNIQUE}


@pytest.mark.parametrize("at_once", [12, 40])
@pytest.mark.parametrize("whole_numbers", [False, True])
def test_most_of_many_examples_need_no_solver(monkeypatch, at_once, whole_numbers):
    rng = np.random.default_rng(3)
    x, y = rng.normal(size=400), rng.standard_t(1, 400)
    if whole_numbers:  # then many residuals are zero at once
        x, y = np.round(3 * x), np.round(y)
    problem = Problem(design(x, x**2), y, AbsoluteError())
    whole = minimise(problem)
    monkeypatch.setattr("gd_viz.core.minimisers.absolute_error.AT_ONCE", at_once)
    parted = minimise(problem)
    assert parted.kind is whole.kind
    assert parted.cost == pytest.approx(whole.cost, rel=1e-12)
    assert parted.gap <= 1e-12 * parted.cost
    if whole.kind is Kind.UNIQUE:
        np.testing.assert_allclose(parted.theta, whole.theta, rtol=1e-9, atol=1e-12)


def test_a_solver_is_given_no_more_where_a_sample_is_not_near_enough(monkeypatch):
    monkeypatch.setattr(absolute_error, "AT_ONCE", 200)
    rng, seen, solved = np.random.default_rng(1), [], absolute_error._solved
    x = rng.normal(size=10_000)
    y = 2.0 * x + rng.standard_t(3, size=len(x))

    def noted(columns, goals, balance):
        answer = solved(columns, goals, balance)
        seen.append((len(goals), answer is not None))
        return answer

    monkeypatch.setattr(absolute_error, "_solved", noted)
    problem = Problem(design(x), y, AbsoluteError())
    found = minimise(problem)
    assert found.gap <= 1e-12 * found.cost
    assert not all(enough for _, enough in seen)  # the sample's answer was not good enough
    assert max(number for number, _ in seen) < 2 * 200


def test_a_sample_that_misleads_does_no_harm(monkeypatch):
    monkeypatch.setattr("gd_viz.core.minimisers.absolute_error.AT_ONCE", 30)
    rng = np.random.default_rng(4)
    x, y = rng.normal(size=300), rng.normal(size=300)
    x[::10], y[::10] = 50.0 + x[::10], -1e4  # each row that the sample takes
    found = minimise(Problem(design(x), y, AbsoluteError()))
    assert found.gap <= 1e-12 * found.cost


@pytest.mark.parametrize("m", [1, 2, 5, 24, 100_001])
def test_the_best_number_is_the_median(m):
    y = np.random.default_rng(m).standard_t(2, m)
    found = least_absolute(np.ones((m, 1)), y)
    assert found.theta[0] == pytest.approx(np.median(y), rel=1e-12)
    assert found.floor_basis.shape[1] == (m % 2 == 0)
    assert (found.gap, found.method) == (0.0, "weighted median")


def test_a_slope_through_the_origin_is_a_weighted_median():
    rng = np.random.default_rng(5)
    x, y = rng.normal(size=41), rng.normal(size=41)
    found = least_absolute(x[:, None], y)
    costs = np.abs(np.multiply.outer(y / x, x) - y).sum(axis=1)  # the best is at a kink
    assert found.theta[0] == pytest.approx((y / x)[costs.argmin()], rel=1e-12)
