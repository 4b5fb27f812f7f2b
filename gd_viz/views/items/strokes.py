"""Lines the way Qt draws them fastest."""

import math
from typing import cast

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from shiboken6 import Shiboken

from gd_viz.core.arrays import FloatArray
from gd_viz.views.items.view_item import is_vector

_WIDEST = 2.5
"""Up to this width, in pixels of the screen, lines are made of fine ones; others take too many."""


def draw_segments(painter: QPainter, pen: QPen, pairs: FloatArray) -> None:
    """Draw separate segments, two rows of ``pairs`` (2k, 2) each, in pixels.

    Qt rasterises plain lines directly if their ends are square or flat; round
    ends take its general stroker, which is 5 to 20 times slower.
    """
    if not len(pairs):
        return
    pen = QPen(pen)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    # Lines that lie in the array as Qt has them: to make objects of them takes longer than to draw.
    rows = np.ascontiguousarray(pairs, dtype=np.float64)
    first = cast(QLineF, Shiboken.wrapInstance(rows.__array_interface__["data"][0], QLineF))
    painter.drawLines(first, len(rows) // 2)


def draw_polyline(painter: QPainter, pen: QPen, points: FloatArray) -> None:
    """Draw a line through ``points`` (k, 2), in pixels; see `draw_path` for its width."""
    draw_path(painter, pen, pg.arrayToQPath(points[:, 0], points[:, 1]))


def draw_path(painter: QPainter, pen: QPen, path: QPainterPath) -> None:
    """Draw a path of lines, in pixels.

    A line somewhat wider than a pixel of the screen is drawn as fine ones side by side, where
    the painter makes pixels: Qt draws lines up to a pixel wide many times faster than wider ones.
    """
    ratio = painter.device().devicePixelRatio()
    strand, width = QPen(pen), pen.widthF() * ratio
    offsets = [(0.0, 0.0)]
    if 1.0 < width <= _WIDEST and not is_vector(painter) and pen.style() == Qt.PenStyle.SolidLine:
        strand.setWidthF(1.0 / ratio)
        offsets = _around((width - 1.0) / 2.0)
    painter.setPen(strand)
    for right, down in offsets:
        painter.save()
        painter.translate(right / ratio, down / ratio)
        painter.drawPath(path)
        painter.restore()


def _around(radius: float) -> list[tuple[float, float]]:
    """Return offsets on a circle, a pixel apart at most."""
    count = math.ceil(2.0 * math.pi * radius)
    angles = [2.0 * math.pi * (step + 0.25) / count for step in range(count)]
    return [(radius * math.cos(angle), radius * math.sin(angle)) for angle in angles]
