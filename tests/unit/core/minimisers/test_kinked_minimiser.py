"""A ReLU's cost settles on a minimum from anywhere, and says so only of minima."""

import numpy as np
import pytest

from gd_viz.core.activations import ACTIVATIONS
from gd_viz.core.losses import ActivationSquaredError
from gd_viz.core.minimisers.kinked_minimiser import settled
from gd_viz.core.problem import Problem

RELU = ActivationSquaredError(ACTIVATIONS["relu"])


def relu(x, y, **settings):
    return Problem(np.column_stack([np.ones(len(y)), x]), y, RELU, **settings)


@pytest.mark.parametrize("n", [1, 2, 3, 4])
@pytest.mark.parametrize("reduction", ["sum", "mean"])
def test_from_anywhere_it_ends_where_no_place_near_is_lower(n, reduction):
    ends = 0
    for seed in range(20):
        rng = np.random.default_rng(seed)
        x, ridge = rng.normal(size=(30, n)), [0.0, 0.2, 5.0][seed % 3]
        y = x.sum(axis=1) + rng.normal(-0.5, 1, 30)
        problem, start = relu(x, y, reduction=reduction, ridge=ridge), rng.normal(size=n + 1)
        theta, resting = settled(problem, start)
        assert problem.cost(theta) <= problem.cost(start)
        ways = rng.normal(size=(1000, n + 1)) * 10.0 ** rng.uniform(-7, -3, (1000, 1))
        lowest = problem.cost(theta + ways).min()
        assert not resting or lowest >= problem.cost(theta) * (1 - 1e-12)
        ends += resting
    assert ends >= 19


@pytest.mark.parametrize("reduction", ["sum", "mean"])
def test_without_kinks_it_is_ridge_regression(reduction):
    x, y = np.arange(1.0, 6.0), np.array([2.0, 3.5, 3.0, 5.0, 6.5])
    problem = relu(x, y, reduction=reduction, ridge=0.7)
    theta, resting = settled(problem, np.array([0.5, 0.5]))
    held = np.diag([0.0, 0.7 / problem.weight])
    expected = np.linalg.solve(problem.X.T @ problem.X + held, problem.X.T @ y)
    assert resting
    np.testing.assert_allclose(theta, expected, rtol=1e-12)


def test_a_kink_that_pulls_too_little_is_left():
    """With a slope of zero J = max(0, b)² + 3(max(0, b) − 2)², which is least at b = 3/2."""
    rows = [[1.0, 0.0], [1.0, 1.0], [1.0, 1.0], [1.0, 1.0]]
    problem = Problem(rows, [0.0, 2.0, 2.0, 2.0], RELU, ridge=1e6)
    theta, resting = settled(problem, np.array([0.2, 0.0]))
    assert resting
    np.testing.assert_allclose(theta, [1.5, 0.0], atol=1e-5)


def test_on_a_crest_there_is_no_rest_and_in_a_hollow_there_is():
    """J(b) at b = 0: with targets above zero it falls to the right, with others it rises."""
    assert not settled(relu(np.zeros((2, 0)), np.array([1.0, 2.0])), np.zeros(1)).resting
    assert settled(relu(np.zeros((2, 0)), np.array([-1.0, -2.0])), np.zeros(1)).resting
