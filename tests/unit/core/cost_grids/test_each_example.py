"""Grids of the losses that have no short cut, and of objectives without a loss."""

import numpy as np
import pytest

from gd_viz.core.activations import ACTIVATIONS
from gd_viz.core.cost_grids import cost_grid
from gd_viz.core.cost_grids.plane import Plane
from gd_viz.core.losses import ActivationSquaredError, Huber
from gd_viz.core.problem import Problem
from gd_viz.core.total_least_squares import TotalLeastSquares

PLANE = Plane((2, 1), np.linspace(-3, 4, 9), np.linspace(-5, 1, 7), np.array([0.4, 0.0, 0.0, 1.0]))


@pytest.mark.parametrize(
    "loss",
    [Huber(0.7), *(ActivationSquaredError(ACTIVATIONS[name]) for name in ("tanh", "step"))],
)
def test_equals_the_cost_of_every_theta(loss):
    rng = np.random.default_rng(2)
    X = np.column_stack([np.ones(30), rng.normal(size=(30, 3))])
    y = (rng.random(30) > 0.4).astype(float)
    problem = Problem(X, y, loss, reduction="mean", ridge=0.2)
    expected = [[problem.cost(theta) for theta in row] for row in PLANE.thetas()]
    np.testing.assert_allclose(cost_grid(problem, PLANE), expected, rtol=1e-12)


def test_total_least_squares():
    rng = np.random.default_rng(3)
    x, y = rng.normal(size=(2, 20))
    objective = TotalLeastSquares(np.column_stack([np.ones(20), x]), y)
    where = Plane((1, 0), np.linspace(-3, 3, 7), np.linspace(-2, 2, 5), np.zeros(2))
    a, b = where.u[:, None, None], where.v[:, None]
    expected = ((a * x + b - y) ** 2 / (1 + a**2)).sum(-1)
    np.testing.assert_allclose(cost_grid(objective, where), expected, rtol=1e-12)
