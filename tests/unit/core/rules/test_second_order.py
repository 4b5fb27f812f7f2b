"""Newton's method: one step on quadratics, damped where the Hessian is not definite."""

import numpy as np
import pytest
import scipy.optimize
import sklearn.linear_model
from helpers.objectives import (
    ABSOLUTE,
    HUBER,
    LABELS,
    LINEAR,
    LOGISTIC,
    SIGMOID,
    TOTAL,
    WIDE,
    X,
    Y,
)
from hypothesis import given
from hypothesis import strategies as st

from gd_viz.core.descent import Descent
from gd_viz.core.losses import CrossEntropy, SquaredError
from gd_viz.core.outcome import Outcome
from gd_viz.core.problem import Problem
from gd_viz.core.rules.second_order import Newton


def descended(objective, start=None, steps=100):
    made = Descent(objective, Newton(), np.zeros(objective.p) if start is None else start)
    made.extend(steps)
    return made


@pytest.mark.parametrize("objective", [LINEAR, WIDE], ids=["plane", "four parameters"])
def test_a_quadratic_takes_one_step(objective):
    made = descended(objective, np.full(objective.p, 7.0))
    assert (made.outcome, made.steps) == (Outcome.CONVERGED, 1)


def test_near_the_minimum_the_digits_double():
    made = descended(LOGISTIC)
    assert made.outcome is Outcome.CONVERGED
    assert made.steps <= 8
    norms = made.gradient_norms
    assert norms[-1] < 100 * norms[-2] ** 1.8


def test_the_whole_step_is_tried_first():
    theta = np.array([-0.4, 0.9])
    expected = theta - np.linalg.solve(LOGISTIC.hessian(theta), LOGISTIC.gradient(theta))
    np.testing.assert_allclose(descended(LOGISTIC, theta, 1).thetas[1], expected, rtol=1e-12)


def test_it_agrees_with_scikit_learn():
    reference = sklearn.linear_model.LogisticRegression(C=1 / 2, tol=1e-12, max_iter=1000)
    reference.fit(X[:, 1:], LABELS)
    made = descended(Problem(X, LABELS, CrossEntropy(), ridge=1.0))
    expected = [reference.intercept_[0], reference.coef_[0, 0]]
    np.testing.assert_allclose(made.thetas[-1], expected, rtol=1e-5)


@given(st.floats(-20, 20), st.floats(-20, 20))
def test_where_the_plain_step_overshoots_it_is_shortened(b, a):
    made = descended(LOGISTIC, (b, a))
    assert made.outcome is Outcome.CONVERGED
    assert (np.diff(made.costs) <= 1e-12 * made.costs[:-1]).all()


@pytest.mark.parametrize("objective", [SIGMOID, TOTAL], ids=["neuron", "total least squares"])
@pytest.mark.parametrize("start", [(1.5, -1.5), (-2.0, 1.0), (0.5, 3.0), (3.0, -0.5)])
def test_where_the_hessian_is_indefinite_it_still_goes_downhill(objective, start):
    made = descended(objective, start, 5)
    assert (np.diff(made.costs) < 0).all()
    assert made.steps


def test_from_a_hilltop_it_finds_the_valley():
    start = (2.0, 0.0)
    assert np.linalg.eigvalsh(TOTAL.hessian(np.array(start)))[0] < 0
    made = descended(TOTAL, start)
    reference = scipy.optimize.minimize(TOTAL.cost, [1, 2], tol=1e-10)
    assert made.outcome is Outcome.CONVERGED
    np.testing.assert_allclose(made.thetas[-1], reference.x, rtol=1e-5)


def test_dependent_columns_do_not_throw_it_far():
    problem = Problem(np.column_stack([X, 3 * X[:, 1]]), Y, SquaredError())
    made = descended(problem, steps=5)
    assert made.outcome is Outcome.CONVERGED
    best = np.linalg.pinv(problem.X) @ Y
    np.testing.assert_allclose(made.thetas[-1], best, rtol=1e-6)


def test_without_curvature_it_is_descent_with_backtracking():
    made = descended(ABSOLUTE, (0, 0))
    assert made.ended
    assert (
        made.costs[-1]
        < 1.01 * scipy.optimize.minimize(ABSOLUTE.cost, [1, 2], method="Nelder-Mead").fun
    )


def test_huber_is_reached_in_finitely_many_steps():
    made = descended(HUBER, (30, -30))
    assert made.outcome is Outcome.CONVERGED
    assert made.steps < 60


def test_a_hessian_that_overflows_leads_nowhere():
    problem = Problem(X * 1e160, Y, SquaredError())
    made = descended(problem)
    assert (made.outcome, made.steps) == (Outcome.DIVERGED, 0)
