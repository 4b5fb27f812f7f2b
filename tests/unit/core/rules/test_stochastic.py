"""Descent by batches: unbiased, seeded, and the same when it goes back."""

from itertools import chain

import numpy as np
import pytest
from helpers.objectives import ABSOLUTE, LINEAR, LOGISTIC, SIGMOID, TOTAL, WIDE, X, Y, steepest

from gd_viz.core.descent import Descent
from gd_viz.core.losses import SquaredError
from gd_viz.core.problem import Problem
from gd_viz.core.rules.optimizers import GradientDescent
from gd_viz.core.rules.stochastic import StochasticDescent, shuffled
from gd_viz.core.total_least_squares import TotalLeastSquares

SUMS = {
    "linear": LINEAR,
    "logistic": LOGISTIC,
    "absolute": ABSOLUTE,
    "sigmoid": SIGMOID,
    "total": TOTAL,
    "total, mean": TotalLeastSquares(X, Y, "mean"),
    "ridge, mean": WIDE,
}


@pytest.mark.parametrize("name", SUMS)
@pytest.mark.parametrize("size", [1, 4, 24])
def test_the_batches_of_an_epoch_average_to_the_gradient(name, size):
    objective = SUMS[name]
    theta = np.linspace(-0.5, 0.8, objective.p)
    batches = np.arange(24).reshape(-1, size)
    estimates = [objective.batch_gradient(theta, batch) for batch in batches]
    np.testing.assert_allclose(
        np.mean(estimates, axis=0), objective.gradient(theta), rtol=1e-10, atol=1e-10
    )


def test_a_batch_of_all_examples_is_gradient_descent():
    whole = Descent(LOGISTIC, GradientDescent(0.05), (0, 0))
    batch = Descent(LOGISTIC, StochasticDescent(0.05, batch_size=24), (0, 0))
    whole.extend(50)
    batch.extend(50)
    np.testing.assert_allclose(batch.thetas, whole.thetas, rtol=1e-10, atol=1e-13)


def test_one_example_a_step_is_the_textbook_rule():
    """With the mean of the costs: θ ← θ − s·2(θᵀx − y)x for one example (x, y)."""
    problem = Problem(X, Y, SquaredError(), "mean")
    optimizer = StochasticDescent(0.03, seed=5)
    thetas, _ = optimizer.steps(problem, optimizer.start(problem, np.zeros(2)), 48)
    theta = np.zeros(2)
    for k, row in enumerate(thetas):
        i = shuffled(24, 5, k // 24)[k % 24]
        theta = theta - 0.03 * 2 * (X[i] @ theta - Y[i]) * X[i]
        np.testing.assert_allclose(row, theta, rtol=1e-10)


@pytest.mark.parametrize("size", [1, 5, 24, 100])
def test_every_epoch_meets_every_example_once(size):
    met = []

    class Spy(Problem):
        def batch_gradient(self, theta, examples):
            met.append(examples.tolist())
            return super().batch_gradient(theta, examples)

    problem = Spy(X, Y, SquaredError())
    optimizer = StochasticDescent(1e-4, batch_size=size)
    batches = -(-24 // size)
    optimizer.steps(problem, optimizer.start(problem, np.zeros(2)), 3 * batches)
    epochs = [list(chain(*met[i : i + batches])) for i in range(0, 3 * batches, batches)]
    assert all(sorted(epoch) == list(range(24)) for epoch in epochs)
    assert size >= 24 or len({tuple(epoch) for epoch in epochs}) == 3


def test_going_back_restores_the_shuffle():
    made = Descent(LINEAR, StochasticDescent(1e-4), (0, 0))
    made.extend(70)
    before = made.thetas.tolist()
    made.cut(31)
    shuffled.cache_clear()
    made.extend(39)
    assert made.thetas.tolist() == before


def test_another_step_size_goes_on_through_the_same_epoch():
    made = Descent(LINEAR, StochasticDescent(1e-4), (0, 0))
    made.extend(10)
    made.use(StochasticDescent(2e-4))
    made.extend(1)
    example = shuffled(24, 0, 0)[10:11]
    expected = made.thetas[10] - 2e-4 * LINEAR.batch_gradient(made.thetas[10], example)
    assert made.thetas[11].tolist() == expected.tolist()


def test_seeds_differ_and_repeat():
    def walk(seed):
        made = Descent(LINEAR, StochasticDescent(1e-4, seed=seed), (0, 0))
        made.extend(30)
        return made.thetas.tolist()

    assert walk(1) == walk(1) != walk(2)


def test_it_comes_near_the_minimum_and_stays_there():
    optimizer = StochasticDescent(0.02 / steepest(LINEAR), batch_size=4)
    made = Descent(LINEAR, optimizer, (0, 0))
    made.extend(6000)
    best = np.linalg.lstsq(X, Y, rcond=None)[0]
    assert np.abs(made.thetas[-500:].mean(axis=0) - best).max() < 0.05
    assert (made.costs[-500:] < 1.2 * LINEAR.cost(best)).all()


def test_no_examples_no_motion():
    problem = Problem(np.ones((0, 2)), [], SquaredError())
    optimizer = StochasticDescent(0.1)
    theta = np.array([1.0, 2.0])
    assert optimizer.step(problem, optimizer.start(problem, theta)).theta.tolist() == [1, 2]


def test_a_cost_without_examples_is_refused():
    class Bowl:
        p, m = 2, 1

    optimizer = StochasticDescent(0.1)
    with pytest.raises(ValueError, match="sum over examples"):
        optimizer.step(Bowl(), optimizer.start(Bowl(), np.zeros(2)))
