"""Discs are stamped where they can be seen, and nowhere else."""

import numpy as np
import pytest
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


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_a_mark_is_as_large_and_where_it_belongs_on_a_screen_of_any_fineness(qapp, ratio):
    picture = QImage(round(40 * ratio), round(40 * ratio), QImage.Format.Format_Grayscale8)
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    Stamp(6.0, QBrush(QColor("black"))).draw(painter, np.array([[16.3, 21.8]]))
    painter.end()
    rows = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), -1)
    ink = 1.0 - rows[:, : picture.width()] / 255.0
    down, right = np.indices(ink.shape)
    middle = [((at + 0.5) * ink).sum() / ink.sum() / ratio for at in (right, down)]
    assert middle == pytest.approx([16.3, 21.8], abs=0.55 / ratio)
    assert ink.sum() / ratio**2 == pytest.approx(np.pi * 36.0, rel=0.05)
