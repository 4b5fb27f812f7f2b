"""Marks of a fixed size on the screen: the hiker, the start, the minimiser."""

import math
from enum import StrEnum

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gd_viz.views.items.clipping import LARGEST


class Shape(StrEnum):
    """What a mark looks like: shapes tell marks apart where colours do not."""

    DISC = "disc"
    CROSS = "cross"


class MarkItem(pg.GraphicsObject):
    """A disc or an upright cross at a position in data coordinates."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self._shape = shape
        self._radius = 6.0
        self._pen = QPen()
        self._brush = QBrush()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)

    def set_look(self, radius: float, brush: QBrush, pen: QPen) -> None:
        """Use ``radius`` in pixels, ``brush`` for the inside and ``pen`` for the outline."""
        self.prepareGeometryChange()
        self._radius, self._brush, self._pen = radius, brush, pen
        self.update()

    def place(self, x: float, y: float) -> None:
        """Move to a position; one that is not finite hides the mark."""
        finite = math.isfinite(x) and math.isfinite(y)
        self.setVisible(finite)
        if finite:
            self.setPos(min(max(x, -LARGEST), LARGEST), min(max(y, -LARGEST), LARGEST))

    def boundingRect(self) -> QRectF:
        """Return the mark with its outline, in pixels."""
        reach = self._radius + self._pen.widthF()
        return QRectF(-reach, -reach, 2 * reach, 2 * reach)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the mark."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._pen)
        painter.setBrush(self._brush)
        radius = self._radius
        if self._shape is Shape.DISC:
            painter.drawEllipse(QPointF(0, 0), radius, radius)
        else:
            arm = 0.36 * radius
            painter.drawPolygon(
                [
                    QPointF(x, y)
                    for x, y in (
                        *((-arm, -radius), (arm, -radius), (arm, -arm), (radius, -arm)),
                        *((radius, arm), (arm, arm), (arm, radius), (-arm, radius)),
                        *((-arm, arm), (-radius, arm), (-radius, -arm), (-arm, -arm)),
                    )
                ]
            )
