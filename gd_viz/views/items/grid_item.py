"""The grid that goes with two axes."""

from PySide6.QtCore import QLine, QRect, QRectF
from PySide6.QtGui import QPainter, QPen, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gd_viz.views.items.axis import Axis
from gd_viz.views.items.view_item import ViewItem, transform_key


class GridItem(ViewItem):
    """Lines through the ticks of two axes."""

    def __init__(self, bottom: Axis, left: Axis) -> None:
        super().__init__()
        self._bottom, self._left = bottom, left
        self._pen = QPen()
        self._lines: list[QLine] = []
        self._key: object = None
        self.setZValue(-100)

    def set_look(self, pen: QPen) -> None:
        """Draw with ``pen``."""
        self._pen = pen
        self._key = None
        self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the lines, each on whole pixels."""
        view, to_pixels = self.view_rect(), painter.worldTransform()
        frame = to_pixels.mapRect(view).toAlignedRect()
        key = (*transform_key(to_pixels), frame.topLeft().toTuple(), frame.size().toTuple())
        if key != self._key:
            self._key, self._lines = key, self._ruled(view, to_pixels, frame)
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(self._pen)
        painter.drawLines(self._lines)
        painter.restore()

    def _ruled(self, view: QRectF, to_pixels: QTransform, frame: QRect) -> list[QLine]:
        lines = []
        for _, ticks in self._bottom.tickValues(view.left(), view.right(), frame.width()):
            for x in ticks:
                column = round(float(x) * to_pixels.m11() + to_pixels.dx())
                lines.append(QLine(column, frame.top(), column, frame.bottom()))
        for _, ticks in self._left.tickValues(view.top(), view.bottom(), frame.height()):
            for y in ticks:
                row = round(float(y) * to_pixels.m22() + to_pixels.dy())
                lines.append(QLine(frame.left(), row, frame.right(), row))
        return lines
