"""The data points: discs while they can be told apart, a density beyond."""

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gd_viz.core.arrays import FloatArray
from gd_viz.views.items.disc_stamp import DiscStamp
from gd_viz.views.items.layer_item import LayerItem
from gd_viz.views.items.view_item import ViewItem, is_vector, map_points

MOST_OUTLINED = 400
"""Up to here every point is a disc with an outline of its own."""

MOST_DISCS = 20_000
"""Up to here every point is drawn; beyond, how many there are in each cell."""

_MOST_LIFTED = 200
"""So many points at most are drawn one by one while they move."""

_CELL = 3
"""Edge of a cell of the density in pixels."""


class PointsItem(LayerItem):
    """Shows points; painted again only when they or the view change."""

    def __init__(self) -> None:
        super().__init__()
        self._points: FloatArray = np.empty((0, 2))
        self._lifted = np.empty(0, dtype=np.intp)
        self._stamp = DiscStamp(5.0, QBrush())
        self._crowd_stamp = self._stamp

    def set_look(self, radius: float, brush: QBrush, outline: QPen) -> None:
        """Use discs of ``radius`` pixels."""
        self._stamp = DiscStamp(radius, brush, outline)
        self._crowd_stamp = DiscStamp(radius / 2.0, QBrush(_veiled(brush.color(), 0.7)))
        self.invalidate()

    def set_points(self, points: FloatArray) -> None:
        """Show ``points`` (m, 2).

        A few that move are lifted off the picture of the others, which is then
        not painted again as long as it is the same ones that move.
        """
        if points is self._points:
            return
        before, self._points = self._points, points
        if len(points) != len(before):
            self._lifted = self._lifted[:0]
            self.invalidate()
            return
        moved = np.flatnonzero((points != before).any(axis=1))
        if np.isin(moved, self._lifted).all():
            self.update()
        else:
            self._lifted = moved if len(moved) <= _MOST_LIFTED else moved[:0]
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
        """Draw the points that stay and can be seen."""
        staying = np.ones(len(self._points), dtype=bool)
        if not is_vector(painter):
            staying[self._lifted] = False
        seen = self._seen(painter, self._points[staying])
        if len(self._points) > MOST_DISCS:
            self._draw_density(painter, to_pixels, seen)
        else:
            self._stamp_for(len(seen)).draw(painter, map_points(to_pixels, seen))

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Copy the picture, and draw what was lifted off it."""
        super().paint(painter, option, widget)
        if not len(self._lifted) or is_vector(painter):
            return
        lifted = self._seen(painter, self._points[self._lifted])
        pixels = map_points(painter.worldTransform(), lifted)
        painter.save()
        painter.resetTransform()
        self._stamp_for(min(len(self._points), MOST_OUTLINED)).draw(painter, pixels)
        painter.restore()

    def _seen(self, painter: QPainter, points: FloatArray) -> FloatArray:
        low, high = self.area(painter)
        seen: FloatArray = points[((points >= low) & (points <= high)).all(axis=1)]
        return seen

    def _stamp_for(self, count: int) -> DiscStamp:
        return self._stamp if count <= MOST_OUTLINED else self._crowd_stamp

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
        colour = np.uint32(self._stamp.colour.rgb() & 0xFFFFFF)
        argb = np.ascontiguousarray(alpha << np.uint32(24) | colour)
        image = QImage(argb.data, columns, rows, 4 * columns, QImage.Format.Format_ARGB32)
        painter.drawImage(QRectF(frame.left(), frame.top(), columns * _CELL, rows * _CELL), image)


class HighlightItem(ViewItem):
    """Rings around some points: the chosen ones, or the one under the pointer."""

    def __init__(self) -> None:
        super().__init__()
        self._points: FloatArray = np.empty((0, 2))
        self._ring = DiscStamp(8.0, QBrush())
        self._crowd_ring = self._ring

    def set_look(self, radius: float, brush: QBrush, pen: QPen) -> None:
        """Use rings of ``radius`` pixels."""
        self._ring = DiscStamp(radius, brush, pen)
        self._crowd_ring = DiscStamp(radius / 2.0, QBrush(_veiled(pen.color(), 0.5)))
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
        ring = self._ring if len(pixels) <= MOST_OUTLINED else self._crowd_ring
        ring.draw(painter, pixels)
        painter.restore()


def _veiled(colour: QColor, alpha: float) -> QColor:
    """Return a colour as seen through ``alpha``."""
    veiled = QColor(colour)
    veiled.setAlphaF(alpha)
    return veiled
