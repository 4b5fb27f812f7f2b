import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QColor, QFont, QPen

from gd_viz.views.items.labels_item import LabelsItem
from gd_viz.views.items.legend_item import LegendItem, LegendRow
from gd_viz.views.items.shapes import Shape

GROUND = "#d00000"


@pytest.fixture
def labels(plot):
    labels, legend = LabelsItem(), LegendItem()
    labels.set_look(QFont(), QColor("black"), QColor(GROUND))
    legend.set_look(QFont(), QColor("black"), QColor("white"), QPen(), 5.0)
    labels.legend = legend
    plot.add(labels)
    plot.add(legend)
    return labels


def drawn(plot):
    """Return the middle and the size in pixels of what is drawn in the colour of the label."""
    picture = plot.grab().toImage()
    found = [
        (x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).name() == GROUND
    ]
    low, high = np.min(found, axis=0), np.max(found, axis=0)
    return (low + high) / 2, high - low


@pytest.mark.parametrize("share", [(0.5, 0.5), (0.05, 0.5), (0.95, 0.5), (0.5, 0.95)])
def test_a_label_stands_beside_the_legend_whole_and_near(plot, labels, share):
    labels.legend.set_rows([])
    labels.set_labels([(5.0, 5.0, "0.9")])
    _, whole = drawn(plot)
    labels.legend.set_rows([LegendRow("a class", QBrush(QColor("blue")), Shape.SQUARE)])
    plot.grab()
    box = labels.legend._layout[1]
    place = QPointF(box.left() + share[0] * box.width(), box.top() + share[1] * box.height())
    at = plot.view_box.mapSceneToView(place)
    labels.set_labels([(at.x(), at.y(), "0.9")])
    middle, size = drawn(plot)
    assert np.abs(size - whole).max() <= 1  # nothing of it is covered
    far = np.abs(middle - place.toTuple()).sum()
    assert far < max(box.width(), box.height()) / 2 + whole.max()


def test_a_label_stands_beside_the_one_before_it(plot, labels):
    labels.legend.set_rows([])
    labels.set_labels([(5.0, 5.0, "0.5")])
    _, whole = drawn(plot)
    labels.set_labels([(5.0, 5.0, "0.5"), (5.0, 5.1, "0.5")])
    _, size = drawn(plot)
    assert size[1] > 2 * whole[1]
    assert abs(size[0] - whole[0]) <= 1
