import pytest
from helpers.pixels import pixels
from PySide6.QtCore import QCoreApplication, QEvent, QRect, QRectF

from gd_viz.views.look.theme import LIGHT
from gd_viz.views.panels.data_range import equal_scales
from gd_viz.views.plot import Plot


@pytest.fixture
def plot(qtbot):
    plot = Plot()
    qtbot.addWidget(plot)
    plot.resize(400, 300)
    plot.set_look(LIGHT)
    plot.show_rect(QRectF(0, 0, 10, 1))
    plot.show()
    return plot


def on_screen(plot):
    """Return what is seen, which may be pieced together from several paintings."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        QCoreApplication.processEvents()
    return pixels(plot.screen().grabWindow(plot.winId()).toImage())


@pytest.mark.parametrize(("before", "after"), [(1.0, 1e4), (1e4, 1.0)])
def test_nothing_stays_of_axes_that_moved(plot, before, after):
    """Painted between the change of the layout and Qt's own look at what it changed."""
    plot.show_rect(QRectF(0, 0, 10, before))
    on_screen(plot)
    left = plot.view_box.geometry().left()
    plot.show_rect(QRectF(0, 0, 10, after))
    plot.grab()  # the axes learn how wide their numbers are
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    assert plot.view_box.geometry().left() != left
    plot.viewport().repaint(QRect(150, 60, 100, 100))
    seen = on_screen(plot)
    plot.viewport().update()
    assert (seen == on_screen(plot)).all()


@pytest.mark.parametrize("height", range(200, 216, 2))
def test_axes_come_to_rest_where_the_range_follows_the_size_of_the_plot(plot, height):
    """A narrower axis may call for a range with wider numbers, which call for a wider axis."""

    def to_scale():
        box = plot.view_box
        plot.show_rect(equal_scales(QRectF(-3.54, 0.0, 7.08, 1.0), box.width(), box.height()))

    plot.set_names("x", "y")
    sizes = []
    plot.view_box.sigResized.connect(to_scale)
    plot.view_box.sigResized.connect(lambda: sizes.append(plot.view_box.width()))
    plot.resize(160, height)
    turns = 0
    while sizes and turns < 60:
        sizes.clear()
        plot.grab()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        turns += 1
    assert turns < 20
