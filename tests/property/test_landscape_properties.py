"""What holds for the map of any cost in any window."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gd_viz.core.activations import ACTIVATIONS
from gd_viz.core.cost_grids import cost_grid
from gd_viz.core.cost_grids.moved_examples import MovedExamples
from gd_viz.core.losses import (
    AbsoluteError,
    ActivationSquaredError,
    CrossEntropy,
    Huber,
    SquaredError,
)
from gd_viz.core.problem import Problem
from gd_viz.core.terrain.bowl import Ellipses
from gd_viz.core.terrain.landscape import landscape, plane_of
from gd_viz.core.terrain.level_lines import level_costs, level_lines
from gd_viz.core.terrain.window import Window, automatic_window

LOSSES = [
    SquaredError(),
    AbsoluteError(),
    Huber(0.5),
    CrossEntropy(),
    *(ActivationSquaredError(ACTIVATIONS[name]) for name in ("sigmoid", "relu")),
]

numbers = st.floats(-1e3, 1e3)
any_finite = st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def problems(draw):
    p = draw(st.integers(2, 4))
    m = draw(st.integers(0, 30))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    X = np.column_stack(
        [np.ones(m), draw(st.sampled_from([0.01, 1, 50])) * rng.normal(size=(m, p - 1))]
    )
    y = (rng.random(m) > draw(st.floats(0, 1))).astype(float)
    return Problem(
        X,
        y,
        draw(st.sampled_from(LOSSES)),
        reduction=draw(st.sampled_from(["sum", "mean"])),
        ridge=draw(st.sampled_from([0.0, 0.1, 10.0])),
    )


@st.composite
def windows(draw, p=2):
    axes = draw(st.permutations(range(p)))[:2]
    u0, v0 = draw(numbers), draw(numbers)
    size = st.floats(1e-3, 1e3)
    return Window(tuple(axes), u0, u0 + draw(size), v0, v0 + draw(size))


@given(st.data())
def test_every_grid_is_the_cost_of_its_thetas(data):
    problem = data.draw(problems())
    window = data.draw(windows(problem.p))
    theta = np.array(data.draw(st.lists(numbers, min_size=problem.p, max_size=problem.p)))
    plane = plane_of(window, theta, 5)
    expected = problem.cost(plane.thetas())
    scale = 1e-13 * (1.0 + float(expected.max()))
    np.testing.assert_allclose(cost_grid(problem, plane), expected, rtol=1e-9, atol=scale)


@given(st.data())
def test_a_drag_gives_the_grids_of_its_stations(data):
    problem = data.draw(problems().filter(lambda one: one.m > 1))
    plane = plane_of(data.draw(windows(problem.p)), np.ones(problem.p), 4)
    memory = MovedExamples()
    X, y = problem.X.copy(), problem.y.copy()
    for _ in range(5):
        k = data.draw(st.integers(0, problem.m - 1))
        X[k, 1:] = data.draw(numbers)
        y[k] = data.draw(st.sampled_from([0.0, 1.0]))
        moved = Problem(X, y, problem.loss, problem.reduction, problem.ridge)
        expected = cost_grid(moved, plane)
        scale = 1e-14 * (1.0 + float(expected.max()))
        np.testing.assert_allclose(memory.cost_grid(moved, plane), expected, rtol=1e-13, atol=scale)


@given(st.data())
def test_levels_and_lines(data):
    problem = data.draw(problems())
    window = data.draw(windows(problem.p))
    surface = landscape(problem, window, np.zeros(problem.p), 33)
    levels = level_costs(surface)
    assert np.isfinite(levels).all()
    assert (levels >= surface.floor).all()
    assert (np.diff(levels) >= 0.0).all()
    lines = level_lines(surface, levels)
    if isinstance(lines, Ellipses):  # they go on beyond the window, but not far
        assert (np.hypot(*lines.halves.T) <= [4 * window.width, 4 * window.height]).all()
        return
    points = lines[~np.isnan(lines).any(axis=1)]
    for values, grid in ((points[:, 0], surface.u), (points[:, 1], surface.v)):
        rounding = 1e-12 * np.abs(grid).max()
        assert ((values >= grid[0] - rounding) & (values <= grid[-1] + rounding)).all()


@given(
    st.lists(st.tuples(any_finite, any_finite), max_size=5),
    st.none() | st.tuples(any_finite, any_finite),
    st.none() | st.tuples(any_finite, any_finite, any_finite),
)
def test_a_window_holds_what_it_must_and_can_be_divided(points, center, curvature):
    hessian = None if curvature is None else np.array([curvature[:2], curvature[1:]])
    window = automatic_window((1, 0), np.reshape(points, (-1, 2)), hessian, center)
    grid = plane_of(window, np.zeros(2), 64)
    assert (np.diff(grid.u) > 0.0).all()
    assert (np.diff(grid.v) > 0.0).all()
    for u, v in [*points, *([center] if center else [])]:
        assert window.contains(*np.clip([u, v], -2e299, 2e299))
