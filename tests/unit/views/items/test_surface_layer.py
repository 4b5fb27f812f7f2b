import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPen

from gd_viz.views.items.shades import gradient
from gd_viz.views.items.surface_layer import SurfaceLayer, shades_of
from gd_viz.views.look.theme import LIGHT
from gd_viz.views.plot import Plot

BOWL = np.add.outer(np.linspace(-1, 1, 21) ** 2, np.linspace(-1, 1, 21) ** 2)


def test_the_floor_is_the_first_shade_and_the_top_the_last():
    shades = shades_of(BOWL + 5.0, 5.0)
    assert shades[10, 10] == 0
    assert shades[0, 0] == 255
    assert shades[10, 10] < shades[10, 12] < shades[10, 16] < shades[10, 20]


def test_shades_follow_the_logarithm_of_the_height():
    heights = np.array([[0.0, 1e-3, 1e-2, 1e-1, 1.0]])
    shades = shades_of(heights, 0.0)[0].astype(float)
    expected = 255 * np.log1p(heights[0] / 1e-4) / np.log1p(1e4)
    assert np.abs(shades - expected).max() <= 0.51


@given(st.floats(1e-100, 1e100), st.floats(-1e3, 1e3))
def test_other_units_of_cost_give_the_same_picture(unit, lift):
    shades = shades_of(unit * BOWL, 0.0).astype(int)
    assert np.abs(shades - shades_of(BOWL, 0.0)).max() <= 1
    assert np.abs(shades_of(BOWL + lift, lift).astype(int) - shades_of(BOWL, 0.0)).max() <= 1


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
def plot(qtbot):
    plot = Plot()
    qtbot.addWidget(plot)
    plot.resize(300, 300)
    plot.show_rect(QRectF(-1, -1, 2, 2))
    plot.show()
    return plot


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


def test_nothing_is_painted_again_while_nothing_changes(plot, monkeypatch):
    layer = SurfaceLayer()
    layer.set_look(gradient(LIGHT.surface), QPen(QColor("white")))
    plot.add(layer)
    layer.set_surface(BOWL, 0.0, QRectF(-1, -1, 2, 2), np.empty((0, 2)))
    painted = []
    draw = layer.draw
    monkeypatch.setattr(layer, "draw", lambda *args: (painted.append(1), draw(*args)))
    for _ in range(5):
        plot.grab()
    assert len(painted) == 1
    plot.show_rect(QRectF(-2, -2, 4, 4))
    plot.grab()
    assert len(painted) == 2
