"""The neuron's minimum is a place where the cost rises all around, or said not to be there."""

import numpy as np
import pytest
import scipy.optimize
from hypothesis import given, settings
from hypothesis import strategies as st

from gd_viz.core.activations import ACTIVATIONS
from gd_viz.core.losses import ActivationSquaredError
from gd_viz.core.minimisers.minimiser import Kind, minimise
from gd_viz.core.problem import Problem


def neuron(x, y, activation, ridge=0.0, reduction="sum"):
    X = np.column_stack([np.ones(len(x)), x])
    loss = ActivationSquaredError(ACTIVATIONS[activation])
    return Problem(X, np.array(y, float), loss, reduction, ridge)


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


def lowest_by_search(problem, seed=0):
    """The least cost that the simplex method, which needs no slope, finds from many places."""
    thetas = np.random.default_rng(seed).normal(0, 4, (4000, problem.p))
    best = thetas[np.argsort(problem.cost(thetas))[:4]]
    ends = [
        scipy.optimize.minimize(problem.cost, theta, method="Nelder-Mead", options=SIMPLEX)
        for theta in best
    ]
    return min(end.fun for end in ends)


SIMPLEX = {"xatol": 1e-9, "fatol": 1e-12, "maxiter": 4000}


@pytest.mark.parametrize(
    ("x", "y"),
    [
        pytest.param([0.146, -1.539, 1.0], [-1.212, -1.287, -0.4], id="all targets negative"),
        pytest.param([0.496, 1.007], [0.007, 0.0], id="a floor of cost zero"),
        pytest.param([3.0, 3.0, 4.0, 6.0], [1.0, 0.0, 0.0, 0.0], id="one example alone above"),
        pytest.param([2.361, -0.786, 1.0], [0.5, -0.356, -1.0], id="a kink holds"),
        pytest.param([1.0, 2.0, 3.0, 4.0], [-1.0, 1.0, 1.2, 3.0], id="a kink and a slope"),
        pytest.param([0.0, 1.0], [0.0, 0.0], id="targets zero"),
    ],
)
@pytest.mark.parametrize("ridge", [0.0, 0.3])
def test_a_relu_neuron_has_its_minimum_on_kinks_and_floors_too(x, y, ridge):
    problem = neuron(x, y, "relu", ridge)
    found = minimise(problem)
    assert found.kind is Kind.LOCAL
    assert found.cost <= lowest_by_search(problem) + 1e-9
    assert not lower_places_near(problem, found)


def lower_places_near(problem, found):
    """Places near the answer that cost less."""
    rng = np.random.default_rng(0)
    ways = rng.normal(size=(2000, problem.p)) * 10.0 ** rng.uniform(-7, -3, (2000, 1))
    return (problem.cost(found.theta + ways) < found.cost * (1 - 1e-12) - 1e-24).sum()


@given(seed=st.integers(0, 10**6), m=st.integers(1, 12), n=st.integers(1, 4))
@settings(max_examples=25)
def test_what_is_said_of_a_relu_neuron_is_a_minimum(seed, m, n):
    rng = np.random.default_rng(seed)
    x = rng.uniform(-2, 3, (m, n)).round(1)
    problem = neuron(x, x.sum(axis=1) + rng.normal(0, 1, m) - seed % 3, "relu")
    found = minimise(problem)
    if found.kind is Kind.LOCAL:
        assert not lower_places_near(problem, found)
    assert found.kind in (Kind.LOCAL, Kind.NONE)


def test_the_last_digit_of_a_saturated_neuron_is_no_riddle():
    rng = np.random.default_rng(57)
    x = rng.normal(size=(3, 3))
    found = minimise(neuron(20 * x, np.sign(x[:, 0]), "tanh"))
    assert found.kind is Kind.AT_INFINITY
