"""Maps from a sample: how far they are off, and that they say so."""

import numpy as np
import pytest

from gd_viz.core.cost_grids import cost_grid
from gd_viz.core.losses import AbsoluteError, CrossEntropy, Huber
from gd_viz.core.minimisers.minimiser import minimise
from gd_viz.core.problem import Problem
from gd_viz.core.terrain import sketch as module
from gd_viz.core.terrain.landscape import plane_of
from gd_viz.core.terrain.sketch import Sketch
from gd_viz.core.terrain.window import Window

M = 6000


def problem_of(loss, p=2, **settings):
    rng = np.random.default_rng(p)
    X = np.column_stack([np.ones(M), rng.normal(size=(M, p - 1))])
    t = X @ np.linspace(0.5, 1.5, p)
    y = (
        rng.random(M) < 1 / (1 + np.exp(-t))
        if loss.name == "cross-entropy"
        else t + rng.normal(size=M)
    )
    return Problem(X, y, loss, **settings)


def plane_for(problem):
    return plane_of(Window((1, 0), -3.0, 4.0, -2.0, 3.0), np.ones(problem.p), 24)


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(module, "SAMPLE", 500)


@pytest.mark.parametrize("loss", [CrossEntropy(), AbsoluteError(), Huber(1.0)])
@pytest.mark.parametrize("p", [2, 4])
@pytest.mark.parametrize("settings", [{}, {"reduction": "mean", "ridge": 0.3}])
@pytest.mark.parametrize("known", [False, True])
def test_the_error_is_about_what_is_said(loss, p, settings, known):
    problem = problem_of(loss, p, **settings)
    found = minimise(problem)
    plane = plane_for(problem)
    sketch = Sketch(problem, (found.theta, found.cost) if known else None)
    cost, error = sketch.cost_grid(plane)
    exact = cost_grid(problem, plane)
    share = float(np.abs(cost / exact - 1).max())
    assert 0.0 < share < 5 * error
    assert error < 0.25
    assert sketch.sample.m == 500


@pytest.mark.parametrize("loss", [CrossEntropy(), AbsoluteError(), Huber(1.0)])
def test_the_valley_is_where_its_minimum_is_known_to_be(loss):
    problem = problem_of(loss)
    found = minimise(problem)
    b, a = found.theta
    window = Window((1, 0), a - 1e-3, a + 1e-3, b - 1e-3, b + 1e-3)
    cost, error = Sketch(problem, (found.theta, found.cost)).cost_grid(
        plane_of(window, found.theta, 9)
    )
    assert cost[4, 4] == pytest.approx(found.cost, rel=1e-9)
    assert cost.min() >= found.cost
    assert error < 1e-4


@pytest.mark.parametrize("period", [2, 12, 24])
def test_a_rhythm_in_the_data_does_not_matter(period):
    X = np.column_stack([np.ones(M), np.zeros(M)])
    problem = Problem(X, np.arange(M) % period >= period / 2, AbsoluteError())
    plane = plane_of(Window((1, 0), -1.0, 1.0, -1.0, 2.0), np.zeros(2), 9)
    cost, error = Sketch(problem).cost_grid(plane)
    np.testing.assert_allclose(cost, cost_grid(problem, plane), rtol=0.15)
    assert error < 0.15


def test_an_error_that_cannot_be_measured_is_none():
    problem = Problem(np.ones((M, 2)), np.zeros(M), AbsoluteError())
    cost, error = Sketch(problem).cost_grid(plane_of(Window((1, 0), -1, 1, -1, 1), [0.0, 0.0], 3))
    assert cost[1, 1] == 0.0
    assert error == 0.0
