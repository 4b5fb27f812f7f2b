"""Windows: what they hold, and that the valley is to be seen in them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gd_viz.core.terrain.window import Window, around, automatic_window

AXES = (1, 0)


def holds(window, points):
    return all(window.contains(u, v) for u, v in points)


@pytest.mark.parametrize(
    "bounds",
    [(1.0, 1.0, 0.0, 1.0), (0.0, 1.0, 1.0, 0.0), (0.0, np.inf, 0.0, 1.0), (np.nan, 1.0, 0.0, 1.0)],
)
def test_no_window_without_size_or_end(bounds):
    with pytest.raises(ValueError, match="window must"):
        Window(AXES, *bounds)


@pytest.mark.parametrize("axes", [(0, 0), (-1, 0)])
def test_axes_are_two_parameters(axes):
    with pytest.raises(ValueError, match="axes"):
        Window(axes, 0.0, 1.0, 0.0, 1.0)


def test_contains_its_border():
    window = Window(AXES, 0.0, 2.0, -1.0, 3.0)
    assert (window.width, window.height) == (2.0, 4.0)
    assert window.contains(0.0, 3.0)
    assert not window.contains(0.0, 3.1)
    assert not window.contains(np.nan, 0.0)


@pytest.mark.parametrize(
    "points",
    [
        np.empty((0, 2)),
        [[0.0, 0.0]],
        [[3.0, -7.0]],
        [[1e9, 1e-9], [1e9, 1e-9]],
        [[0.0, 5.0], [1.0, 5.0]],
        [[np.inf, 1.0], [np.nan, 0.0], [2.0, 2.0]],
        [[1e308, -1e308], [-1e308, 1e308]],
        [[1e-300, 1e-300], [2e-300, 3e-300]],
        [[1e6, 1.0], [1e6 + 1e-6, 2.0]],
    ],
)
@pytest.mark.parametrize("curvature", [None, np.eye(2), np.zeros((2, 2)), [[1e12, 0], [0, 1e-12]]])
def test_never_without_size(points, curvature):
    for center in (None, [0.5, 0.5]):
        window = automatic_window(AXES, points, curvature, center)
        for low, high in ((window.u0, window.u1), (window.v0, window.v1)):
            grid = np.linspace(low, high, 256)
            assert (np.diff(grid) > 0).all()
        within = [p for p in np.asarray(points) if np.isfinite(p).all() and np.abs(p).max() < 1e300]
        assert holds(window, within)
        assert center is None or window.contains(*center)


def test_valley_walls_are_in_view_on_both_sides_of_the_minimiser():
    """A start right above the minimiser says nothing about the other axis; the curvature does."""
    curvature = np.array([[400.0, 0.0], [0.0, 4.0]])
    window = automatic_window(AXES, [[3.0, 10.0]], curvature, [3.0, 0.0])
    climb = 4.0 * 10.0**2 / 2
    for end in (window.u0, window.u1):
        assert 400.0 * (end - 3.0) ** 2 / 2 >= climb
    assert window.width == pytest.approx(window.height / 10.0)


@pytest.mark.parametrize("place", [0.0, 1e3, -5.0])
def test_where_the_valley_lies_does_not_matter(place):
    curvature, points = np.array([[5.0, 1.0], [1.0, 2.0]]), np.array([[4.0, -1.0], [2.0, 0.0]])
    plain = automatic_window(AXES, points, curvature, [1.0, 1.0])
    moved = automatic_window(AXES, points + place, curvature, np.array([1.0, 1.0]) + place)
    assert moved.width == pytest.approx(plain.width)
    assert moved.v0 == pytest.approx(plain.v0 + place)


def test_a_tenth_of_a_window_or_more_is_free_around_what_it_holds():
    window = automatic_window(AXES, [[0.0, 0.0], [10.0, 1.0]])
    assert (window.u0, window.u1) == (-1.5, 11.5)
    assert (window.v0, window.v1) == pytest.approx((-0.15, 1.15))


def test_units_do_not_matter():
    """Rescaling a parameter rescales the window."""
    curvature = np.array([[5.0, 1.0], [1.0, 2.0]])
    points, center = np.array([[4.0, -1.0], [2.0, 0.0]]), np.array([1.0, 1.0])
    units = np.array([1e6, 1e-3])
    plain = automatic_window(AXES, points, curvature, center)
    scaled = automatic_window(
        AXES, points * units, curvature / np.outer(units, units), center * units
    )
    assert scaled.u0 == pytest.approx(plain.u0 * 1e6)
    assert scaled.u1 == pytest.approx(plain.u1 * 1e6)
    assert scaled.v0 == pytest.approx(plain.v0 * 1e-3)
    assert scaled.v1 == pytest.approx(plain.v1 * 1e-3)


def test_start_at_the_minimiser_is_seen_at_the_same_steepness_both_ways():
    window = automatic_window(AXES, [[2.0, 30.0]], [[900.0, 0.0], [0.0, 1.0]], [2.0, 30.0])
    assert 900.0 * window.width**2 == pytest.approx(window.height**2)


def test_an_indefinite_curvature_does_no_harm():
    window = automatic_window(AXES, [[1.0, 1.0]], [[-1.0, 3.0], [3.0, 2.0]], [0.0, 0.0])
    assert holds(window, [[1.0, 1.0], [0.0, 0.0]])


@given(
    st.tuples(*[st.floats(-1e6, 1e6)] * 2),
    st.tuples(*[st.floats(1e-3, 1e6)] * 2),
    st.tuples(*[st.floats(-1e6, 1e6)] * 2),
)
def test_a_window_around_a_place_holds_the_other_and_has_the_place_in_its_middle(
    corner, size, place
):
    window = Window(AXES, corner[0], corner[0] + size[0], corner[1], corner[1] + size[1])
    wider = around(window, place)
    assert wider.contains(window.u0, window.v0)
    assert wider.contains(window.u1, window.v1)
    middle = (wider.u0 + wider.u1) / 2, (wider.v0 + wider.v1) / 2
    assert middle == pytest.approx(place, rel=1e-9, abs=1e-6)
    reach = max(abs(window.u0 - place[0]), abs(window.u1 - place[0]))
    assert wider.width == pytest.approx(2 * reach)


def test_points_closer_than_the_smallest_normal_number_are_all_held():
    points = [[0.0, 0.0], [-1.1e-309, -1.1e-309]]
    window = automatic_window(AXES, points, [[2.0, 2.0], [2.0, 2.0]], points[1])
    assert holds(window, points)


@pytest.mark.parametrize(
    ("points", "curvature"),
    [
        ([[1e308, -1e308]], [[1e299, 0.0], [0.0, 8.0]]),
        ([[0.0, 0.0], [1e300, 0.0]], [[3e20, 0.0], [0.0, 1e-10]]),
    ],
)
def test_sizes_that_overflow_become_the_largest_there_are(points, curvature):
    window = automatic_window(AXES, points, curvature, [0.0, 0.0])
    assert holds(window, np.clip(points, -2e299, 2e299))


@pytest.mark.parametrize("curvature", [None, np.zeros((2, 2)), [[4.0, 0.0], [0.0, 1.0]]])
@pytest.mark.parametrize("other", [1e-14, 3.0])
def test_without_a_minimiser_rounding_errors_make_no_streak_of_the_window(other, curvature):
    points = [[0.0, 0.0], [7e-15, other]]
    window = automatic_window(AXES, points, curvature, room=[2.0, 4.0])
    assert holds(window, points)
    assert 1.0 < window.width < 10.0
    assert 1.0 < window.height < 20.0


def test_what_can_be_seen_is_left_as_wide_as_it_is_without_a_minimiser():
    points = [[0.0, 0.0], [0.3, 1.0]]
    assert automatic_window(AXES, points, room=[2.0, 4.0]) == automatic_window(AXES, points)
