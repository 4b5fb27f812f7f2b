"""Grids of the Huber loss against sums in extended precision."""

import numpy as np
import pytest

from gd_viz.core.cost_grids import cost_grid
from gd_viz.core.cost_grids.plane import Plane
from gd_viz.core.losses import Huber
from gd_viz.core.problem import Problem


def problem_of(m, delta, p=2, freedom=2.0, **settings):
    rng = np.random.default_rng(m)
    X = np.column_stack([np.ones(m), rng.normal(size=(m, p - 1))])
    return Problem(X, X.sum(1) + rng.standard_t(freedom, m), Huber(delta), **settings)


def extended(problem, plane):
    thetas, delta = plane.thetas().astype(np.longdouble), problem.loss.delta
    away = np.abs(thetas @ problem.X.T.astype(np.longdouble) - problem.y)
    losses = np.where(away <= delta, away**2, 2 * delta * away - delta**2)
    return problem.weight * losses.sum(-1) + (thetas**2 * problem.penalty).sum(-1)


def plane(axes, p=2, size=4.0):
    theta = np.linspace(-1, 1, p)
    return Plane(axes, np.linspace(-size, size, 23), np.linspace(-size, 2 * size, 19), theta)


@pytest.mark.parametrize("axes", [(1, 0), (0, 1)])
@pytest.mark.parametrize("delta", [0.03, 1.0, 50.0])
@pytest.mark.parametrize("m", [0, 1, 2, 300])
def test_equals_the_sum_over_the_examples(m, delta, axes):
    problem = problem_of(m, delta)
    expected = extended(problem, plane(axes))
    np.testing.assert_allclose(cost_grid(problem, plane(axes)), expected, rtol=1e-12, atol=1e-13)


def test_slices_mean_and_ridge():
    problem = problem_of(40, 0.5, p=4, reduction="mean", ridge=0.1)
    where = plane((2, 0), p=4)
    np.testing.assert_allclose(cost_grid(problem, where), extended(problem, where), rtol=1e-12)


def test_outliers_do_not_drown_the_others():
    problem = problem_of(200, 1.0, freedom=0.5)
    assert np.abs(problem.y).max() > 1e4
    where = plane((1, 0), size=0.1)
    np.testing.assert_allclose(cost_grid(problem, where), extended(problem, where), rtol=1e-13)


def test_window_from_which_all_residuals_are_far():
    problem = problem_of(50, 1.0)
    for shift in (-1e3, 1e3):
        where = Plane((1, 0), np.linspace(0, 1, 5), shift + np.linspace(0, 1, 6), np.zeros(2))
        np.testing.assert_allclose(cost_grid(problem, where), extended(problem, where), rtol=1e-12)


def test_residuals_that_lie_on_the_bend_and_on_the_grid():
    y = np.arange(-3.0, 4.0)
    problem = Problem(np.column_stack([np.ones(7), np.zeros(7)]), y, Huber(1.0))
    where = Plane((1, 0), np.linspace(-1, 1, 3), np.linspace(-4, 4, 9), np.zeros(2))
    np.testing.assert_array_equal(cost_grid(problem, where), extended(problem, where))


@pytest.mark.parametrize("delta", [1e9, 1e15, 1e150, 1e300])
def test_bend_farther_away_than_any_residual_is_the_squared_error(delta):
    problem = problem_of(40, delta)
    expected = extended(problem_of(40, 1e6), plane((1, 0)))
    np.testing.assert_allclose(cost_grid(problem, plane((1, 0))), expected, rtol=1e-12)
