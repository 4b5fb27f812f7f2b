"""An arrow of a fixed length on the screen that shows a direction in the plane of the data."""

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gd_viz.core.arrays import FloatArray
from gd_viz.views.items.view_item import ViewItem

_FAR = 1e5
_HEAD = 0.22
"""Length of the head as a share of the arrow's."""


class ArrowItem(ViewItem):
    """Points from a place along a direction, both in data coordinates."""

    def __init__(self) -> None:
        super().__init__()
        self._place = QPointF()
        self._direction: FloatArray = np.zeros(2)
        self._pen = QPen()
        self._length = 60.0
        self.setVisible(False)

    def set_look(self, pen: QPen, length: float) -> None:
        """Draw with ``pen``, ``length`` pixels long."""
        self._pen, self._length = pen, length
        self.update()

    def point(self, place: tuple[float, float], direction: FloatArray) -> None:
        """Point from ``place`` along ``direction`` (2,); without a direction nothing shows."""
        size = float(np.abs(direction).max(initial=0.0))
        self.setVisible(0.0 < size < np.inf)
        if self.isVisible():
            self._place, self._direction = QPointF(*place), direction / size
            self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw shaft and head."""
        to_pixels = painter.worldTransform()
        begin = to_pixels.map(self._place)
        way = self._direction * np.array([to_pixels.m11(), to_pixels.m22()])
        size = float(np.hypot(*way))
        if max(abs(begin.x()), abs(begin.y())) > _FAR or not 0.0 < size < np.inf:
            return
        x, y = (way / size).tolist()
        along, across = QPointF(x, y), QPointF(-y, x)
        head = _HEAD * self._length
        end = begin + along * self._length
        neck, side = end - along * head, across * (0.45 * head)
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._pen)
        painter.drawLine(begin, neck)
        painter.setBrush(QBrush(self._pen.color()))
        painter.drawPolygon(QPolygonF([end, neck + side, neck - side]))
        painter.restore()
