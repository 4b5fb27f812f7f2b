"""What a picture of a graphic item is taken of."""

import pytest
from PySide6.QtCore import QRectF

from gd_viz.views.plot import Plot


@pytest.fixture
def plot(qtbot):
    """A white plot of 400×300 pixels that shows 0 to 10 both ways."""
    plot = Plot()
    qtbot.addWidget(plot)
    plot.resize(400, 300)
    plot.setBackground("#ffffff")
    plot.show_rect(QRectF(0, 0, 10, 10))
    plot.grid.hide()
    plot.show()
    return plot


@pytest.fixture
def square(qtbot):
    """A plot of 300×300 pixels that shows −1 to 1 both ways."""
    plot = Plot()
    qtbot.addWidget(plot)
    plot.resize(300, 300)
    plot.show_rect(QRectF(-1, -1, 2, 2))
    plot.show()
    return plot
