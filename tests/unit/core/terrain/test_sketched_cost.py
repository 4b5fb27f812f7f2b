"""A cost from a sample: exact where the hiker is, close around it, and honest about the rest."""

import numpy as np
import pytest

from gd_viz.core.activations import ACTIVATIONS
from gd_viz.core.losses import (
    AbsoluteError,
    ActivationSquaredError,
    CrossEntropy,
    Huber,
    SquaredError,
)
from gd_viz.core.problem import Problem
from gd_viz.core.step_line import step_line
from gd_viz.core.terrain import sketched_cost
from gd_viz.core.terrain.sketched_cost import SketchedCost, takes_long_along

M = 30_000
THETA = np.array([0.2, -0.4, 0.7])
LOSSES = [
    CrossEntropy(),
    AbsoluteError(),
    Huber(1.0),
    ActivationSquaredError(ACTIVATIONS["sigmoid"]),
]


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(sketched_cost, "SAMPLE", 3000)


def problem_of(loss, **settings):
    rng = np.random.default_rng(2)
    X = np.column_stack([np.ones(M), rng.normal(size=(M, 2))])
    t = X @ [0.5, 1.0, -1.0]
    labels = (rng.random(M) < 1 / (1 + np.exp(-t))).astype(float)
    y = t + rng.normal(size=M) if isinstance(loss, AbsoluteError | Huber) else labels
    return Problem(X, y, loss, **settings)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("settings", [{}, {"reduction": "mean", "ridge": 0.3}])
def test_at_the_hiker_it_is_the_cost(loss, settings):
    problem = problem_of(loss, **settings)
    sketched = SketchedCost(problem, THETA)
    assert sketched.cost(THETA) == pytest.approx(problem.cost(THETA), rel=1e-12)
    slope = sketched.gradient(THETA)
    if loss.convex:
        np.testing.assert_allclose(slope, problem.gradient(THETA), rtol=1e-9)
    else:  # a slope that was mended would lead out of the range of the cost far away
        assert sketched.cost(1e9 * THETA) <= 1.5 * problem.cost(1e9 * THETA)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("settings", [{}, {"reduction": "mean", "ridge": 0.3}])
def test_the_error_is_about_what_is_said(loss, settings):
    problem = problem_of(loss, **settings)
    sketched = SketchedCost(problem, THETA)
    thetas = THETA + np.linspace(0, 3, 40)[:, None] * np.array([1.0, 1.0, -1.0])
    exact = problem.cost(thetas)
    share = np.abs(sketched.cost(thetas) - exact).max() / np.ptp(exact)
    said = sketched.error(thetas)
    assert 0.0 < share < 5 * said
    assert said < 0.1


@pytest.mark.parametrize("loss", LOSSES)
def test_derivatives_are_those_of_its_own_cost(loss):
    sketched = SketchedCost(problem_of(loss, ridge=0.2), THETA)
    there, step = THETA + 0.3, 1e-5 * np.eye(3)
    steps = (sketched.cost(there + step) - sketched.cost(there - step)) / 2e-5
    np.testing.assert_allclose(sketched.gradient(there), steps, rtol=1e-3, atol=0.2)
    bends = (sketched.gradient(there + step) - sketched.gradient(there - step)) / 2e-5
    if not isinstance(loss, AbsoluteError | Huber):
        np.testing.assert_allclose(sketched.hessian(there), bends, rtol=1e-5, atol=1e-3)


def test_the_line_of_a_step_is_nearly_that_of_all_examples():
    problem = problem_of(CrossEntropy())
    down = -problem.gradient(THETA)
    exact = step_line(problem, THETA, down)
    about = step_line(SketchedCost(problem, THETA), THETA, down)
    assert about.cost == pytest.approx(exact.cost, rel=1e-12)
    assert about.slope == pytest.approx(exact.slope, rel=1e-9)
    assert about.best == pytest.approx(exact.best, rel=0.1)
    assert about.last_downhill == pytest.approx(exact.last_downhill, rel=0.1)


def test_only_many_examples_of_a_cost_that_is_no_mere_square_take_long():
    few, many = np.ones((2000, 1)), np.ones((4000, 1))
    assert not takes_long_along(Problem(few, few[:, 0], Huber(1.0)))
    assert takes_long_along(Problem(many, many[:, 0], Huber(1.0)))
    assert not takes_long_along(Problem(many, many[:, 0], SquaredError()))
