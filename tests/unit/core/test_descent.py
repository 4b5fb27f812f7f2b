"""The history of a descent: how it grows, ends, is cut and goes on."""

import numpy as np
import pytest
import scipy.optimize
from helpers.objectives import (
    ABSOLUTE,
    LINEAR,
    LOGISTIC,
    OBJECTIVES,
    RELU,
    STEP,
    TOTAL,
    WIDE,
    X,
    Y,
    steepest,
)

from gd_viz.core.descent import Descent
from gd_viz.core.losses import CrossEntropy, SquaredError
from gd_viz.core.outcome import Outcome
from gd_viz.core.problem import Problem
from gd_viz.core.rules.methods import METHODS, make_optimizer
from gd_viz.core.rules.optimizers import GradientDescent

STABLE = 2 / steepest(LINEAR)
MINIMUM = np.linalg.lstsq(X, Y, rcond=None)[0]


def descent(objective=LINEAR, ratio=0.5, start=(0, 0), steps=0):
    made = Descent(objective, GradientDescent(ratio * 2 / steepest(objective)), start)
    made.extend(steps)
    return made


def numbers(one):
    return [one.thetas.tolist(), one.costs.tolist(), one.gradient_norms.tolist(), one.outcome]


@pytest.mark.parametrize("name", OBJECTIVES)
def test_it_keeps_cost_and_gradient_of_every_step(name):
    objective = OBJECTIVES[name]
    made = Descent(objective, GradientDescent(0.001), np.full(objective.p, 0.2))
    made.extend(300)
    assert made.thetas.shape == (made.steps + 1, objective.p)
    for k in {0, 1, made.steps // 2, made.steps} - set(range(made.steps + 1, 10)):
        theta = made.thetas[k]
        np.testing.assert_allclose(made.costs[k], objective.cost(theta), rtol=1e-13)
        norm = np.linalg.norm(objective.gradient(theta))
        np.testing.assert_allclose(made.gradient_norms[k], norm, rtol=1e-12, atol=1e-9)


def test_it_reaches_the_least_squares_solution():
    made = descent(steps=5000)
    assert made.outcome is Outcome.CONVERGED
    assert made.ended
    np.testing.assert_allclose(made.thetas[-1], MINIMUM, rtol=1e-7)
    tolerance = 1e-8 * made.gradient_norms[0]
    assert made.gradient_norms[-1] <= tolerance < made.gradient_norms[-2]
    assert made.extend(10) == 0


def test_it_reaches_the_maximum_likelihood():
    made = descent(LOGISTIC, ratio=0.9, steps=5000)
    reference = scipy.optimize.minimize(LOGISTIC.cost, [0, 0], jac=LOGISTIC.gradient, tol=1e-10)
    assert made.outcome is Outcome.CONVERGED
    np.testing.assert_allclose(made.thetas[-1], reference.x, rtol=1e-6)


def test_a_start_at_the_minimum_has_converged():
    made = descent(start=MINIMUM, steps=10)
    assert (made.outcome, made.steps) == (Outcome.CONVERGED, 0)


@pytest.mark.parametrize(("ratio", "ends"), [(0.999, False), (1.001, True)])
def test_beyond_the_largest_stable_step_it_diverges(ratio, ends):
    made = descent(ratio=ratio, steps=50_000)
    assert (made.outcome is Outcome.DIVERGED) == ends
    assert np.isfinite(made.thetas).all()
    assert np.isfinite(made.costs).all()
    assert np.isfinite(made.gradient_norms).all()


def test_diverging_ends_with_the_step_that_passes_the_ceiling():
    made = descent(ratio=3, steps=500)
    ceiling = 1e12 * max(1, made.costs[0])
    assert made.costs[-1] > ceiling
    assert (made.costs[:-1] <= ceiling).all()


@pytest.mark.parametrize("objective", [LINEAR, WIDE], ids=["plane", "wide"])
def test_a_step_to_infinity_is_not_kept(objective):
    made = Descent(objective, GradientDescent(1e300), np.zeros(objective.p))
    assert made.extend(5) == 0
    assert (made.outcome, made.steps) == (Outcome.DIVERGED, 0)


def test_a_start_where_the_cost_overflows_has_diverged():
    made = Descent(LINEAR, GradientDescent(1e-3), [1e200, 0])
    assert made.outcome is Outcome.DIVERGED
    assert made.extend(5) == 0
    made.use(GradientDescent(1e-4))
    assert made.ended


@pytest.mark.parametrize(
    ("objective", "start"),
    [(STEP, (0.1, 0.1)), (RELU, (-50, 0)), (TOTAL, (0, 0))],
    ids=["step activation", "dead neuron", "symmetric"],
)
def test_it_stalls_where_the_gradient_is_zero_and_no_minimum_is(objective, start):
    if objective is TOTAL:  # for a cross of points the best and the worst line are axes
        cross = np.array([[-2, 0], [2, 0], [0, 1], [0, -1.0]])
        cross = cross[:, ::-1]
        objective = type(TOTAL)(np.column_stack([np.ones(4), cross[:, 0]]), cross[:, 1])
    made = Descent(objective, GradientDescent(0.01), start)
    assert (made.outcome, made.steps) == (Outcome.STALLED, 0)


def test_a_neuron_that_dies_stalls_on_the_way():
    made = Descent(RELU, GradientDescent(0.05), (1, 3))
    made.extend(10)
    assert made.outcome is Outcome.STALLED
    assert made.steps == 1
    assert made.gradient_norms[-1] == 0


def test_a_fixed_step_on_kinks_never_settles():
    made = Descent(ABSOLUTE, GradientDescent(0.01), (0, 0))
    assert made.extend(3000) == 3000
    assert made.outcome is Outcome.RUNNING
    assert np.ptp(made.costs[-100:]) > 1e-3


def test_separable_classes_lead_ever_further():
    problem = Problem(X, (X[:, 1] > 0) * 1.0, CrossEntropy())
    made = Descent(problem, GradientDescent(0.05), (0, 0))
    made.extend(3000)
    sizes = np.linalg.norm(made.thetas, axis=1)
    assert made.outcome is Outcome.RUNNING
    assert (np.diff(sizes[10:]) > 0).all()


@pytest.mark.parametrize("m", [0, 1, 2])
def test_few_points_are_enough(m):
    problem = Problem(X[:m], Y[:m], SquaredError())
    made = Descent(problem, GradientDescent(0.02), (0, 0))
    made.extend(20_000)
    assert made.outcome is Outcome.CONVERGED
    assert made.costs[-1] < 1e-12


def test_huge_and_tiny_scales():
    for scale in (1e-150, 1e150):
        problem = Problem(X, Y * scale, SquaredError())
        made = descent(problem, steps=2000)
        assert made.outcome is Outcome.CONVERGED
        if scale > 1:
            np.testing.assert_allclose(made.thetas[-1], MINIMUM * scale, rtol=1e-6)


@pytest.mark.parametrize("start", [[0], [0, 0, 0], [[0, 0]], [np.nan, 0], [0, np.inf]])
def test_an_impossible_start_is_refused(start):
    with pytest.raises(ValueError, match="start must"):
        Descent(LINEAR, GradientDescent(0.1), start)


def test_the_history_is_read_only():
    made = descent(steps=5)
    for array in (made.thetas, made.costs, made.gradient_norms):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


def test_views_outlive_a_cut():
    made = descent(steps=10)
    view, before = made.thetas, made.thetas.tolist()
    made.cut(3)
    made.use(GradientDescent(STABLE / 7))
    made.extend(10)
    assert view.tolist() == before


@pytest.mark.parametrize("method", METHODS)
def test_stepping_back_is_exact(method):
    optimizer = make_optimizer(method, 0.01)
    there, back = (Descent(LOGISTIC, optimizer, (0.4, -0.3)) for _ in range(2))
    there.extend(40)
    back.extend(40)
    for k in (min(there.steps, 25), 3, 0):
        back.cut(k)
        assert back.steps == min(k, there.steps)
        back.extend(40 - k)
        assert numbers(back) == numbers(there)


def test_cutting_off_nothing_changes_nothing():
    made = descent(steps=5000)
    before = numbers(made)
    made.cut(made.steps)
    assert numbers(made) == before


def test_another_step_size_acts_from_the_last_step_on():
    first, second = GradientDescent(STABLE / 2), GradientDescent(STABLE / 9)
    made = Descent(LINEAR, first, (0, 0))
    made.extend(4)
    made.use(second)
    made.extend(3)
    theta = made.thetas[4]
    expected, _ = second.steps(LINEAR, second.start(LINEAR, theta), 3)
    assert made.thetas[5:].tolist() == expected.tolist()
    assert made.schedule == ((0, first), (4, second))
    assert made.optimizer is second


def test_a_rule_that_took_no_step_leaves_no_trace():
    first, second = GradientDescent(0.01), GradientDescent(0.02)
    made = Descent(LINEAR, first, (0, 0))
    made.use(second)
    assert made.schedule == ((0, second),)
    made.extend(2)
    made.use(first)
    made.use(second)
    assert made.schedule == ((0, second),)


def test_cutting_takes_the_rule_of_that_step_back():
    first, second = GradientDescent(0.01), make_optimizer("adam", 0.1)
    made = Descent(LINEAR, first, (0, 0))
    made.extend(4)
    made.use(second)
    made.extend(4)
    made.cut(6)
    assert made.schedule == ((0, first), (4, second))
    made.cut(2)
    assert made.schedule == ((0, first),)
    made.extend(3)
    assert numbers(made) == numbers(descent(ratio=0.01 / STABLE, steps=5))


def test_the_same_method_with_another_step_size_keeps_its_velocity():
    made = Descent(LINEAR, make_optimizer("momentum", 0.001), (0, 0))
    made.extend(5)
    velocity = made.state_at(5).memory
    made.use(make_optimizer("momentum", 0.002))
    made.extend(1)
    expected = made.thetas[5] + 0.9 * velocity - 0.002 * LINEAR.gradient(made.thetas[5])
    np.testing.assert_allclose(made.thetas[6], expected, rtol=1e-14)
    made.use(make_optimizer("nesterov", 0.001))
    assert not made.state_at(6).memory.any()
    assert made.state_at(6).k == 0


def test_a_smaller_step_brings_a_diverged_descent_back():
    made = descent(ratio=3, steps=500)
    assert made.outcome is Outcome.DIVERGED
    made.use(GradientDescent(STABLE / 2))
    assert made.outcome is Outcome.RUNNING
    made.extend(5000)
    assert made.outcome is Outcome.CONVERGED
    np.testing.assert_allclose(made.thetas[-1], MINIMUM, rtol=1e-3)


def test_a_method_that_gives_up_has_ended_without_an_outcome():
    made = Descent(ABSOLUTE, make_optimizer("backtracking", 1.0), (0, 0))
    made.extend(1000)
    assert (made.ended, made.exhausted, made.outcome) == (True, True, Outcome.RUNNING)
    last = made.steps
    made.use(GradientDescent(1e-3))
    assert made.extend(3) == 3
    made.cut(last)
    assert not made.exhausted
