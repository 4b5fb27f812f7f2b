"""Shapes of marks: apart from each other, and of about one size."""

from itertools import combinations

import pytest
from PySide6.QtCore import QPointF

from gd_viz.views.items.shapes import Shape, outline, shape_of
from gd_viz.views.look.theme import LIGHT

GRID = [QPointF(x / 2, y / 2) for x in range(-20, 21) for y in range(-20, 21)]


def inside(shape):
    path = outline(shape, 6.0)
    return {(at.x(), at.y()) for at in GRID if path.contains(at)}


def test_classes_differ_in_shape_and_beyond_eight_in_shape_or_colour():
    assert len({shape_of(index) for index in range(8)}) == 8
    looks = {(shape_of(index), LIGHT.class_colour(index).name()) for index in range(50)}
    assert len(looks) == 50


def test_no_two_shapes_look_alike():
    areas = {shape: inside(shape) for shape in Shape}
    for one, other in combinations(areas.values(), 2):
        assert len(one ^ other) > 0.12 * len(one | other)


@pytest.mark.parametrize("shape", list(Shape))
def test_a_shape_weighs_about_as_much_as_a_disc_and_lies_about_its_middle(shape):
    share = len(inside(shape)) / len(inside(Shape.DISC))
    assert 0.5 < share < 1.3
    assert outline(shape, 6.0).contains(QPointF(0.0, 0.0))
