"""Level lines: where they run, and that there are rings near the minimum."""

import numpy as np
import pytest
from helpers.ellipses import points_of

from gd_viz.core.losses import CrossEntropy, SquaredError
from gd_viz.core.problem import Problem
from gd_viz.core.terrain.landscape import Landscape, landscape
from gd_viz.core.terrain.level_lines import level_costs, level_lines
from gd_viz.core.terrain.window import Window


def surface_of(function, size=256, floor=None, bounds=(-1.0, 1.0, -1.0, 1.0)):
    window = Window((1, 0), *bounds)
    u, v = np.linspace(*bounds[:2], size), np.linspace(*bounds[2:], size)
    with np.errstate(over="ignore", invalid="ignore"):
        cost = np.broadcast_to(function(u[:, None], v), (size, size)).astype(float)
    floor = float(cost[np.isfinite(cost)].min(initial=np.inf)) if floor is None else floor
    return Landscape(window, u, v, cost, floor if np.isfinite(floor) else 0.0)


def lines_of(points):
    """The separate lines, each (k, 2)."""
    gaps = np.flatnonzero(np.isnan(points[:, 0]))
    return [line[~np.isnan(line[:, 0])] for line in np.split(points, gaps)] if len(points) else []


def bowl(u, v):
    return 3.0 + u**2 + v**2


def test_levels_are_evenly_spaced_in_the_logarithm_of_the_height():
    levels = level_costs(surface_of(bowl, floor=3.0), count=10)
    ratios = np.diff(np.log(levels - 3.0))
    assert len(levels) == 10
    np.testing.assert_allclose(ratios, ratios[0], rtol=1e-9)
    assert levels[-1] < 5.0


@pytest.mark.parametrize("offset", [0.0, 1e3])
def test_the_first_line_encloses_some_thousandths_of_the_window_and_the_last_nearly_all(offset):
    surface = surface_of(lambda u, v: offset + (u - 0.41) ** 2 + (v + 0.13) ** 2, floor=offset)
    shares = [(surface.cost < level).mean() for level in level_costs(surface)[[0, -1]]]
    assert 0.002 <= shares[0] <= 0.005
    assert shares[1] == pytest.approx(0.97, abs=0.005)


@pytest.mark.parametrize("narrow", [1.0, 20.0])
@pytest.mark.parametrize("centre", [0.0, 0.43])
@pytest.mark.parametrize("zoom", [1e-3, 1.0, 5.0])
def test_a_ring_around_the_minimum(zoom, centre, narrow):
    """Whether the valley is as large as the window or a fifth of it."""

    def valley(u, v):
        return 3.0 + narrow * (zoom * (u - centre + v)) ** 2 + (zoom * (u - centre - v)) ** 2

    surface = surface_of(valley, floor=3.0)
    (ring,) = lines_of(level_lines(surface, level_costs(surface)[:1]))
    np.testing.assert_array_equal(ring[0], ring[-1])
    assert ring.min(0) == pytest.approx([centre, 0.0], abs=0.2)
    assert ring.max(0) == pytest.approx([centre, 0.0], abs=0.2)


@pytest.mark.parametrize("floor", [0.0, 1e-3])
@pytest.mark.parametrize("slant", [1.0, 0.37, 3.1])
def test_a_valley_narrower_than_the_grid_is_no_string_of_beads(slant, floor):
    surface = surface_of(lambda u, v: 1e8 * (u + slant * v) ** 2 + (u - v) ** 2, floor=floor)
    assert len(lines_of(level_lines(surface, level_costs(surface)[:1]))) == 2


def test_points_lie_at_their_level():
    surface = surface_of(bowl)
    points = level_lines(surface, [3.25])
    (ring,) = lines_of(points)
    np.testing.assert_allclose(np.hypot(*ring.T), 0.5, atol=1e-4)
    np.testing.assert_array_equal(ring[0], ring[-1])


def test_axes_are_not_exchanged():
    surface = surface_of(lambda u, v: u + 0.0 * v, bounds=(0.0, 1.0, 5.0, 9.0))
    (line,) = lines_of(level_lines(surface, [0.25]))
    np.testing.assert_allclose(line[:, 0], 0.25)
    assert sorted(line[[0, -1], 1]) == [5.0, 9.0]


def test_lines_reach_the_border_of_an_even_and_an_odd_grid():
    for size in (256, 255, 2, 3):
        surface = surface_of(lambda u, v: v + 0.0 * u, size)
        (line,) = lines_of(level_lines(surface, [0.3]))
        assert sorted(line[[0, -1], 0]) == [-1.0, 1.0]


def test_two_lines_are_apart():
    points = level_lines(surface_of(bowl), [3.1, 3.5])
    assert len(lines_of(points)) == 2
    assert not np.isnan(points[[0, -1]]).any()


@pytest.mark.parametrize(
    "function",
    [
        lambda u, v: 7.0 + 0.0 * u * v,
        lambda u, v: 0.0 * u * v,
        lambda u, v: np.inf + u * v,
        lambda u, v: np.nan * u * v,
        lambda u, v: 1e9 + 1e-9 * (u + v),
    ],
)
def test_no_lines_on_a_flat_or_an_endless_surface(function):
    surface = surface_of(function)
    levels = level_costs(surface)
    assert len(levels) == 0
    assert level_lines(surface, levels).shape == (0, 2)


def test_flat_valley_has_lines_along_it():
    surface = surface_of(lambda u, v: (u + v) ** 2, floor=0.0)
    one, other = lines_of(level_lines(surface, level_costs(surface)[:1]))
    for line in (one, other):
        np.testing.assert_allclose(np.ptp(line.sum(1)), 0.0, atol=2e-3)
    assert one.sum() * other.sum() < 0


def test_a_plateau_and_a_dead_corner():
    """Half of the window without any slope, as of a ReLU, still leaves lines in the other half."""
    surface = surface_of(lambda u, v: np.maximum(u, 0.0) ** 2 + 0.0 * v)
    levels = level_costs(surface)
    assert len(levels) == 14
    assert (np.diff(levels) > 0).all()
    assert len(lines_of(level_lines(surface, levels))) == 14


def test_where_it_overflows_it_is_high():
    surface = surface_of(lambda u, v: np.exp(800.0 * u) + v**2)
    assert np.isinf(surface.cost).any()
    levels = level_costs(surface)
    points = level_lines(surface, levels)
    assert np.isfinite(levels).all()
    assert len(lines_of(points)) >= len(levels) - 1
    assert np.nanmax(points[:, 0]) < 1.0


def test_a_surface_with_two_valleys_at_different_depths():
    surface = surface_of(lambda u, v: (u**2 - 0.25) ** 2 + 0.1 * u + v**2)
    inner = level_lines(surface, level_costs(surface)[:1])
    assert np.nanmax(inner[:, 0]) < 0.0


def test_a_cost_without_a_minimum():
    problem = Problem([[1.0, -1.0], [1.0, 1.0]], [0.0, 1.0], CrossEntropy())
    surface = landscape(problem, Window((1, 0), -5, 40, -10, 10), np.zeros(2), 128, floor=0.0)
    levels = level_costs(surface)
    assert len(levels) == 14
    assert levels[0] < 1e-3 * levels[-1]


def test_rings_survive_a_far_zoom():
    """A window of a millionth around the minimiser of a cost with a large floor."""
    x = np.linspace(-1.0, 1.0, 9)
    problem = Problem(np.column_stack([np.ones(9), x]), 2.0 * x + x**2, SquaredError())
    theta = np.linalg.lstsq(problem.X, problem.y)[0]
    b, a = theta
    window = Window((1, 0), a - 1e-6, a + 1e-6, b - 1e-6, b + 1e-6)
    surface = landscape(problem, window, theta, floor=float(problem.cost(theta)))
    (ring,) = lines_of(points_of(level_lines(surface, level_costs(surface)[2:3])))
    np.testing.assert_allclose(ring.mean(0), [a, b], atol=1e-7)
