"""Fog over the map: clear around the hiker, then soft, then nothing shows through."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, QRadialGradient, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gd_viz.core.arrays import FloatArray
from gd_viz.views.items.view_item import ViewItem, map_points, transform_key
from gd_viz.views.items.visited import CELL, Visited, picture_rect, round_pattern, stamp

_STOPS = ((0.0, 0.0), (0.45, 0.0), (0.62, 0.28), (0.8, 0.75), (0.93, 0.97), (1.0, 1.0))
"""Distance from the hiker as a share of the radius, and how dense the fog is there."""

_DISTANCES, _DENSITIES = np.array(_STOPS).T

_FAINTLY = 0.7
"""The fog is no thinner than this over what was seen on the way."""


class FogItem(ViewItem):
    """Covers the view but for a round clearing; thinly, where the hiker was, if that is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self._colour = QColor("white")
        self._colours: NDArray[np.uint32] = np.empty(0, dtype=np.uint32)
        self._density = 1.0
        self._share = 0.25
        self._center: tuple[float, float] = (0.0, 0.0)
        self._clearing: QPixmap | None = None
        self._way: FloatArray | None = None
        self._owner: object = None
        self._visited: Visited | None = None
        self._key: object = None
        self._stamped = 0
        self.set_look(self._colour)

    def set_look(self, colour: QColor) -> None:
        """Use fog of this colour."""
        self._colour = colour
        self._clearing = None
        density = np.arange(256) / 255.0
        parts = np.array([[1.0], [colour.redF()], [colour.greenF()], [colour.blueF()]])
        alpha, red, green, blue = np.round(255.0 * density * parts).astype(np.uint32)
        self._colours = (alpha << 24 | red << 16 | green << 8 | blue).astype(np.uint32)
        self.update()

    def set_density(self, density: float) -> None:
        """Thin out all of the fog: 1 hides what is far, 0 nothing."""
        self.setVisible(density > 0.0)
        if density != self._density:
            self._density = density
            self.update()

    def set_way(self, places: FloatArray | None, owner: object = None) -> None:
        """Leave what was seen from ``places`` (k, 2) faintly visible; None to forget it.

        The same owner's way is taken to go on where it ended.
        """
        known = 0 if self._way is None else len(self._way)
        if places is None or owner is not self._owner or len(places) < known:
            self._visited = None
        self._way, self._owner = places, owner
        self.update()

    def set_clearing(self, x: float, y: float, share: float) -> None:
        """Clear the fog around a position, ``share`` of the view's width far."""
        if (x, y) != self._center or share != self._share:
            self._center, self._share = (x, y), share
            self.update()

    def covers(self, x: float, y: float) -> bool:
        """Tell whether a position in data coordinates is hidden."""
        view = self.view_rect()
        box = self.getViewBox()
        if view.isEmpty() or box is None:
            return True
        right = (x - self._center[0]) / view.width() * box.width()
        up = (y - self._center[1]) / view.height() * box.height()
        reach = 0.8 * self._share * box.width()
        return not right * right + up * up <= reach * reach

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Fill all around the clearing, then copy the clearing's soft rim."""
        transform = painter.worldTransform()
        view = QRectF(transform.mapRect(self.boundingRect()).toAlignedRect())
        radius = self._share * view.width()
        if radius < 1.0:
            return
        middle = transform.map(QPointF(*self._center))
        painter.save()
        painter.resetTransform()
        painter.setOpacity(self._density)
        if self._way is None:
            self._paint_clearing(painter, view, middle, radius)
        else:
            self._paint_way(painter, transform, view, middle, radius)
        painter.restore()

    def _paint_clearing(
        self, painter: QPainter, view: QRectF, middle: QPointF, radius: float
    ) -> None:
        left, top = round(middle.x() - radius), round(middle.y() - radius)
        hole = QRectF(left, top, 2 * round(radius), 2 * round(radius)).intersected(view)
        ratio = painter.device().devicePixelRatio()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if hole.isEmpty():
            painter.fillRect(view, self._colour)
        else:
            for rect in _around(view, hole):
                painter.fillRect(rect, self._colour)
            painter.setClipRect(hole, Qt.ClipOperation.IntersectClip)
            painter.drawPixmap(left, top, self._rim(round(radius), ratio))

    def _paint_way(
        self,
        painter: QPainter,
        transform: QTransform,
        view: QRectF,
        middle: QPointF,
        radius: float,
    ) -> None:
        """Draw the grid of what was seen, with the clearing in it."""
        clearing = round_pattern(radius, _DISTANCES, _DENSITIES)
        densities = self._seen(transform, view, radius, clearing).copy()
        corner = view.topLeft()
        if view.adjusted(-radius, -radius, radius, radius).contains(middle):
            place = (middle - corner) / CELL
            stamp(densities, clearing, place.x(), place.y())
        colours = np.ascontiguousarray(self._colours[densities])
        rows, columns = colours.shape
        pixels = QImage(
            colours.data, columns, rows, 4 * columns, QImage.Format.Format_ARGB32_Premultiplied
        )
        painter.setClipRect(view, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(picture_rect(view, densities), pixels)

    def _seen(
        self, transform: QTransform, view: QRectF, radius: float, clearing: NDArray[np.uint8]
    ) -> NDArray[np.uint8]:
        """Return the densities that the way has left, after adding what is new of it."""
        assert self._way is not None
        key = (*transform_key(transform), view.getRect(), radius)
        if self._visited is None or key != self._key:
            faint = np.maximum(clearing, np.uint8(255 * _FAINTLY))
            self._visited, self._key, self._stamped = Visited(view.size(), faint), key, 0
        corner = np.array([view.left(), view.top()])
        self._visited.add(map_points(transform, self._way[self._stamped :]) - corner)
        self._stamped = len(self._way)
        return self._visited.densities

    def _rim(self, radius: int, ratio: float) -> QPixmap:
        size = round(2 * radius * ratio)
        rim = self._clearing
        if rim is None or rim.width() != size or rim.devicePixelRatio() != ratio:
            rim = QPixmap(size, size)
            rim.setDevicePixelRatio(ratio)
            rim.fill(Qt.GlobalColor.transparent)
            gradient = QRadialGradient(QPointF(radius, radius), radius)
            for distance, density in _STOPS:
                colour = QColor(self._colour)
                colour.setAlphaF(density)
                gradient.setColorAt(distance, colour)
            inner = QPainter(rim)
            inner.fillRect(0, 0, 2 * radius, 2 * radius, gradient)
            inner.end()
            self._clearing = rim
        return rim


def _around(outer: QRectF, hole: QRectF) -> list[QRectF]:
    """Return the rectangles that fill ``outer`` but for ``hole``."""
    below, above = outer.bottom() - hole.bottom(), hole.top() - outer.top()
    left, right = hole.left() - outer.left(), outer.right() - hole.right()
    rects = (
        QRectF(outer.left(), outer.top(), outer.width(), above),
        QRectF(outer.left(), hole.bottom(), outer.width(), below),
        QRectF(outer.left(), hole.top(), left, hole.height()),
        QRectF(hole.right(), hole.top(), right, hole.height()),
    )
    return [rect for rect in rects if not rect.isEmpty()]
