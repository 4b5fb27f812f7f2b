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
