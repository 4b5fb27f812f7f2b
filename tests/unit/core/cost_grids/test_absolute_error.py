"""Grids of the absolute error against sums in extended precision."""

import numpy as np
import pytest

from gd_viz.core.cost_grids import cost_grid
from gd_viz.core.cost_grids.plane import Plane
from gd_viz.core.losses import AbsoluteError
from gd_viz.core.problem import Problem


def problem_of(m, p=2, seed=1, **settings):
    rng = np.random.default_rng(seed)
    X = np.column_stack([np.ones(m), rng.normal(size=(m, p - 1))])
    return Problem(X, X.sum(1) + rng.standard_t(2, m), AbsoluteError(), **settings)


def extended(problem, plane):
    thetas = plane.thetas().astype(np.longdouble)
    sums = np.abs(thetas @ problem.X.T.astype(np.longdouble) - problem.y).sum(-1)
    return problem.weight * sums + (thetas**2 * problem.penalty).sum(-1)


def plane(axes, p=2, size=4.0):
    theta = np.linspace(-1, 1, p)
    return Plane(axes, np.linspace(-size, size, 23), np.linspace(-size, 2 * size, 19), theta)


@pytest.mark.parametrize("axes", [(1, 0), (0, 1)])
@pytest.mark.parametrize("m", [0, 1, 2, 300])
def test_equals_the_sum_over_the_examples(m, axes):
    problem = problem_of(m)
    expected = extended(problem, plane(axes))
    np.testing.assert_allclose(cost_grid(problem, plane(axes)), expected, rtol=1e-13, atol=1e-14)


@pytest.mark.parametrize("axes", [(2, 0), (3, 1)])
def test_slices_mean_and_ridge(axes):
    problem = problem_of(40, p=4, reduction="mean", ridge=0.1)
    where = plane(axes, p=4)
    np.testing.assert_allclose(cost_grid(problem, where), extended(problem, where), rtol=1e-13)


def test_window_from_which_all_residuals_are_far():
    problem = problem_of(50)
    for shift in (-1e3, 1e3):
        where = Plane((1, 0), np.linspace(0, 1, 5), shift + np.linspace(0, 1, 6), np.zeros(2))
        np.testing.assert_allclose(cost_grid(problem, where), extended(problem, where), rtol=1e-13)


def test_residuals_that_lie_on_the_grid():
    y = np.arange(-3.0, 4.0)
    problem = Problem(np.column_stack([np.ones(7), np.zeros(7)]), y, AbsoluteError())
    where = Plane((1, 0), np.linspace(-1, 1, 3), np.linspace(-4, 4, 9), np.zeros(2))
    np.testing.assert_array_equal(cost_grid(problem, where), extended(problem, where))
