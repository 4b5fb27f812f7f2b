"""A long curve along the steps, as few strokes as the screen can show."""

import numpy as np
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gd_viz.core.arrays import FloatArray
from gd_viz.views.items.stamp import Stamp
from gd_viz.views.items.strokes import draw_polyline
from gd_viz.views.items.view_item import ViewItem, map_points

_DOT_DISTANCE = 9.0
"""Each step gets a dot where there are so many pixels from one to the next."""


class HistoryItem(ViewItem):
    """Shows points (k, 2) that lie inside the view, with a dot a step where there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._points: FloatArray = np.empty((0, 2))
        self._pen = QPen()
        self._dot = Stamp(1.0, QBrush())

    def set_look(self, pen: QPen) -> None:
        """Draw with ``pen``."""
        self._pen = pen
        self._dot = Stamp(1.25 * pen.widthF(), QBrush(pen.color()))
        self.update()

    def set_points(self, points: FloatArray) -> None:
        """Show ``points``, ascending in the first column."""
        self._points = points
        self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the curve."""
        if not len(self._points):
            return
        places = map_points(painter.worldTransform(), self._points)
        places = places[np.isfinite(places).all(axis=1)]
        if not len(places):
            return
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_polyline(painter, self._pen, places)
        width = float(np.ptp(places[:, 0]))
        if len(places) == 1 or width / (len(places) - 1) >= _DOT_DISTANCE:
            self._dot.draw(painter, places)
        painter.restore()
