"""A long curve along the steps, as few strokes as the screen can show."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gd_viz.core.arrays import FloatArray
from gd_viz.views.items.strokes import draw_segments
from gd_viz.views.items.view_item import ViewItem, map_points

_MOST_JOINED = 100
"""Up to so many points the corners are joined neatly, which takes Qt's slow stroker."""

_DOT_DISTANCE = 9.0
"""Each step gets a dot where there are so many pixels from one to the next."""


class HistoryItem(ViewItem):
    """Shows points (k, 2) that lie inside the view, with a dot a step where there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._points: FloatArray = np.empty((0, 2))
        self._pen = QPen()

    def set_look(self, pen: QPen) -> None:
        """Draw with ``pen``."""
        self._pen = pen
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
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if len(places) > _MOST_JOINED:
            draw_segments(painter, self._pen, np.repeat(places, 2, axis=0)[1:-1])
        else:
            painter.setPen(self._pen)
            painter.drawPath(pg.arrayToQPath(places[:, 0], places[:, 1]))
        width = float(np.ptp(places[:, 0]))
        if len(places) == 1 or width / (len(places) - 1) >= _DOT_DISTANCE:
            painter.setPen(self._pen.color())
            painter.setBrush(self._pen.color())
            radius = self._pen.widthF()
            for x, y in places.tolist():
                painter.drawEllipse(QPointF(x, y), radius, radius)
        painter.restore()
