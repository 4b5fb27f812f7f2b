"""Texts at the box: readable, within the picture, and beside the ground."""

import numpy as np
import pytest

from gd_viz.views.look.theme import LIGHT
from gd_viz.views.valley.axis_box import Label
from gd_viz.views.valley.camera import Camera, Lens
from gd_viz.views.valley.labels import place_labels

LENS = Lens(Camera(), 300.0, 340.0, (40.0, 6.0, 34.0))
NEAR_EDGE = (1.0, 0.0, 0.0), (1.3, 0.0, 0.0)


def placed(*labels):
    return place_labels(labels, LENS, LIGHT)


def test_a_name_that_would_not_fit_moves_along_its_edge_and_not_over_the_ground(qapp):
    texts = ("b", "intercept b", "intercept b (×10¹²)")
    rects = [placed(Label(text, *NEAR_EDGE, True, True))[0].rect for text in texts]
    corners = np.array([LENS.pixels([[1.0, y, 0.0]])[0] for y in (-1.0, 1.0)])
    way = corners[1] - corners[0]
    for rect in rects:
        assert rect.left() >= 0.0
        assert rect.right() <= LENS.width
        (x, y) = np.array([rect.left(), rect.center().y()]) - corners[0]
        assert way[0] * y - way[1] * x > 0.0, "its beginning is outside of the edge"
    assert rects[2].top() > rects[0].top()


def test_numbers_give_way_to_names_and_to_each_other(qapp):
    name = Label("intercept b", *NEAR_EDGE, True)
    number, another = Label("0", *NEAR_EDGE), Label("1", (1.0, 0.01, 0.0), (1.3, 0.01, 0.0))
    assert [each.text for each in placed(number, name, another)] == ["intercept b"]
    assert [each.text for each in placed(number, another)] == ["0"]


@pytest.mark.parametrize("outside", [(9.0, 0.0, 0.0), (0.0, 0.0, np.nan)])
def test_what_is_not_in_the_picture_has_no_text(qapp, outside):
    assert placed(Label("7", outside, outside)) == []
