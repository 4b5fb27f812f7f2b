"""Measured steps: against closed forms and SciPy's scalar minimiser."""

import itertools

import numpy as np
import pytest
import scipy.optimize
from helpers.objectives import ABSOLUTE, HUBER, LINEAR, LOGISTIC, SIGMOID, TOTAL, X, Y, steepest
from hypothesis import given
from hypothesis import strategies as st

from gd_viz.core.descent import Descent
from gd_viz.core.losses import CrossEntropy, SquaredError
from gd_viz.core.outcome import Outcome
from gd_viz.core.problem import Problem
from gd_viz.core.rules.line_search import Backtracking, ExactLineSearch, armijo

START = np.array([0.4, -0.3])


def step(optimizer, objective, start=START):
    return optimizer.step(objective, optimizer.start(objective, start)).theta


def length(objective, theta):
    """How far along −∇J ``theta`` is from the start."""
    gradient = objective.gradient(START)
    way = (START - theta) / gradient
    np.testing.assert_allclose(way[0], way[1], rtol=1e-9)
    return way[0]


@pytest.mark.parametrize("theta", [(0.4, -0.3), (100, 3), (-1e6, 1e-3)])
def test_the_exact_step_on_a_quadratic_ends_where_the_gradient_is_at_a_right_angle(theta):
    theta = np.array(theta)
    there = step(ExactLineSearch(), LINEAR, theta)
    before, after = LINEAR.gradient(theta), LINEAR.gradient(there)
    assert abs(before @ after) <= 1e-12 * (before @ before)


@pytest.mark.parametrize(
    "objective",
    [LOGISTIC, HUBER, ABSOLUTE, SIGMOID, TOTAL],
    ids=["logistic", "huber", "absolute", "sigmoid", "total"],
)
def test_the_exact_step_on_other_costs_is_scipys(objective):
    gradient = objective.gradient(START)
    found = length(objective, step(ExactLineSearch(), objective))
    reference = scipy.optimize.minimize_scalar(
        lambda t: objective.cost(START - t * gradient),
        bounds=(0, 2 * found),
        method="bounded",
        options={"xatol": 1e-12},
    )
    cost = objective.cost(START - found * gradient)
    assert cost <= reference.fun + 1e-12
    assert found == pytest.approx(reference.x, rel=1e-4)


@pytest.mark.parametrize("objective", [LOGISTIC, SIGMOID, TOTAL])
@pytest.mark.parametrize("start", [(0.5, 0.9), (0.1, 0.8), (-0.2, 0.3), (1.2, 1.9)])
def test_the_exact_step_ends_where_the_slope_along_it_is_zero(objective, start):
    start = np.array(start)
    before, there = objective.gradient(start), step(ExactLineSearch(), objective, start)
    assert abs(before @ objective.gradient(there)) <= 1e-9 * (before @ before)
    ahead = start + np.linspace(0, 1, 50)[:, None] * (there - start)
    assert (objective.gradient(ahead[:-1]) @ before > 0).all()  # it is the first such place


def test_the_exact_step_on_a_wide_valley_is_long():
    """λ = 2·10⁻⁶: one step leads to the bottom, where J = 0."""
    problem = Problem([[1e-3]], [1.0], SquaredError())
    assert step(ExactLineSearch(), problem, np.zeros(1))[0] == pytest.approx(1000.0)


def test_the_exact_steps_obey_kantorovich():
    """Each shrinks J − min J by ((κ − 1)/(κ + 1))² or more."""
    made = Descent(LINEAR, ExactLineSearch(), (50, -20))
    made.extend(8)
    low, high = np.linalg.eigvalsh(LINEAR.hessian(START))
    excess = made.costs - LINEAR.cost(np.linalg.lstsq(X, Y, rcond=None)[0])
    ratios = excess[1:5] / excess[:4]
    assert (ratios <= ((high - low) / (high + low)) ** 2 + 1e-9).all()


def test_where_the_gradient_is_zero_there_is_nothing_to_do():
    problem = Problem([[1.0, 0.0]], [2.0], SquaredError())
    for optimizer in (ExactLineSearch(), Backtracking(0.1)):
        state = optimizer.start(problem, np.array([2.0, 5.0]))
        assert optimizer.step(problem, state) is state


def test_a_cost_that_falls_for_ever_is_followed_far():
    problem = Problem(X, (X[:, 1] > 0) * 1.0, CrossEntropy())
    made = Descent(problem, ExactLineSearch(), (0, 0))
    made.extend(100)
    assert made.ended
    assert np.isfinite(made.thetas).all()
    assert made.costs[-1] < 1e-5


@given(st.floats(1e-12, 1e12))
def test_backtracking_takes_the_first_half_that_keeps_armijos_promise(first):
    gradient = LOGISTIC.gradient(START)
    square = gradient @ gradient

    def promised(t):
        return LOGISTIC.cost(START - t * gradient) <= LOGISTIC.cost(START) - 1e-4 * t * square

    if first * square < 1e-10:
        return  # the decrease drowns in rounding
    found = armijo(LOGISTIC, START, -gradient, gradient, first)
    halvings = round(np.log2(first / found))
    assert found == first / 2**halvings
    assert promised(found)
    assert not any(promised(first / 2**i) for i in range(halvings))


def test_the_next_trial_is_twice_the_last_step():
    made = Descent(LOGISTIC, Backtracking(1e-6), START)
    made.extend(10)
    lengths = np.diff(made.thetas, axis=0) / -LOGISTIC.gradient(made.thetas[:-1])
    np.testing.assert_allclose(lengths[:, 0], 1e-6 * 2.0 ** np.arange(10), rtol=1e-3)


@pytest.mark.parametrize(
    ("objective", "first"),
    [
        *itertools.product([LINEAR, LOGISTIC, HUBER], [1e-9, 1.0, 1e9]),
        *itertools.product([SIGMOID, TOTAL], [1e-9, 1e-3]),  # longer leaps leave the valley
    ],
)
def test_backtracking_converges_from_any_first_trial(objective, first):
    made = Descent(objective, Backtracking(first), START)
    made.extend(3000)
    assert made.outcome is Outcome.CONVERGED


def test_it_works_down_to_the_last_digits_of_the_gradient():
    """Beside a large minimal cost the decrease drowns in rounding long before."""
    problem = Problem(X, 1e6 * np.sin(37 * X[:, 1]), SquaredError())
    made = Descent(problem, Backtracking(1.0), (1, 1))
    made.extend(2000)
    assert made.outcome is Outcome.CONVERGED
    drowned = made.gradient_norms**2 / steepest(problem) < 1e-16 * made.costs
    assert drowned[:-1].any()


def test_no_descent_direction_no_step():
    gradient = LINEAR.gradient(START)
    assert armijo(LINEAR, START, gradient, gradient, 1.0) is None
    assert armijo(LINEAR, START, 1e-9 * gradient, gradient, 1e9) is None
    assert armijo(LINEAR, START, 0 * gradient, gradient, 1.0) is None
