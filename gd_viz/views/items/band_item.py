"""The rubber band that selects what it surrounds."""

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget


class BandItem(pg.GraphicsObject):
    """Shows a rectangle, or nothing while it is null."""

    def __init__(self) -> None:
        super().__init__()
        self._rect = QRectF()
        self._pen = QPen()
        self._brush = QBrush()

    def set_look(self, pen: QPen, brush: QBrush) -> None:
        """Use ``pen`` for the edge and ``brush`` for the inside."""
        self._pen, self._brush = pen, brush
        self.update()

    def rect(self) -> QRectF:
        """Return what is surrounded, in data coordinates."""
        return self._rect

    def set_rect(self, rect: QRectF) -> None:
        """Surround ``rect`` in data coordinates."""
        self.prepareGeometryChange()
        self._rect = rect.normalized()
        self.update()

    def boundingRect(self) -> QRectF:
        """Return the rectangle with its edge."""
        box = self.getViewBox()
        if box is None or self._rect.isNull():
            return QRectF()
        width, height = box.viewPixelSize()
        edge = self._pen.widthF()
        return self._rect.adjusted(-edge * width, -edge * height, edge * width, edge * height)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the rectangle."""
        if not self._rect.isNull():
            at = painter.worldTransform().mapRect(self._rect)
            painter.save()
            painter.resetTransform()
            painter.setPen(self._pen)
            painter.setBrush(self._brush)
            painter.drawRect(at)
            painter.restore()
