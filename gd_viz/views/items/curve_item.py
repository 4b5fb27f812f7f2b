"""One line or curve in the plot."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gd_viz.core.arrays import FloatArray
from gd_viz.views.items.clipping import clip_polyline
from gd_viz.views.items.strokes import draw_path, draw_segments
from gd_viz.views.items.view_item import ViewItem, map_points


class CurveItem(ViewItem):
    """Shows a polyline."""

    def __init__(self) -> None:
        super().__init__()
        self._points: FloatArray = np.empty((0, 2))
        self._pen = QPen()
        self.setVisible(False)

    def set_look(self, pen: QPen) -> None:
        """Draw with ``pen``."""
        self._pen = pen
        self.update()

    def set_points(self, points: FloatArray) -> None:
        """Show a polyline (k, 2); positions without a value (NaN) leave a gap."""
        if not (len(points) or len(self._points)):
            return
        self._points = points
        self.setVisible(len(points) > 0)
        self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the line, clipped to what is seen."""
        if len(self._points) < 2:
            return
        pairs = clip_polyline(self._points, *self.area(painter))
        joined = np.ones(len(pairs), dtype=np.int32)
        joined[1:-1:2] = (pairs[1:-1:2] == pairs[2::2]).all(axis=1)
        pairs = map_points(painter.worldTransform(), pairs)
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if len(pairs) <= 2:
            draw_segments(painter, self._pen, pairs)
        else:
            path = pg.arrayToQPath(pairs[:, 0], pairs[:, 1], connect=joined)
            draw_path(painter, self._pen, path)
        painter.restore()
