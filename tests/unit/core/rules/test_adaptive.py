"""AdaGrad, RMSProp and Adam against their sums written out over the whole past."""

import numpy as np
import pytest
from helpers.objectives import LINEAR, LOGISTIC

from gd_viz.core.rules.adaptive import AdaGrad, Adam, RMSProp

S, EPSILON = 0.05, 1e-8


def walked(optimizer, objective, n=40):
    """θ₀ … θₙ and the gradients there."""
    start = np.array([0.3, -0.2])
    thetas, _ = optimizer.steps(objective, optimizer.start(objective, start), n)
    thetas = np.vstack([start, thetas])
    return thetas, objective.gradient(thetas)


def adagrad(gradients):
    return gradients[-1] / (np.sqrt((gradients**2).sum(axis=0)) + EPSILON)


def weighted(decay, numbers):
    """(1 − decay)·Σ decayⁱ·(the number i steps ago)."""
    weights = (1 - decay) * decay ** np.arange(len(numbers))[::-1]
    return weights @ numbers


def rmsprop(gradients):
    return gradients[-1] / (np.sqrt(weighted(0.9, gradients**2)) + EPSILON)


def adam(gradients):
    """Kingma and Ba, algorithm 1: both means are divided by the sum of their weights."""
    t = len(gradients)
    mean = weighted(0.9, gradients) / (1 - 0.9**t)
    squares = weighted(0.999, gradients**2) / (1 - 0.999**t)
    return mean / (np.sqrt(squares) + EPSILON)


@pytest.mark.parametrize("objective", [LINEAR, LOGISTIC], ids=["linear", "logistic"])
@pytest.mark.parametrize(
    ("optimizer", "direction"),
    [(AdaGrad(S), adagrad), (RMSProp(S), rmsprop), (Adam(S), adam)],
    ids=["adagrad", "rmsprop", "adam"],
)
def test_each_step_follows_from_all_gradients_before(optimizer, direction, objective):
    thetas, gradients = walked(optimizer, objective)
    for k in range(len(thetas) - 1):
        expected = thetas[k] - S * direction(gradients[: k + 1])
        np.testing.assert_allclose(thetas[k + 1], expected, rtol=1e-11)


@pytest.mark.parametrize(
    ("optimizer", "length"),
    [(AdaGrad(S), S), (RMSProp(S), S / np.sqrt(0.1)), (Adam(S), S)],
    ids=["adagrad", "rmsprop", "adam"],
)
def test_the_first_step_has_the_same_length_in_every_direction(optimizer, length):
    thetas, gradients = walked(optimizer, LINEAR, 1)
    np.testing.assert_allclose(thetas[1] - thetas[0], -length * np.sign(gradients[0]), rtol=1e-8)
