"""Discs are stamped where they can be seen, and nowhere else."""

import numpy as np
from PySide6.QtGui import QBrush, QColor, QImage, QPainter

from gd_viz.views.items.stamp import Stamp


def test_places_that_are_none_are_left_out(qapp):
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    places = np.array([[1e300, 5], [5, -1e9], [np.nan, 5], [np.inf, np.inf], [20.0, 20.0]])
    painter = QPainter(picture)
    Stamp(4.0, QBrush(QColor("black"))).draw(painter, places)
    painter.end()
    assert picture.pixelColor(20, 20) == QColor("black")
    dark = sum(picture.pixelColor(x, y).red() < 128 for x in range(40) for y in range(40))
    assert 30 < dark < 70
