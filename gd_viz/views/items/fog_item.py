"""Fog over the map: clear around the hiker, then soft, then nothing shows through."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QRadialGradient
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gd_viz.views.items.view_item import ViewItem

_STOPS = ((0.0, 0.0), (0.45, 0.0), (0.62, 0.28), (0.8, 0.75), (0.93, 0.97), (1.0, 1.0))
"""Distance from the hiker as a share of the radius, and how dense the fog is there."""


class FogItem(ViewItem):
    """Covers the view but for a round clearing."""

    def __init__(self) -> None:
        super().__init__()
        self._colour = QColor("white")
        self._share = 0.25
        self._center: tuple[float, float] = (0.0, 0.0)
        self._clearing: QPixmap | None = None

    def set_look(self, colour: QColor) -> None:
        """Use fog of this colour."""
        self._colour = colour
        self._clearing = None
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
        left, top = round(middle.x() - radius), round(middle.y() - radius)
        hole = QRectF(left, top, 2 * round(radius), 2 * round(radius)).intersected(view)
        ratio = painter.device().devicePixelRatio()
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if hole.isEmpty():
            painter.fillRect(view, self._colour)
        else:
            for rect in _around(view, hole):
                painter.fillRect(rect, self._colour)
            painter.setClipRect(hole, Qt.ClipOperation.IntersectClip)
            painter.drawPixmap(left, top, self._rim(round(radius), ratio))
        painter.restore()

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
