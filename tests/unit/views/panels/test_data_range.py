"""Whether the points can be seen in a view."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from gd_viz.views.panels.data_range import is_all_inside, is_in_sight, is_well_framed

VIEW = QRectF(-1.0, -2.0, 10.0, 4.0)


@pytest.mark.parametrize(
    ("places", "inside"),
    [
        ([[0.0, 0.0], [9.0, 2.0]], True),
        ([[0.0, 0.0], [9.1, 2.0]], False),
        ([[-1.1, 0.0], [9.0, 2.0]], False),
        ([[0.0, -2.1], [9.0, 2.0]], False),
        ([[0.0, 0.0], [9.0, 2.1]], False),
    ],
)
def test_all_are_inside_where_none_is_beyond_a_side(places, inside):
    assert is_all_inside(VIEW, np.array(places)) == inside
    assert is_in_sight(VIEW, np.array(places)) == inside


@pytest.mark.parametrize("column", [0, 1])
def test_points_that_fall_into_one_pixel_are_not_in_sight(column):
    places = np.array([[1.0, 1.0], [2.0, 2.0]])
    places[:, column] *= 1e-6
    assert is_all_inside(VIEW, places)
    assert not is_in_sight(VIEW, places)
    places[:, column] = 0.0  # there is no larger scale for them
    assert is_in_sight(VIEW, places)


def test_without_points_nothing_is_missing():
    nothing = np.empty((0, 2))
    assert is_all_inside(VIEW, nothing)
    assert is_in_sight(VIEW, nothing)


def test_a_view_of_mostly_emptiness_is_not_well_framed():
    assert is_well_framed(VIEW, np.array([[0.0, 0.0], [8.0, 1.0]]))
    assert not is_well_framed(VIEW, np.array([[0.0, 0.0], [0.1, 0.1]]))
