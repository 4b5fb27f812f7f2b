"""Grids of the cross-entropy against logaddexp, an example at a time."""

import mpmath
import numpy as np
import pytest

from gd_viz.core.cost_grids import cost_grid
from gd_viz.core.cost_grids.plane import Plane
from gd_viz.core.losses import CrossEntropy
from gd_viz.core.problem import Problem


def classes(m, p=2, seed=0, scale=1.0):
    rng = np.random.default_rng(seed)
    X = np.column_stack([np.ones(m), scale * rng.normal(size=(m, p - 1))])
    y = (rng.random(m) < 1 / (1 + np.exp(-2 * X[:, 1] / scale + 0.5))).astype(float)
    return Problem(X, y, CrossEntropy())


def one_by_one(problem, plane):
    """Σ log(1 + e^±t)."""
    sign = np.where(problem.y == 1.0, -1.0, 1.0)
    thetas = plane.thetas()
    return sum(np.logaddexp(0.0, s * (thetas @ x)) for s, x in zip(sign, problem.X, strict=True))


def plane(axes=(1, 0), size=6.0, p=2, gu=21, gv=17):
    theta = np.linspace(-0.5, 0.5, p)
    return Plane(axes, np.linspace(-size, 1.2 * size, gu), np.linspace(-size, size, gv), theta)


@pytest.mark.parametrize("m", [0, 1, 2, 23, 24, 25, 100])
@pytest.mark.parametrize("axes", [(1, 0), (0, 1)])
def test_equals_the_sum_over_the_examples(axes, m):
    problem = classes(m)
    cost = cost_grid(problem, plane(axes))
    np.testing.assert_allclose(cost, one_by_one(problem, plane(axes)), rtol=2e-14)


@pytest.mark.parametrize("axes", [(1, 0), (0, 2), (2, 1), (1, 3)])
def test_slices_with_and_without_the_bias(axes):
    problem = classes(60, p=4)
    where = plane(axes, p=4)
    np.testing.assert_allclose(cost_grid(problem, where), one_by_one(problem, where), rtol=2e-14)


@pytest.mark.parametrize("size", [1e-6, 20.0, 90.0, 300.0, 1e4, 1e12])
@pytest.mark.parametrize("axes", [(1, 0), (2, 1)])
def test_any_size_of_window(axes, size):
    """From blocks of 24 factors over ever shorter ones to none, when eᵗ itself overflows."""
    problem = classes(50, p=3)
    where = plane(axes, size, p=3)
    np.testing.assert_allclose(
        cost_grid(problem, where), one_by_one(problem, where), rtol=1e-12, atol=1e-300
    )


def test_one_far_example_among_many():
    near = classes(70)
    X = np.vstack([near.X, [[1.0, 400.0]]])
    problem = Problem(X, np.append(near.y, 0.0), CrossEntropy())
    np.testing.assert_allclose(
        cost_grid(problem, plane()), one_by_one(problem, plane()), rtol=2e-14
    )


def test_separated_classes_keep_their_digits_where_the_cost_is_all_but_zero():
    x, y = [-2.0, -1.0, 1.0, 3.0], [0.0, 0.0, 1.0, 1.0]
    problem = Problem(np.column_stack([np.ones(4), x]), y, CrossEntropy())
    where = Plane((1, 0), np.array([50.0, 60.0, 70.0]), np.array([-1.0, 0.5, 2.0]), np.zeros(2))
    with mpmath.workdps(60):
        exact = [
            [
                float(
                    mpmath.fsum(
                        mpmath.log1p(mpmath.exp((-1 if k else 1) * (mpmath.mpf(a) * s + b)))
                        for s, k in zip(x, y, strict=True)
                    )
                )
                for b in where.v
            ]
            for a in where.u
        ]
    assert np.max(exact) < 1e-20
    np.testing.assert_allclose(cost_grid(problem, where), exact, rtol=1e-13)


def test_mean_and_ridge():
    sums = classes(30)
    problem = Problem(sums.X, sums.y, CrossEntropy(), reduction="mean", ridge=0.3)
    where = plane()
    expected = one_by_one(sums, where) / 30 + 0.3 * where.u[:, None] ** 2
    np.testing.assert_allclose(cost_grid(problem, where), expected, rtol=2e-14)


def test_ridge_on_the_parameters_that_are_not_shown():
    free = classes(30, p=4)
    problem = Problem(free.X, free.y, CrossEntropy(), ridge=0.3)
    where = plane((2, 1), p=4)
    expected = one_by_one(free, where) + 0.3 * (where.thetas()[..., 1:] ** 2).sum(-1)
    np.testing.assert_allclose(cost_grid(problem, where), expected, rtol=2e-14)


def test_grid_finer_than_one_strip():
    problem = classes(30)
    where = plane(gu=300, gv=400)
    cost = cost_grid(problem, where)
    coarse = Plane((1, 0), where.u[::13], where.v[::19], where.theta)
    np.testing.assert_allclose(cost[::13, ::19], one_by_one(problem, coarse), rtol=2e-14)


@pytest.mark.parametrize("size", [300.0, 1e3, 1e5])
def test_separated_classes_in_a_wide_window(size):
    """The cost is all but zero in much of it, and no digit is lost there."""
    x = np.concatenate([np.linspace(-4.0, -1.0, 40), np.linspace(1.0, 3.0, 40)])
    X, y = np.column_stack([np.ones(80), x]), (x > 0.0).astype(float)
    problem = Problem(X, y, CrossEntropy())
    where = plane(size=size)
    cost, expected = cost_grid(problem, where), one_by_one(problem, where)
    assert (expected < 1e-20).sum() > 20
    seen = expected > 1e-290
    np.testing.assert_allclose(cost[seen], expected[seen], rtol=1e-11)
    assert cost[~seen].max(initial=0.0) < 1e-280


def test_a_slice_far_from_the_origin():
    """Beside a large third coordinate the two that are shown hardly change the exponents."""
    problem = classes(50, p=4)
    where = Plane((1, 2), np.linspace(-1, 1, 9), np.linspace(-1, 1, 7), np.array([0, 0, 0, 900.0]))
    np.testing.assert_allclose(cost_grid(problem, where), one_by_one(problem, where), rtol=1e-13)
