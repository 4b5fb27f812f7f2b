"""Grids of the sigmoid's and tanh's squared error against the cost of every θ."""

import numpy as np
import pytest

from gd_viz.core.activations import ACTIVATIONS
from gd_viz.core.cost_grids import cost_grid, each_example, logistic_curve
from gd_viz.core.cost_grids.logistic_curve import can_be_factored
from gd_viz.core.cost_grids.plane import Plane
from gd_viz.core.losses import ActivationSquaredError
from gd_viz.core.problem import Problem


def problem_of(name, m=40, scale=1.0):
    rng = np.random.default_rng(m)
    X = np.column_stack([np.ones(m), scale * rng.normal(size=(m, 2))])
    return Problem(X, rng.normal(size=m), ActivationSquaredError(ACTIVATIONS[name]), ridge=0.3)


def plane(axes, size):
    theta = np.array([0.4, -0.2, 0.7])
    return Plane(axes, np.linspace(-size, size, 23), np.linspace(-size, 2 * size, 19), theta)


def expected(problem, where):
    return [[problem.cost(theta) for theta in row] for row in where.thetas()]


@pytest.mark.parametrize("name", ["sigmoid", "tanh"])
@pytest.mark.parametrize("axes", [(1, 0), (0, 1), (2, 1)])
@pytest.mark.parametrize("m", [0, 1, 40])
@pytest.mark.parametrize("at_once", [1, 1000, 100_000])
def test_equals_the_cost_of_every_theta(name, axes, m, at_once, monkeypatch):
    monkeypatch.setattr(logistic_curve, "CELLS", at_once)
    problem, where = problem_of(name, m), plane(axes, 4.0)
    np.testing.assert_allclose(cost_grid(problem, where), expected(problem, where), rtol=1e-12)


@pytest.mark.parametrize("name", ["sigmoid", "tanh"])
@pytest.mark.parametrize("scale", [1e2, 1e5, 1e300])
def test_where_an_exponential_would_overflow_nothing_is_lost(name, scale):
    problem, where = problem_of(name, scale=scale), plane((1, 0), 4.0)
    fits = can_be_factored(problem.X, where, problem.loss.activation.curve)
    assert not fits.all()
    np.testing.assert_allclose(cost_grid(problem, where), expected(problem, where), rtol=1e-12)


def test_the_curves_are_the_activations():
    t = np.linspace(-9, 9, 101)
    curves = [each for each in ACTIVATIONS.values() if each.curve is not None]
    assert [each.name for each in curves] == ["sigmoid", "tanh"]
    for each in curves:
        low, span, rate = each.curve
        np.testing.assert_allclose(low + span / (1 + np.exp(-rate * t)), each.value(t), atol=1e-15)


@pytest.mark.parametrize("at_once", [1, 50, 1000])
def test_examples_and_strips_taken_together_are_all_summed(at_once, monkeypatch):
    monkeypatch.setattr(each_example, "CELLS", at_once)
    problem, where = problem_of("relu"), plane((1, 0), 4.0)
    np.testing.assert_allclose(cost_grid(problem, where), expected(problem, where), rtol=1e-12)
