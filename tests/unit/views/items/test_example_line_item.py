"""A polygon cut by a line, against areas that are known."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gd_viz.views.items.example_line_item import half_plane

SQUARE = np.array([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)])


def area(corners):
    x, y = corners.T if len(corners) else (np.zeros(1), np.zeros(1))
    return abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2


def test_a_diagonal_leaves_half_of_the_square():
    inside, crossings = half_plane(SQUARE, np.array([1.0, 1.0]), 1.0, 1)
    assert area(inside) == 0.5
    assert len(crossings) == 2


@given(st.floats(-3, 3), st.floats(-3, 3), st.floats(-3, 3))
def test_both_sides_make_up_the_square(u, v, level):
    normal = np.array([u, v])
    above, crossings = half_plane(SQUARE, normal, level, 1)
    below, _ = half_plane(SQUARE, normal, level, -1)
    if normal.any() or level:
        assert abs(area(above) + area(below) - 1.0) < 1e-9
    assert len(crossings) in (0, 2)
    for crossing in crossings:
        assert abs(normal @ crossing - level) < 1e-9
