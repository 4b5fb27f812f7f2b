"""The error along each eigen-direction, against powers of 1 − sλ from a Hessian of our own."""

import numpy as np
import pytest

from gd_viz.core.curvature import curvature_at
from gd_viz.core.eigen_errors import errors_along, has_errors
from gd_viz.core.losses import AbsoluteError, CrossEntropy, Huber, SquaredError
from gd_viz.core.minimisers.minimiser import minimise
from gd_viz.core.problem import Problem

RNG = np.random.default_rng(41)
ROWS = np.column_stack([np.ones(20), RNG.normal(size=(20, 3)) * [2.0, 0.5, 1.0]])
NUMBERS = ROWS @ [1.0, -2.0, 3.0, 0.5] + RNG.normal(size=20)


@pytest.mark.parametrize("ratio", [0.1, 0.5, 0.95, 1.02])
def test_each_step_multiplies_each_error_by_its_factor(ratio):
    problem = Problem(ROWS, NUMBERS, SquaredError())
    eigenvalues = np.sort(np.linalg.eigvalsh(2.0 * ROWS.T @ ROWS))[::-1]
    best = np.linalg.lstsq(ROWS, NUMBERS, rcond=None)[0]
    step_size = ratio * 2.0 / eigenvalues[0]
    directions = curvature_at(problem, best).directions
    theta = np.array([3.0, -1.0, 4.0, 1.0])
    first = errors_along(directions, theta, best)
    assert np.linalg.norm(first) == pytest.approx(np.linalg.norm(theta - best))
    for _ in range(25):
        theta = theta - step_size * 2.0 * ROWS.T @ (ROWS @ theta - NUMBERS)
    expected = (1.0 - step_size * eigenvalues) ** 25 * first
    np.testing.assert_allclose(
        errors_along(directions, theta, best), expected, rtol=1e-8, atol=1e-13
    )


def test_rounding_is_no_error_and_large_numbers_do_not_overflow():
    directions = np.array([[0.6, 0.8], [0.8, -0.6]])
    best = np.array([1e6, 3.0])
    assert (errors_along(directions, np.nextafter(best, np.inf), best) == 0.0).all()
    assert errors_along(directions, best + np.array([3e-6, 4e-6]), best)[0] == pytest.approx(
        5e-6, rel=1e-4
    )
    far = errors_along(directions, np.array([1e308, 1e308]), np.zeros(2))
    assert far == pytest.approx([1.4e308, 0.2e308])
    assert np.isinf(errors_along(directions, np.array([1.2e308, 1.6e308]), np.zeros(2))[0])


def test_there_are_errors_where_the_directions_stay():
    labels, apart = (NUMBERS > 1).astype(float), (ROWS[:, 1] > 0).astype(float)
    twice = ROWS[:, [0, 1, 1]]
    for problem, expected in (
        (Problem(ROWS, NUMBERS, SquaredError()), True),
        (Problem(twice, NUMBERS, SquaredError()), True),
        (Problem(twice, NUMBERS, Huber(0.5)), False),
        (Problem(ROWS, labels, CrossEntropy(), ridge=0.1), True),
        (Problem(ROWS, apart, CrossEntropy()), False),
        (Problem(np.empty((0, 2)), np.empty(0), SquaredError()), False),
        (Problem(ROWS, NUMBERS, AbsoluteError()), True),
    ):
        assert has_errors(problem, minimise(problem)) is expected
