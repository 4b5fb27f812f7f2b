"""Grids while a point is dragged: the same as without any memory, and less work."""

import numpy as np
import pytest

from gd_viz.core.activations import ACTIVATIONS
from gd_viz.core.cost_grids import cost_grid, moved_examples
from gd_viz.core.cost_grids.moved_examples import MovedExamples
from gd_viz.core.cost_grids.plane import Plane
from gd_viz.core.losses import (
    AbsoluteError,
    ActivationSquaredError,
    CrossEntropy,
    Huber,
    SquaredError,
)
from gd_viz.core.problem import Problem
from gd_viz.core.total_least_squares import TotalLeastSquares

PLANE = Plane((1, 0), np.linspace(-3, 4, 9), np.linspace(-5, 1, 7), np.zeros(2))
OTHER = Plane((1, 0), np.linspace(-3, 4, 9), np.linspace(-5, 2, 7), np.zeros(2))


def data(m=40):
    rng = np.random.default_rng(2)
    return np.column_stack([np.ones(m), rng.normal(size=m)]), (rng.random(m) > 0.5).astype(float)


def dragged(X, y, k, x, target):
    X, y = X.copy(), y.copy()
    X[k, 1], y[k] = x, target
    return X, y


@pytest.mark.parametrize(
    "loss",
    [
        SquaredError(),
        AbsoluteError(),
        Huber(0.5),
        CrossEntropy(),
        ActivationSquaredError(ACTIVATIONS["sigmoid"]),
    ],
)
def test_a_drag_then_another_window_then_another_point(loss):
    X, y = data()
    memory = MovedExamples()
    story = [(5, 0.1, 0.0, PLANE), (5, 0.2, 1.0, PLANE), (5, 9.0, 1.0, PLANE), (5, 9.1, 0.0, OTHER),
             (7, 1.0, 0.0, OTHER), (5, 2.0, 0.0, OTHER), (7, 3.0, 1.0, PLANE)]  # fmt: skip
    for k, x, target, plane in story:
        X, y = dragged(X, y, k, x, target)
        problem = Problem(X, y, loss, reduction="mean", ridge=0.1)
        expected = cost_grid(problem, plane)
        np.testing.assert_allclose(memory.cost_grid(problem, plane), expected, rtol=2e-14)


def test_only_the_moved_example_is_summed(monkeypatch):
    summed = []
    original = moved_examples.loss_sums

    def counting(loss, problem, plane):
        summed.append(problem.m)
        return original(loss, problem, plane)

    monkeypatch.setattr(moved_examples, "loss_sums", counting)
    X, y = data()
    memory = MovedExamples()
    for x in (0.0, 0.1, 0.2, 0.3):
        memory.cost_grid(Problem(*dragged(X, y, 3, x, 1.0), CrossEntropy()), PLANE)
    assert summed == [39, 1, 1, 1]


def test_other_data_another_loss_and_costs_without_a_loss():
    X, y = data()
    memory = MovedExamples()
    story = [
        Problem(X, y, CrossEntropy()),
        Problem(X[:20], y[:20], CrossEntropy()),
        Problem(X[:20], y[:20], Huber(1.0)),
        Problem(X[:20], 1.0 - y[:20], Huber(1.0)),
        TotalLeastSquares(X, y),
        Problem(X[:1], y[:1], Huber(1.0)),
        Problem(X[1:2], y[1:2], Huber(1.0)),
    ]
    for objective in story:
        np.testing.assert_allclose(
            memory.cost_grid(objective, PLANE), cost_grid(objective, PLANE), rtol=5e-15
        )


def test_other_values_of_the_parameters_that_are_not_shown():
    X, y = data()
    X = np.column_stack([X, X[:, 1] ** 2])
    memory = MovedExamples()
    for k, other in enumerate((0.0, 0.0, 1.0, 1.0)):
        plane = Plane((1, 0), PLANE.u, PLANE.v, np.array([0.0, 0.0, other]))
        problem = Problem(X, np.append(y[:-1], k % 2), CrossEntropy())
        np.testing.assert_allclose(
            memory.cost_grid(problem, plane), cost_grid(problem, plane), rtol=5e-15
        )
