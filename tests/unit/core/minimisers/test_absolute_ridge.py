"""Absolute errors with a ridge: the conditions of a minimum hold, and the gap is a bound."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gd_viz.core.losses import AbsoluteError
from gd_viz.core.minimisers.absolute_ridge import duality_gap
from gd_viz.core.minimisers.minimiser import Kind, minimise
from gd_viz.core.problem import Problem


def made_up(seed, m, n, ridge, scale=1.0, reduction="sum"):
    rng = np.random.default_rng(seed)
    X = np.column_stack([np.ones(m), scale * rng.normal(size=(m, n))])
    y = X[:, 1:].sum(axis=1) / scale + 0.3 * rng.standard_t(2, m)
    return Problem(X, y, AbsoluteError(), reduction, ridge)


@given(
    st.integers(0, 10**6),
    st.integers(3, 30),
    st.integers(1, 3),
    st.sampled_from([1e-3, 0.1, 10.0, 1e4]),
    st.sampled_from([0.01, 1.0, 100.0]),
    st.sampled_from(["sum", "mean"]),
)
@settings(max_examples=12)
def test_no_place_near_or_far_is_lower_than_the_gap_allows(seed, m, n, ridge, scale, reduction):
    problem = made_up(seed, m, n, ridge, scale, reduction)
    found = minimise(problem)
    assert found.gap <= 1e-11 * problem.cost(np.zeros(n + 1))
    rng = np.random.default_rng(seed)
    ways = rng.normal(size=(2000, n + 1)) / [1.0, *[scale] * n]
    places = found.theta + ways * 10.0 ** rng.uniform(-9, 1, (2000, 1))
    assert problem.cost(places).min() >= found.cost - found.gap - 1e-12 * found.cost


def test_two_points_and_a_ridge_by_hand():
    """J = |b − 1| + |a + b − 3| + a²/4: for |a| < 2 the slope of a²/4 is below that of |r|."""
    found = minimise(Problem([[1.0, 0.0], [1.0, 1.0]], [1.0, 3.0], AbsoluteError(), ridge=0.25))
    np.testing.assert_allclose(found.theta, [1.0, 2.0], atol=1e-12)
    assert found.cost == pytest.approx(1.0, rel=1e-12)


def test_a_strong_ridge_by_hand():
    """J = |b − 1| + |a + b − 3| + a²: a = 1/2 balances the pull of one residual; b is free."""
    found = minimise(Problem([[1.0, 0.0], [1.0, 1.0]], [1.0, 3.0], AbsoluteError(), ridge=1.0))
    assert found.kind is Kind.FLAT
    assert found.theta[1] == pytest.approx(0.5, abs=1e-9)
    assert found.cost == pytest.approx(1.75, rel=1e-12)
    assert found.gap <= 1e-12


@given(st.integers(0, 10**6))
@settings(max_examples=10)
def test_the_gap_bounds_the_excess_of_any_place_and_any_pulls(seed):
    problem = made_up(seed, 12, 2, 0.5)
    rng = np.random.default_rng(seed)
    theta, pulls = rng.normal(size=3), rng.uniform(-3, 3, 12)
    excess = problem.cost(theta) - minimise(problem).cost
    assert duality_gap(problem, theta, pulls) >= excess * (1 - 1e-9)


def test_thousands_of_equal_targets_are_no_thousands_of_equations():
    """Two in three targets are 1, which b = 1 meets; a ridge keeps the slope at 0."""
    x = np.linspace(-1, 1, 9000)
    y = np.where(np.arange(9000) % 3 == 0, 0.0, 1.0)
    found = minimise(Problem(np.column_stack([np.ones(9000), x]), y, AbsoluteError(), ridge=50.0))
    np.testing.assert_allclose(found.theta, [1.0, 0.0], atol=1e-6)
    assert found.cost == pytest.approx(3000.0, rel=1e-7)
    assert found.gap <= 1e-6 * 3000
