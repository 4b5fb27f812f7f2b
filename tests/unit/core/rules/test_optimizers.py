"""Gradient descent, and what all update rules promise."""

from decimal import Decimal, getcontext

import numpy as np
import pytest
from helpers.objectives import LINEAR, LOGISTIC, OBJECTIVES, WIDE, X, Y, steepest

from gd_viz.core.losses import SquaredError
from gd_viz.core.problem import Problem
from gd_viz.core.rules.methods import METHODS, make_optimizer
from gd_viz.core.rules.optimizers import GradientDescent, State


def walked_one_by_one(optimizer, objective, state, n):
    states = []
    for _ in range(n):
        state = optimizer.step(objective, state)
        states.append(state)
    return states


def test_it_is_the_formula_of_the_paper():
    """a ← a − s ∂J/∂a and b ← b − s ∂J/∂b with exact sums in 40 digits."""
    getcontext().prec = 40
    x, y = [[Decimal(float(value)) for value in values] for values in (X[:, 1], Y)]
    s, a, b = Decimal("0.005"), Decimal(3), Decimal(-2)
    for _ in range(50):
        residuals = [a * xi + b - yi for xi, yi in zip(x, y, strict=True)]
        slope_a = 2 * sum(xi * r for xi, r in zip(x, residuals, strict=True))
        a, b = a - s * slope_a, b - s * 2 * sum(residuals)
    optimizer = GradientDescent(0.005)
    thetas, _ = optimizer.steps(LINEAR, optimizer.start(LINEAR, np.array([-2.0, 3.0])), 50)
    np.testing.assert_allclose(thetas[-1], [float(b), float(a)], rtol=1e-13)


@pytest.mark.parametrize("columns", [1, 2, 3, 4])
def test_a_quadratic_cost_is_walked_as_any_other(columns):
    problem = Problem(np.vander(X[:, 1], columns, increasing=True), Y, SquaredError(), ridge=0.2)
    optimizer = GradientDescent(0.9 / steepest(problem))
    theta = np.linspace(-1, 1, columns)
    thetas, _ = optimizer.steps(problem, optimizer.start(problem, theta), 40)
    for row in thetas:
        theta = theta - optimizer.step_size * problem.gradient(theta)
        np.testing.assert_allclose(row, theta, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("objective", OBJECTIVES)
@pytest.mark.parametrize("method", METHODS)
def test_single_steps_and_many_agree_to_the_last_bit(method, objective):
    objective = OBJECTIVES[objective]
    optimizer = make_optimizer(method, 0.01)
    start = optimizer.start(objective, np.full(objective.p, 0.3))
    thetas, memories = optimizer.steps(objective, start, 12)
    states = walked_one_by_one(optimizer, objective, start, len(thetas))
    assert [state.theta.tolist() for state in states] == thetas.tolist()
    assert [state.memory.tolist() for state in states] == memories.tolist()
    assert [state.k for state in states] == list(range(1, len(thetas) + 1))
    if len(thetas) < 12:
        last = states[-1] if states else start
        assert optimizer.step(objective, last) is last


@pytest.mark.parametrize("method", METHODS)
def test_a_state_is_all_that_the_next_step_needs(method):
    start = np.array([0.5, -0.5])
    optimizer = make_optimizer(method, 0.01)
    thetas, memories = optimizer.steps(LOGISTIC, optimizer.start(LOGISTIC, start), 6)
    middle = State(thetas[2].copy(), memories[2].copy(), 3)
    again, _ = make_optimizer(method, 0.01).steps(LOGISTIC, middle, 3)
    assert again[: len(thetas) - 3].tolist() == thetas[3:6].tolist()


@pytest.mark.parametrize(
    ("objective", "step_size"),
    [(LINEAR, 1e100), (WIDE, 1e100), (LOGISTIC, 1e308)],
    ids=["plane", "wide", "logistic"],
)
def test_the_first_step_that_is_not_finite_is_the_last(objective, step_size):
    optimizer = GradientDescent(step_size)
    start = optimizer.start(objective, np.full(objective.p, 3.0))
    thetas, memories = optimizer.steps(objective, start, 50)
    assert 0 < len(thetas) < 50
    assert len(memories) == len(thetas)
    assert np.isfinite(thetas[:-1]).all()
    assert not np.isfinite(thetas[-1]).all()


def test_where_the_hessian_overflows_the_gradient_still_leads():
    problem = Problem(X * 1e160, Y, SquaredError())
    optimizer = GradientDescent(1e-310)
    thetas, _ = optimizer.steps(problem, optimizer.start(problem, np.zeros(2)), 1)
    np.testing.assert_allclose(thetas[0], -1e-310 * problem.gradient(np.zeros(2)), rtol=1e-9)


def test_no_steps_are_no_rows():
    optimizer = GradientDescent(0.1)
    thetas, memories = optimizer.steps(LINEAR, optimizer.start(LINEAR, np.zeros(2)), 0)
    assert thetas.shape == (0, 2)
    assert memories.shape == (0, 0)
