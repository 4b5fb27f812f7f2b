"""The data points: discs while they can be told apart, a density beyond."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gd_viz.core.arrays import FloatArray
from gd_viz.views.items.view_item import LayerItem, ViewItem, map_points

MOST_OUTLINED = 400
"""Up to here every point is a disc with an outline of its own."""

MOST_DISCS = 20_000
"""Up to here every point is drawn; beyond, how many there are in each cell."""

_CELL = 3
"""Edge of a cell of the density in pixels."""


class PointsItem(LayerItem):
    """Shows points; painted again only when they or the view change."""

    def __init__(self) -> None:
        super().__init__()
        self._points: FloatArray = np.empty((0, 2))
        self._radius = 5.0
        self._brush = QBrush()
        self._pen = QPen()

    def set_look(self, radius: float, brush: QBrush, outline: QPen) -> None:
        """Use discs of ``radius`` pixels."""
        self._radius, self._brush, self._pen = radius, brush, outline
        self.invalidate()

    def set_points(self, points: FloatArray) -> None:
        """Show ``points`` (m, 2)."""
        if points is not self._points:
            self._points = points
            self.invalidate()

    def nearest(self, x: float, y: float, reach: float) -> int | None:
        """Return the point nearest to a position in data coordinates.

        Args:
            x: Position.
            y: Position.
            reach: Largest distance in pixels.
        """
        box = self.getViewBox()
        if box is None or not len(self._points):
            return None
        width, height = box.viewPixelSize()
        with np.errstate(over="ignore"):
            distance = np.hypot((self._points[:, 0] - x) / width, (self._points[:, 1] - y) / height)
        index = int(distance.argmin())
        return index if distance[index] <= reach else None

    def inside(self, rect: QRectF) -> list[int]:
        """Return the points inside a rectangle in data coordinates."""
        x, y = self._points[:, 0], self._points[:, 1]
        within = (x >= rect.left()) & (x <= rect.right()) & (y >= rect.top()) & (y <= rect.bottom())
        return [int(index) for index in np.flatnonzero(within)]

    def draw(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Draw the points that can be seen."""
        low, high = self.area(painter)
        seen = ((self._points >= low) & (self._points <= high)).all(axis=1)
        if len(self._points) > MOST_DISCS:
            self._draw_density(painter, to_pixels, self._points[seen])
            return
        pixels = map_points(to_pixels, self._points[seen])
        if len(pixels) <= MOST_OUTLINED:
            painter.setPen(self._pen)
            painter.setBrush(self._brush)
            for x, y in pixels.tolist():
                painter.drawEllipse(QPointF(x, y), self._radius, self._radius)
        else:
            painter.setPen(_dot_pen(self._brush.color(), 0.7, self._radius))
            painter.drawPoints(pg.functions.arrayToQPolygonF(pixels[:, 0], pixels[:, 1]))

    def _draw_density(self, painter: QPainter, to_pixels: QTransform, points: FloatArray) -> None:
        frame = to_pixels.mapRect(self.view_rect())
        columns = max(int(frame.width()) // _CELL, 1)
        rows = max(int(frame.height()) // _CELL, 1)
        cells = ((map_points(to_pixels, points) - [frame.left(), frame.top()]) // _CELL).astype(int)
        cells = cells[((cells >= 0) & (cells < [columns, rows])).all(axis=1)]
        counts = np.bincount(cells[:, 1] * columns + cells[:, 0], minlength=rows * columns)
        logarithm = np.log1p(counts.reshape(rows, columns))
        share = logarithm / max(float(logarithm.max()), 1.0)
        alpha = np.where(counts.reshape(rows, columns) > 0, 40 + 200 * share, 0).astype(np.uint32)
        colour = np.uint32(self._brush.color().rgb() & 0xFFFFFF)
        argb = np.ascontiguousarray(alpha << np.uint32(24) | colour)
        image = QImage(argb.data, columns, rows, 4 * columns, QImage.Format.Format_ARGB32)
        painter.drawImage(QRectF(frame.left(), frame.top(), columns * _CELL, rows * _CELL), image)


class HighlightItem(ViewItem):
    """Rings around some points: the chosen ones, or the one under the pointer."""

    def __init__(self) -> None:
        super().__init__()
        self._points: FloatArray = np.empty((0, 2))
        self._radius = 8.0
        self._pen = QPen()
        self._brush = QBrush()

    def set_look(self, radius: float, brush: QBrush, pen: QPen) -> None:
        """Use rings of ``radius`` pixels."""
        self._radius, self._brush, self._pen = radius, brush, pen
        self.update()

    def set_points(self, points: FloatArray) -> None:
        """Put rings around ``points`` (k, 2)."""
        self._points = points
        self.setVisible(len(points) > 0)
        self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the rings."""
        if not len(self._points):
            return
        low, high = self.area(painter)
        seen = ((self._points >= low) & (self._points <= high)).all(axis=1)
        pixels = map_points(painter.worldTransform(), self._points[seen])
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if len(pixels) <= MOST_OUTLINED:
            painter.setPen(self._pen)
            painter.setBrush(self._brush)
            for x, y in pixels.tolist():
                painter.drawEllipse(QPointF(x, y), self._radius, self._radius)
        else:
            painter.setPen(_dot_pen(self._pen.color(), 0.5, self._radius / 2))
            painter.drawPoints(pg.functions.arrayToQPolygonF(pixels[:, 0], pixels[:, 1]))
        painter.restore()


def _dot_pen(colour: QColor, alpha: float, radius: float) -> QPen:
    """Return a pen whose points are discs of ``radius`` pixels."""
    colour = QColor(colour)
    colour.setAlphaF(alpha)
    pen = QPen(colour, radius)
    pen.setCapStyle(pen.capStyle().RoundCap)
    return pen
