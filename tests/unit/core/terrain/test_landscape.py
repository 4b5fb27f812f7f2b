"""Landscapes: orientation, floor and the curve of one parameter."""

import numpy as np
import pytest

from gd_viz.core.activations import ACTIVATIONS
from gd_viz.core.cost_grids.moved_examples import MovedExamples
from gd_viz.core.losses import (
    ActivationSquaredError,
    CrossEntropy,
    Huber,
    SquaredError,
)
from gd_viz.core.problem import Problem
from gd_viz.core.terrain.landscape import landscape
from gd_viz.core.terrain.window import Window

WINDOW = Window((1, 0), -2.0, 3.0, 10.0, 20.0)


def line_problem(loss=None):
    x = np.array([0.0, 1.0, 2.0, 5.0])
    return Problem(np.column_stack([np.ones(4), x]), x * 0.5 + 14.0, loss or SquaredError())


def test_first_index_is_horizontal():
    surface = landscape(line_problem(), WINDOW, np.zeros(2), resolution=11)
    assert (surface.u[0], surface.u[-1]) == (-2.0, 3.0)
    assert (surface.v[0], surface.v[-1]) == (10.0, 20.0)
    for i, j in ((0, 0), (3, 10), (10, 4)):
        theta = np.array([surface.v[j], surface.u[i]])
        assert surface.cost[i, j] == pytest.approx(line_problem().cost(theta), rel=1e-13)


def test_the_cost_cannot_be_written_to():
    surface = landscape(line_problem(), WINDOW, np.zeros(2), resolution=5)
    with pytest.raises(ValueError, match="read-only"):
        surface.cost[0, 0] = 0.0


def test_floor_is_the_one_given_or_the_lowest_of_the_grid():
    theta = np.zeros(2)
    assert landscape(line_problem(), WINDOW, theta, 5, floor=0.0).floor == 0.0
    surface = landscape(line_problem(), WINDOW, theta, 5)
    assert surface.floor == surface.cost.min()


def test_floor_is_finite_even_where_the_surface_is_not():
    theta = np.zeros(2)
    for u0, u1 in ((-1.7e308, 1.7e308), (1e307, 1e308)):
        far = Window((1, 0), u0, u1, 0.0, 1.0)
        surface = landscape(line_problem(), far, theta, 4, floor=np.inf)
        assert np.isfinite(surface.floor)
    mixed = Window((1, 0), -1e160, 1e160, 0.0, 1.0)
    surface = landscape(line_problem(), mixed, theta, 3)
    assert surface.floor == surface.cost[1].min()


def test_the_grid_of_a_drag():
    X, y = np.column_stack([np.ones(30), np.linspace(-1, 1, 30)]), np.arange(30) % 2
    grid = MovedExamples().cost_grid
    for x in (0.3, 0.4, 0.5):
        X[4, 1] = x
        problem = Problem(X, y, CrossEntropy())
        dragged = landscape(problem, WINDOW, np.zeros(2), 9, grid=grid)
        plain = landscape(problem, WINDOW, np.zeros(2), 9)
        np.testing.assert_allclose(dragged.cost, plain.cost, rtol=1e-14)


def test_a_slow_cost_gets_a_coarser_grid_but_never_a_coarse_one():
    def side(loss, m, p=2):
        X = np.linspace(-1, 1, m)[:, None] ** np.arange(p)
        problem = Problem(X, np.arange(m) % 2, loss)
        return len(landscape(problem, WINDOW, np.zeros(p)).u)

    slow = ActivationSquaredError(ACTIVATIONS["sigmoid"])
    assert side(SquaredError(), 5000) == side(CrossEntropy(), 700) == side(slow, 50) == 256
    assert side(slow, 260) == 128
    assert side(slow, 20_000) == 32
    assert side(Huber(1.0), 1000) == 256
    assert 150 < side(CrossEntropy(), 16_384) <= side(CrossEntropy(), 5000) < 155  # nodes
    assert 90 < side(CrossEntropy(), 2000, p=3) < 110  # each step of the hiker asks for another one
    assert side(CrossEntropy(), 250, p=3) == 256


@pytest.mark.parametrize(("size", "finest"), [(10.0, 140), (300.0, 50), (1e4, 70), (1e300, 70)])
def test_where_exponents_are_so_large_that_products_are_slow_the_grid_is_coarser(size, finest):
    """A diverging hiker widens the window: there a map as fine as usual would take long."""
    x = np.linspace(-1, 1, 4000)
    problem = Problem(np.column_stack([np.ones(4000), x]), np.arange(4000) % 2, CrossEntropy())
    window = Window((1, 0), -size, size, -size, size)
    assert 32 <= len(landscape(problem, window, np.zeros(2)).u) <= finest
