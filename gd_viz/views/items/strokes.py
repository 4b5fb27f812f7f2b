"""Straight strokes the way Qt draws them fastest."""

import pyqtgraph as pg
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPainter, QPen

from gd_viz.core.arrays import FloatArray

_MOST_LINES = 2_000
"""Up to here a list of lines is quicker than a path."""


def draw_segments(painter: QPainter, pen: QPen, pairs: FloatArray) -> None:
    """Draw separate segments, two rows of ``pairs`` (2k, 2) each, in pixels.

    Qt rasterises plain lines directly if their ends are square or flat; round
    ends, or a path, take its general stroker, which is 5 to 20 times slower.
    """
    if not len(pairs):
        return
    pen = QPen(pen)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    if len(pairs) <= 2 * _MOST_LINES:
        painter.drawLines([QLineF(*ends) for ends in pairs.reshape(-1, 4).tolist()])
    else:
        painter.drawPath(pg.arrayToQPath(pairs[:, 0], pairs[:, 1], connect="pairs"))
