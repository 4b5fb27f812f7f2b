"""What golden pictures forgive, and what they do not."""

import numpy as np
import pytest
from helpers.likeness import alike, reduced, unlike
from helpers.pixels import pixels
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen


def plot(*, shift=0.0, path=True, cross=True, colour="#d55e00"):
    """A small plot: a frame, a path, a cross, and a word."""
    image = QImage(320, 200, QImage.Format.Format_RGB888)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(shift, 0.0)
    painter.setPen(QPen(QColor("#5c6b7a"), 1))
    painter.drawRect(QRectF(40.5, 20.5, 240, 140))
    font = QFont("DejaVu Sans")
    font.setPixelSize(13)
    painter.setFont(font)
    painter.drawText(QPointF(140, 185), "slope")
    painter.setPen(QPen(QColor(colour), 2))
    if path:
        painter.drawPolyline([QPointF(60, 40), QPointF(110, 130), QPointF(200, 100)])
    painter.setPen(QPen(QColor("#009e73"), 3))
    if cross:
        painter.drawLine(QPointF(195, 95), QPointF(205, 105))
        painter.drawLine(QPointF(195, 105), QPointF(205, 95))
    painter.end()
    return reduced(pixels(image))


@pytest.mark.parametrize("slight", [{}, {"shift": 0.5}, {"shift": -1.0}, {"colour": "#d06000"}])
def test_slight_differences_are_forgiven(qapp, slight):
    assert alike(plot(), plot(**slight))


@pytest.mark.parametrize(
    "grave", [{"path": False}, {"cross": False}, {"shift": 6.0}, {"colour": "#0072b2"}]
)
def test_what_an_eye_would_see_is_not(qapp, grave):
    assert not alike(plot(), plot(**grave))
    assert not alike(plot(**grave), plot())


def test_it_is_told_where(qapp):
    rows, columns = np.nonzero(unlike(plot(), plot(cross=False)))
    assert len(rows)
    assert (abs(rows - 50) < 6).all()
    assert (abs(columns - 100) < 6).all()


def test_pictures_of_different_sizes_are_not_alike(qapp):
    assert not alike(plot(), plot()[1:])
