"""Coordinates along eigen-directions, and grids of costs in them, against the cost itself."""

import numpy as np
import pytest

from gd_viz.core.cost_grids import cost_grid
from gd_viz.core.cost_grids.moved_examples import MovedExamples
from gd_viz.core.cost_grids.plane import Plane
from gd_viz.core.losses import AbsoluteError, CrossEntropy, Huber, SquaredError
from gd_viz.core.minimisers.minimiser import minimise
from gd_viz.core.problem import Problem
from gd_viz.core.terrain.basis import Basis, coordinates, eigen_basis, moved_to

RNG = np.random.default_rng(8)
ROWS = np.column_stack([np.ones(30), RNG.normal(size=(30, 3)) * [1.0, 3.0, 0.2]])
NUMBERS = ROWS @ [1.0, 2.0, -1.0, 4.0] + RNG.normal(size=30)
LABELS = (NUMBERS + RNG.normal(0, 8, 30) > 1).astype(float)
PROBLEMS = {
    "squared": Problem(ROWS, NUMBERS, SquaredError()),
    "squared with a ridge": Problem(ROWS, NUMBERS, SquaredError(), "mean", ridge=0.7),
    "absolute": Problem(ROWS, NUMBERS, AbsoluteError(), ridge=0.7),
    "huber": Problem(ROWS, NUMBERS, Huber(0.5)),
    "cross-entropy": Problem(ROWS, LABELS, CrossEntropy(), ridge=0.1),
}
TURNED = Basis(np.linalg.qr(RNG.normal(size=(4, 4)))[0], [0.3, -1.0, 2.0, 0.1])
HIKER = np.array([0.4, 1.0, -2.0, 3.0])


def turned_plane(axes=(2, 0)):
    return Plane(axes, np.linspace(-3, 2, 7), np.linspace(-1, 4, 5), HIKER, TURNED)


@pytest.mark.parametrize("name", PROBLEMS)
def test_a_grid_in_any_plane_is_the_cost_at_its_points(name):
    problem, plane = PROBLEMS[name], turned_plane()
    expected = problem.cost(plane.thetas())
    np.testing.assert_allclose(cost_grid(problem, plane), expected, rtol=1e-12)
    np.testing.assert_allclose(MovedExamples().cost_grid(problem, plane), expected, rtol=1e-12)


def test_points_of_a_plane_have_the_coordinates_of_the_grid_and_the_hikers_others():
    plane = turned_plane()
    thetas = plane.thetas()
    u, v = np.moveaxis(coordinates(thetas, (2, 0), TURNED), -1, 0)
    np.testing.assert_allclose(u, np.broadcast_to(plane.u[:, None], u.shape), atol=1e-12)
    np.testing.assert_allclose(v, np.broadcast_to(plane.v, v.shape), atol=1e-12)
    others = coordinates(thetas, (1, 3), TURNED) - coordinates(HIKER, (1, 3), TURNED)
    np.testing.assert_allclose(others, 0.0, atol=1e-12)


@pytest.mark.parametrize("basis", [None, TURNED])
def test_moving_to_the_place_where_one_is_changes_nothing(basis):
    place = tuple(coordinates(HIKER, (3, 1), basis))
    np.testing.assert_allclose(moved_to(HIKER, place, (3, 1), basis), HIKER, atol=1e-12)


def test_eigen_directions_are_orthonormal_steepest_first_and_start_at_the_minimiser():
    problem = PROBLEMS["squared"]
    found = minimise(problem)
    basis = eigen_basis(problem, found, np.zeros(4))
    rows = basis.directions
    np.testing.assert_allclose(rows @ rows.T, np.eye(4), atol=1e-12)
    curvatures = np.diag(rows @ problem.hessian(found.theta) @ rows.T)
    assert (np.diff(curvatures) < 0).all()
    # Along an eigen-direction the cost is a parabola of that curvature.
    step = 0.5 * rows[2]
    rise = problem.cost(found.theta + step) - problem.cost(found.theta)
    assert rise == pytest.approx(curvatures[2] * 0.25 / 2)
    assert coordinates(found.theta, (0, 3), basis).tolist() == [0.0, 0.0]


def test_without_a_minimiser_the_directions_are_those_at_the_start():
    apart = Problem(ROWS, (ROWS[:, 1] > 0).astype(float), CrossEntropy())
    found = minimise(apart)
    assert found.theta is None
    basis = eigen_basis(apart, found, HIKER)
    turned = basis.directions @ apart.hessian(HIKER) @ basis.directions.T
    np.testing.assert_allclose(turned, np.diag(np.diag(turned)), atol=1e-9)
    assert not basis.origin.any()


def test_bases_with_the_same_numbers_are_equal():
    again = Basis(TURNED.directions.copy(), TURNED.origin.copy())
    assert again == TURNED
    assert hash(again) == hash(TURNED)
    assert Basis(TURNED.directions, np.zeros(4)) != TURNED
