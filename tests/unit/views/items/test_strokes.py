"""Lines are as wide as their pens say, on screens of any fineness."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QPainter
from PySide6.QtWidgets import QWidget

from gd_viz.views.items.band_item import BandItem
from gd_viz.views.items.curve_item import CurveItem
from gd_viz.views.look.theme import LIGHT, PROJECTOR
from gd_viz.views.plot import Plot


def thickness(plot, ratio, at):
    """Return how much ink a column of pixels holds, in pixels of the plot.

    Args:
        plot: What is drawn on a screen with
        ratio: pixels for each of the plot's.
        at: Which column, as a share of the width.
    """
    image = QImage(plot.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    QWidget.render(plot, painter, QPoint())
    painter.end()
    column = round(at * image.width())
    light = [image.pixelColor(column, row).lightnessF() for row in range(image.height())]
    return float(np.sum(1.0 - np.array(light))) / (1.0 - 0.15) / ratio


@pytest.fixture
def bare(plot):
    for axis in (plot.bottom, plot.left):
        axis.setOpacity(0.0)
    return plot


@pytest.mark.parametrize("theme", [LIGHT, PROJECTOR])
@pytest.mark.parametrize("corners", [2, 5])
def test_a_line_is_as_wide_on_a_fine_screen(bare, theme, corners):
    line = CurveItem()
    line.set_look(theme.pen("ink", 2.0))
    line.set_points(np.stack([np.linspace(0, 10, corners), np.full(corners, 5.0)], axis=1))
    bare.add(line)
    coarse, fine = (thickness(bare, ratio, 0.3) for ratio in (1, 2))
    assert fine == pytest.approx(coarse, rel=0.25)
    assert coarse == pytest.approx(theme.scaled(2.0), rel=0.35)


def test_a_band_has_an_edge_as_wide_on_a_fine_screen(bare):
    band = BandItem()
    band.set_look(LIGHT.pen("ink", 2.0), QBrush())
    band.set_rect(QRectF(2, 3, 6, 4))
    bare.add(band)
    coarse, fine = (thickness(bare, ratio, 0.5) for ratio in (1, 2))
    assert fine == pytest.approx(coarse, rel=0.25)


def test_axes_and_focus_are_as_wide_on_a_fine_screen(qtbot):
    plot = Plot()
    qtbot.addWidget(plot)
    plot.set_look(LIGHT)
    plot.resize(400, 300)
    for axis in (plot.bottom, plot.left):
        assert not axis.pen().isCosmetic()
    assert not plot._focus_pen.isCosmetic()
