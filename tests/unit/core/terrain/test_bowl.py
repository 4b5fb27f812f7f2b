"""The ellipses of a quadratic cost: they cost what they should, and where there are none."""

import numpy as np
import pytest
from helpers.ellipses import points_of

from gd_viz.core.losses import CrossEntropy, SquaredError
from gd_viz.core.minimisers.minimiser import minimise
from gd_viz.core.problem import Problem
from gd_viz.core.terrain.basis import eigen_basis
from gd_viz.core.terrain.bowl import bowl
from gd_viz.core.terrain.landscape import landscape
from gd_viz.core.terrain.level_lines import level_costs, level_lines
from gd_viz.core.terrain.window import Window

RNG = np.random.default_rng(11)
X = np.column_stack([np.ones(30), RNG.normal(size=(30, 2))])
Y = X @ [1.0, -2.0, 0.5] + 0.3 * RNG.normal(size=30)
HELD = np.array([0.3, 0.1, -1.0])


def costs_along(problem, window, points, theta):
    """J at each of the points (k, 2) of the window, in the plane through θ."""
    return np.array([problem.cost(window.theta_at(u, v, theta)) for u, v in points])


@pytest.mark.parametrize("axes", [(1, 0), (0, 2), (2, 1)])
@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("settings", [{}, {"ridge": 0.7}, {"reduction": "mean"}])
def test_every_corner_costs_its_level(axes, turned, settings):
    problem = Problem(X, Y, SquaredError(), **settings)
    basis = eigen_basis(problem, minimise(problem), np.zeros(3)) if turned else None
    window = Window(axes, -4.0, 4.0, -3.0, 5.0, basis)
    surface = landscape(problem, window, HELD)
    levels = level_costs(surface)
    points = points_of(level_lines(surface, levels))
    rings = [
        ring[~np.isnan(ring[:, 0])]
        for ring in np.split(points, np.flatnonzero(np.isnan(points[:, 0])))
    ]
    assert len(rings) == len(levels)
    for ring, level in zip(rings, levels, strict=True):
        np.testing.assert_allclose(costs_along(problem, window, ring, HELD), level, rtol=1e-10)


def test_levels_below_the_floor_have_no_line():
    problem = Problem(X[:, :2], Y, SquaredError())
    window = Window((1, 0), -4.0, 4.0, -3.0, 5.0)
    shape = bowl(problem, window, np.zeros(2))
    assert len(shape.ellipses([shape.floor / 2.0, shape.floor], window).shares) == 0


def test_a_valley_far_longer_than_the_window_is_followed_inside_it():
    x = np.linspace(2000.0, 2001.0, 30)
    problem = Problem(np.column_stack([np.ones(30), x]), 0.5 * x + Y, SquaredError())
    window = Window((1, 0), 0.0, 1.0, -1.0, 1.0)
    shape = bowl(problem, window, np.zeros(2))
    assert shape.ellipses([shape.floor + 1e6], window) is None


def test_only_bowls_are_bowls():
    window = Window((1, 0), -4.0, 4.0, -3.0, 5.0)
    upright = Problem(
        np.column_stack([np.ones(5), np.full(5, 3.0)]), np.arange(5.0), SquaredError()
    )
    logistic = Problem(X[:, :2], (Y > 0).astype(float), CrossEntropy())
    assert bowl(upright, window, np.zeros(2)) is None
    assert bowl(logistic, window, np.zeros(2)) is None


def test_numbers_that_overflow_are_no_bowl():
    problem = Problem(X[:, :2], Y, SquaredError())
    assert bowl(problem, Window((1, 0), 1e200, 2e200, 1e308, 1.5e308), np.zeros(2)) is None
