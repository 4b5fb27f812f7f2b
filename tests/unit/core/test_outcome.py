"""The rules of the end, on the edge and beyond."""

import numpy as np
import pytest
from helpers.objectives import ABSOLUTE, LINEAR, RELU, SIGMOID, STEP, TOTAL, X, neuron

from gd_viz.core.outcome import EndRules, Outcome, gradient_norm, standstill
from gd_viz.core.problem import Problem


@pytest.mark.parametrize(
    ("start_norm", "tolerance"), [(0.01, 1e-8), (1.0, 1e-8), (100.0, 1e-6), (1e300, 1e292)]
)
def test_the_tolerance_is_relative_to_the_start_or_to_one(start_norm, tolerance):
    rules = EndRules.from_start(np.float64(1), np.float64(start_norm))
    assert rules.stationary(np.float64(tolerance))
    assert not rules.stationary(np.float64(1.01 * tolerance))


@pytest.mark.parametrize(
    ("start_cost", "ceiling"), [(0.0, 1e12), (50.0, 5e13), (1e300, float("inf"))]
)
def test_the_ceiling_is_relative_to_the_start_or_to_one(start_cost, ceiling):
    rules = EndRules.from_start(np.float64(start_cost), np.float64(1))
    assert not rules.out_of_reach(np.float64(ceiling), np.float64(0))
    assert rules.out_of_reach(np.float64(1.01 * ceiling), np.float64(0)) == np.isfinite(ceiling)


def test_above_the_ceiling_a_falling_cost_may_come_back():
    rules = EndRules.from_start(np.float64(1), np.float64(1))
    assert rules.out_of_reach(np.float64(3e12), np.float64(2e12))
    assert not rules.out_of_reach(np.float64(2e12), np.float64(3e12))


@pytest.mark.parametrize("size", [1e-200, 1e-150, 1.0, 1e150, 1e200])
@pytest.mark.parametrize("p", [1, 2, 7])
def test_the_norm_neither_overflows_nor_vanishes(size, p):
    gradients = size * np.arange(1.0, 3 * p + 1).reshape(3, p)
    expected = [size * np.sqrt(sum(k * k for k in row)) for row in gradients / size]
    np.testing.assert_allclose(gradient_norm(gradients), expected, rtol=1e-14)
    np.testing.assert_allclose(gradient_norm(gradients[0]), expected[0], rtol=1e-14)


def test_the_norm_of_what_is_not_finite_is_not_finite():
    norms = gradient_norm(np.array([[np.inf, 1], [np.nan, 1], [0, 0], [-np.inf, np.inf]]))
    assert np.isfinite(norms).tolist() == [False, False, True, False]
    assert norms[2] == 0


def saddle_of_total_least_squares():
    """The normal along the larger singular direction: the worst line through the centre."""
    points = X[:, 1], TOTAL.y
    directions = np.linalg.svd(np.column_stack(points) - np.mean(points, axis=1))[2]
    slope = -directions[0, 0] / directions[0, 1]
    return np.array([np.mean(points[1]) - slope * np.mean(points[0]), slope])


STANDSTILLS = {
    "a convex cost": (LINEAR, [5, 5], Outcome.CONVERGED),
    "a kink": (ABSOLUTE, [0, 0], Outcome.CONVERGED),
    "a dead neuron": (RELU, [-100, 0], Outcome.STALLED),
    "the step": (STEP, [0.3, 0.1], Outcome.STALLED),
    "the step, all examples right": (neuron("step", (X[:, 1] >= 0) * 1.0), [0, 1], "converged"),
    "a saddle": (TOTAL, saddle_of_total_least_squares(), Outcome.STALLED),
    "far out on the plateau": (SIGMOID, [2000, 0], Outcome.STALLED),
}


@pytest.mark.parametrize("name", STANDSTILLS)
def test_what_a_standstill_is(name):
    objective, theta, expected = STANDSTILLS[name]
    theta = np.array(theta, dtype=float)
    assert standstill(objective, theta, float(objective.cost(theta))) == expected


def test_the_saddle_is_one():
    gradient = TOTAL.gradient(saddle_of_total_least_squares())
    assert np.abs(gradient).max() < 1e-9


def test_a_minimum_with_a_flat_floor_is_a_minimum():
    doubled = np.column_stack([X, X[:, 1]])
    problem = Problem(doubled, SIGMOID.y, SIGMOID.loss)
    b, a = _minimum(SIGMOID)
    theta = np.array([b, a / 2, a / 2])
    assert np.linalg.eigvalsh(problem.hessian(theta))[0] < 1e-12
    assert standstill(problem, theta, float(problem.cost(theta))) is Outcome.CONVERGED


def _minimum(objective):
    theta = np.zeros(2)
    for _ in range(50):
        theta = theta - np.linalg.solve(objective.hessian(theta), objective.gradient(theta))
    return theta
