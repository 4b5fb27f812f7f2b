import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QColor, QPen

from gd_viz.core.terrain.bowl import Ellipses
from gd_viz.views.items.shades import gradient
from gd_viz.views.items.surface_layer import SurfaceLayer, by_height, shaded
from gd_viz.views.look.theme import LIGHT

BY_HEIGHT = by_height(np.arange(256, dtype=np.uint32))
BOWL = np.add.outer(np.linspace(-1, 1, 21) ** 2, np.linspace(-1, 1, 21) ** 2)


def shades_of(cost, floor):
    return shaded(cost, floor, BY_HEIGHT).astype(int)


def test_the_floor_is_the_first_shade_and_the_top_the_last():
    shades = shades_of(BOWL + 5.0, 5.0)
    assert shades[10, 10] == 0
    assert shades[0, 0] == 255
    assert shades[10, 10] < shades[10, 12] < shades[10, 16] < shades[10, 20]


def test_shades_follow_the_logarithm_of_the_height():
    heights = np.array([[0.0, *np.geomspace(1e-6, 1.0, 500)]])
    shades = shades_of(heights, 0.0)[0]
    expected = 255 * np.log1p(heights[0] / 1e-4) / np.log1p(1e4)
    assert np.abs(shades - expected).max() <= 0.65  # half a shade, and half a step of a float32


@given(st.floats(1e-100, 1e100), st.floats(-1e3, 1e3))
def test_other_units_of_cost_give_the_same_picture(unit, lift):
    shades = shades_of(unit * BOWL, 0.0)
    assert np.abs(shades - shades_of(BOWL, 0.0)).max() <= 1
    assert np.abs(shades_of(BOWL + lift, lift) - shades_of(BOWL, 0.0)).max() <= 1


@pytest.mark.parametrize(
    "cost",
    [
        np.zeros((4, 4)),
        np.full((4, 4), 3.0),
        np.full((4, 4), np.nan),
        np.full((4, 4), np.inf),
    ],
)
def test_a_surface_without_heights_has_one_shade(cost):
    assert not np.ptp(shades_of(cost, 3.0))


def test_what_has_overflown_is_the_highest():
    cost = BOWL.copy()
    cost[0, :] = np.inf
    cost[:, 0] = np.nan
    shades = shades_of(cost, 0.0)
    assert (shades[0] == 255).all()
    assert (shades[:, 0] == 255).all()
    assert shades[10, 10] == 0


@pytest.fixture
def plot(square):
    return square


def test_the_first_index_runs_to_the_right_and_the_second_upwards(plot):
    layer = SurfaceLayer()
    layer.set_look(gradient(LIGHT.surface), QPen(QColor("white")))
    plot.add(layer)
    ramp = np.add.outer(np.linspace(0, 1, 16), np.linspace(0, 0.2, 16))
    layer.set_surface(ramp, 0.0, QRectF(-1, -1, 2, 2), np.empty((0, 2)))
    picture = plot.grab().toImage()

    def darkness(x, y):
        at = plot.mapFromScene(plot.view_box.mapViewToScene(QRectF(x, y, 0, 0).topLeft()))
        return 255 - picture.pixelColor(at).lightness()

    assert darkness(0.9, -0.9) > darkness(-0.9, -0.9) + 30
    assert darkness(-0.9, 0.9) > darkness(-0.9, -0.9) + 20
    assert darkness(0.9, -0.9) > darkness(-0.9, 0.9)


@pytest.mark.parametrize("unit", [1.0, 1e-30, 1e30])
def test_ellipses_are_drawn_where_they_lie_in_any_units(plot, unit):
    """A turned ellipse and one a third as large: each point on them is painted, others are not."""
    plot.show_rect(QRectF(-unit, -unit, 2 * unit, 2 * unit))
    halves, centre = np.array([[0.7, 0.2], [-0.5, 0.3]]), np.array([0.1, -0.1])
    layer = SurfaceLayer()
    layer.set_look(np.zeros((256, 3), dtype=np.uint8), QPen(QColor("white"), 2.0))
    plot.add(layer)
    ellipses = Ellipses(unit * centre, unit * halves, np.array([1.0 / 3.0, 1.0]))
    layer.set_surface(BOWL, 0.0, plot.visible_rect(), ellipses)
    plot.grid.hide()
    picture = plot.grab().toImage()
    angles = np.linspace(0.0, 2.0 * np.pi, 50)
    shape = (halves @ [np.cos(angles), np.sin(angles)]).T

    def brightness(share):
        """The brightest pixel at each of the places or beside it."""
        found = []
        for place in unit * (centre + share * shape):
            at = plot.mapFromScene(plot.view_box.mapViewToScene(QPointF(*place)))
            beside = [at + QPoint(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
            found.append(max(picture.pixelColor(each).lightness() for each in beside))
        return np.array(found)

    for share, painted in ((1.0, True), (1.0 / 3.0, True), (0.65, False), (1.2, False)):
        assert ((brightness(share) > 100) == painted).all()
