"""Momentum and Nesterov against the same methods written with two positions and no velocity."""

import numpy as np
import pytest
from helpers.objectives import LINEAR, LOGISTIC, TOTAL

from gd_viz.core.rules.momentum import Momentum, Nesterov
from gd_viz.core.rules.optimizers import GradientDescent

OBJECTIVES = pytest.mark.parametrize(
    "objective", [LINEAR, LOGISTIC, TOTAL], ids=["linear", "logistic", "total"]
)


def walked(optimizer, objective, start=(0.3, -0.2), n=60):
    return optimizer.steps(objective, optimizer.start(objective, np.array(start)), n)[0]


@OBJECTIVES
def test_momentum_is_polyaks_recurrence(objective):
    """θ₊ = θ − s∇J(θ) + β(θ − θ₋) (Polyak 1964, equation 9)."""
    before = now = np.array([0.3, -0.2])
    for row in walked(Momentum(0.002, momentum=0.8), objective):
        before, now = now, now - 0.002 * objective.gradient(now) + 0.8 * (now - before)
        np.testing.assert_allclose(row, now, rtol=1e-9)


@OBJECTIVES
def test_nesterov_is_his_two_sequences(objective):
    """φ = θ + β(θ − θ₋), θ₊ = φ − s∇J(φ) (Nesterov 2004, equation 2.2.11, with a constant β)."""
    before = now = np.array([0.3, -0.2])
    for row in walked(Nesterov(0.002, momentum=0.8), objective):
        ahead = now + 0.8 * (now - before)
        before, now = now, ahead - 0.002 * objective.gradient(ahead)
        np.testing.assert_allclose(row, now, rtol=1e-9)


@pytest.mark.parametrize("rule", [Momentum, Nesterov])
def test_without_momentum_both_are_gradient_descent(rule):
    expected = walked(GradientDescent(0.003), LINEAR)
    np.testing.assert_allclose(walked(rule(0.003, momentum=0.0), LINEAR), expected, rtol=1e-11)


@pytest.mark.parametrize("rule", [Momentum, Nesterov])
def test_on_an_ill_conditioned_valley_they_overtake_gradient_descent(rule):
    eigenvalues = np.linalg.eigvalsh(LINEAR.hessian(np.zeros(2)))
    step_size = 0.2 / eigenvalues[-1]

    def left(optimizer):
        theta = walked(optimizer, LINEAR, n=100)[-1]
        return np.linalg.norm(LINEAR.gradient(theta))

    assert left(rule(step_size, momentum=0.6)) < 1e-3 * left(GradientDescent(step_size))
