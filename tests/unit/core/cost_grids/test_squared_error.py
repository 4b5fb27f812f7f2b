"""Grids of the squared error against sums in extended precision."""

import numpy as np
import pytest

from gd_viz.core.cost_grids import cost_grid
from gd_viz.core.cost_grids.plane import Plane
from gd_viz.core.losses import SquaredError
from gd_viz.core.problem import Problem


def extended(problem, plane):
    """Σ (θᵀx − y)² and the ridge, in 80-bit floating point, from the data themselves."""
    thetas = plane.thetas().astype(np.longdouble)
    squares = (thetas @ problem.X.T.astype(np.longdouble) - problem.y) ** 2
    return problem.weight * squares.sum(-1) + (thetas**2 * problem.penalty).sum(-1)


def line_problem(m=25, offset=0.0, **settings):
    rng = np.random.default_rng(4)
    x = offset + rng.uniform(-1, 1, m)
    y = 0.7 * x - 2.0 + 0.1 * rng.normal(size=m)
    return Problem(np.column_stack([np.ones(m), x]), y, SquaredError(), **settings)


@pytest.mark.parametrize("reduction", ["sum", "mean"])
@pytest.mark.parametrize("ridge", [0.0, 0.5])
@pytest.mark.parametrize("axes", [(1, 0), (0, 1)])
def test_equals_the_sum_over_the_data(axes, ridge, reduction):
    problem = line_problem(ridge=ridge, reduction=reduction)
    plane = Plane(axes, np.linspace(-3, 2, 7), np.linspace(-1, 4, 5), np.zeros(2))
    np.testing.assert_allclose(cost_grid(problem, plane), extended(problem, plane), rtol=1e-14)


@pytest.mark.parametrize("high", [2.0, 2e4])
def test_rows_that_are_whole_pages_long(high):
    problem = line_problem()
    plane = Plane((1, 0), np.linspace(-3, high, 512), np.linspace(-1, 4, 3), np.zeros(2))
    np.testing.assert_allclose(cost_grid(problem, plane), extended(problem, plane), rtol=1e-12)


def test_slice_with_the_other_parameters_fixed():
    rng = np.random.default_rng(0)
    X = np.column_stack([np.ones(40), rng.normal(size=(40, 3))])
    problem = Problem(X, rng.normal(size=40), SquaredError(), ridge=0.2)
    theta = np.array([0.5, -1.0, 2.0, 0.3])
    plane = Plane((3, 1), np.linspace(-2, 2, 6), np.linspace(0, 1, 4), theta)
    cost = cost_grid(problem, plane)
    np.testing.assert_allclose(cost, extended(problem, plane), rtol=1e-14)
    at = theta.copy()
    at[3], at[1] = plane.u[4], plane.v[1]
    assert cost[4, 1] == pytest.approx(problem.cost(at), rel=1e-14)


@pytest.mark.parametrize("m", [0, 1, 2, 3])
def test_few_examples(m):
    problem = line_problem(m)
    plane = Plane((1, 0), np.linspace(-3, 2, 7), np.linspace(-1, 4, 5), np.zeros(2))
    expected = extended(problem, plane)
    np.testing.assert_allclose(cost_grid(problem, plane), expected, rtol=1e-13, atol=1e-15)


def test_keeps_its_digits_along_the_floor_of_a_narrow_valley():
    """Years as a feature: condition number 1e13; multiplied out, nothing would be left."""
    problem = line_problem(offset=2000.0)
    slope = np.linspace(-3, 3, 9)
    for a in slope:
        middle = -2.0 + (0.7 - a) * 2000.0
        plane = Plane(
            (1, 0), a + np.linspace(-1e-3, 1e-3, 3), middle + np.linspace(-1, 1, 5), np.zeros(2)
        )
        np.testing.assert_allclose(cost_grid(problem, plane), extended(problem, plane), rtol=1e-9)


@pytest.mark.parametrize("size", [0.1, 1.0, 1e3])
def test_keeps_its_digits_at_the_bottom_of_a_deep_valley(size):
    """The bottom lies up to 1e10 times as low as the rim: of 16 digits 6 would be left."""
    problem = line_problem()
    best = np.linalg.lstsq(problem.X, problem.y)[0]
    way = np.linspace(-size, 3 * size, 9)  # not counted from its bottom
    plane = Plane((1, 0), best[1] + way, best[0] + way, np.zeros(2))
    np.testing.assert_allclose(cost_grid(problem, plane), extended(problem, plane), rtol=1e-12)


def test_a_perfect_fit_has_a_minimum_of_zero_and_rings_around_it():
    x = np.arange(10.0)
    problem = Problem(np.column_stack([np.ones(10), x]), 3.0 * x + 1.0, SquaredError())
    for size in (1.0, 1e-3, 1e-6):
        plane = Plane(
            (1, 0), 3.0 + size * np.linspace(-1, 1, 5), 1.0 + size * np.linspace(-1, 1, 5),
            np.zeros(2),
        )  # fmt: skip
        du, dv = np.meshgrid(plane.u - 3.0, plane.v - 1.0, indexing="ij")
        exact = 10 * dv**2 + 90 * du * dv + 285 * du**2
        np.testing.assert_allclose(cost_grid(problem, plane), exact, rtol=1e-6, atol=1e-26)


def test_overflow_is_infinite_and_silent():
    problem = line_problem()
    plane = Plane((1, 0), np.linspace(1e200, 2e200, 3), np.linspace(-1, 1, 3), np.zeros(2))
    assert np.isposinf(cost_grid(problem, plane)).all()


@pytest.mark.parametrize("scale", [1e-150, 1e150])
def test_huge_and_tiny_scales(scale):
    x = np.array([1.0, 2.0, 4.0]) * scale
    problem = Problem(np.column_stack([np.ones(3), x]), np.array([1.0, 3.0, 2.0]), SquaredError())
    plane = Plane((1, 0), np.linspace(-2, 2, 5) / scale, np.linspace(-1, 4, 5), np.zeros(2))
    np.testing.assert_allclose(cost_grid(problem, plane), extended(problem, plane), rtol=1e-13)
