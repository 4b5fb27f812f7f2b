"""Marks of a fixed size on the screen: the hiker, the start, the minimiser."""

import math

from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gd_viz.views.items.clipping import LARGEST
from gd_viz.views.items.shapes import Shape, outline
from gd_viz.views.items.view_item import ViewItem

_FAR = 1e5
"""Pixels from the corner of the plot beyond which no mark can be seen."""


class MarkItem(ViewItem):
    """A disc or an upright cross at a position in data coordinates."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self._shape = shape
        self._path = QPainterPath()
        self._pen = QPen()
        self._brush = QBrush()
        self._position = QPointF()

    def set_look(self, radius: float, brush: QBrush, pen: QPen) -> None:
        """Use ``radius`` in pixels, ``brush`` for the inside and ``pen`` for the outline."""
        self._path, self._brush, self._pen = outline(self._shape, radius), brush, pen
        self.update()

    @property
    def position(self) -> QPointF:
        """Where the mark is, in data coordinates."""
        return self._position

    def place(self, x: float, y: float) -> None:
        """Move to a position; one that is not finite hides the mark."""
        finite = math.isfinite(x) and math.isfinite(y)
        self.setVisible(finite)
        if finite:
            self._position = QPointF(min(max(x, -LARGEST), LARGEST), min(max(y, -LARGEST), LARGEST))
            self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the mark."""
        at = painter.worldTransform().map(self._position)
        if max(abs(at.x()), abs(at.y())) > _FAR:
            return
        painter.save()
        painter.resetTransform()
        painter.translate(at)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._pen)
        painter.setBrush(self._brush)
        painter.drawPath(self._path)
        painter.restore()
