"""The neuron's minimum is a place where the cost rises all around, or said not to be there."""

import numpy as np
import pytest

from gd_viz.core.activations import ACTIVATIONS
from gd_viz.core.losses import ActivationSquaredError
from gd_viz.core.minimiser import Kind, minimise
from gd_viz.core.problem import Problem


def neuron(x, y, activation):
    X = np.column_stack([np.ones(len(x)), x])
    return Problem(X, np.array(y, float), ActivationSquaredError(ACTIVATIONS[activation]))


@pytest.mark.parametrize(
    ("activation", "low"), [("sigmoid", 0.0), ("tanh", -1.0)], ids=["sigmoid", "tanh"]
)
def test_separable_targets_have_their_minimum_at_infinity(activation, low):
    problem = neuron(np.arange(6.0), [low] * 3 + [1.0] * 3, activation)
    found = minimise(problem)
    assert found.kind is Kind.AT_INFINITY
    assert found.theta is None
    costs = problem.cost(np.outer([10.0, 20.0, 40.0], found.direction))
    assert (np.diff(costs) < 0).all()
    assert costs[-1] < 1e-3


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu"])
def test_a_local_minimum_is_lower_than_all_around_it(activation):
    problem = neuron(np.arange(6.0), [0, 0, 1, 0, 1, 1], activation)
    found = minimise(problem)
    assert found.kind is Kind.LOCAL
    ways = np.random.default_rng(0).normal(size=(200, 2))
    assert (problem.cost(found.theta + 1e-3 * ways) > found.cost).all()


def test_one_example_leaves_a_floor():
    found = minimise(neuron(np.array([2.0]), [0.3], "sigmoid"))
    assert found.kind is Kind.LOCAL
    t = np.log(0.3 / 0.7)  # the shortest θ with θ0 + 2θ1 = t
    np.testing.assert_allclose(found.theta, [t / 5, 2 * t / 5], rtol=1e-6)
