"""What the marks in a plot mean, in the corner where they hide the fewest points."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gd_viz.core.arrays import FloatArray
from gd_viz.views.items.shapes import Shape, outline
from gd_viz.views.items.view_item import ViewItem, map_points

_MARGIN, _PADDING, _LONGEST = 8.0, 6.0, 170.0

_SHARE = 0.42
"""Of the height of the plot; rows that do not fit are left out, the last ones first."""


class LegendRow(NamedTuple):
    """A line of a legend.

    Attributes:
        text: What is meant.
        brush: Of the mark, or of a sample of an area.
        shape: Of the mark; None for an area.
        pen: Of a sample of a line, instead of both.
    """

    text: str
    brush: QBrush
    shape: Shape | None = None
    pen: QPen | None = None


class LegendItem(ViewItem):
    """Shows a few rows of marks and names."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(20)
        self._rows: tuple[LegendRow, ...] = ()
        self._points: FloatArray = np.empty((0, 2))
        self._font = QFont()
        self._ink, self._ground, self._frame = QColor(), QColor(), QPen()
        self._radius = 5.0

    def set_look(
        self, font: QFont, ink: QColor, ground: QColor, frame: QPen, radius: float
    ) -> None:
        """Write with ``ink`` on ``ground``, with marks of ``radius`` pixels."""
        self._font, self._ink, self._ground, self._frame = font, ink, ground, frame
        self._radius = radius
        self.update()

    def set_rows(self, rows: Sequence[LegendRow]) -> None:
        """Show ``rows``; none hides the legend."""
        self._rows = tuple(rows)
        self.setVisible(bool(rows))
        self.update()

    def avoid(self, points: FloatArray) -> None:
        """Keep out of the way of ``points`` (m, 2) in data coordinates."""
        self._points = points

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the rows."""
        if not self._rows:
            return
        metrics = QFontMetricsF(self._font)
        to_pixels = painter.worldTransform()
        view = to_pixels.mapRect(self.view_rect())
        height, mark = max(metrics.height(), 2 * self._radius) + 2.0, 4.0 * self._radius
        rows = self._rows[: max(1, int((_SHARE * view.height() - 2 * _PADDING) / height))]
        texts = [
            metrics.elidedText(row.text, Qt.TextElideMode.ElideRight, _LONGEST) for row in rows
        ]
        width = mark + max(metrics.horizontalAdvance(text) for text in texts) + 2 * _PADDING
        pixels = map_points(to_pixels, self._points)
        box = _emptiest(view, width, len(texts) * height + 2 * _PADDING, pixels)
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._frame)
        painter.setBrush(self._ground)
        painter.drawRoundedRect(box, 4.0, 4.0)
        painter.setFont(self._font)
        top = box.top() + _PADDING
        for row, text in zip(rows, texts, strict=True):
            middle = QPointF(box.left() + _PADDING + mark / 2 - 3.0, top + height / 2)
            self._draw_sample(painter, row, middle)
            painter.setPen(self._ink)
            painter.drawText(
                QRectF(box.left() + _PADDING + mark, top, width, height),
                int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
                text,
            )
            top += height
        painter.restore()

    def _draw_sample(self, painter: QPainter, row: LegendRow, middle: QPointF) -> None:
        if row.pen is not None:
            painter.setPen(row.pen)
            reach = QPointF(1.6 * self._radius, 0.0)
            painter.drawLine(middle - reach, middle + reach)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(row.brush)
        if row.shape is not None:
            painter.drawPath(outline(row.shape, self._radius).translated(middle))
        else:
            side = 2.4 * self._radius
            painter.setPen(self._frame)
            painter.drawRect(QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side))


def _emptiest(view: QRectF, width: float, height: float, points: FloatArray) -> QRectF:
    """Return the place of a box in that corner of ``view`` with the fewest ``points`` (m, 2)."""
    left, right = view.left() + _MARGIN, view.right() - _MARGIN - width
    top, bottom = view.top() + _MARGIN, view.bottom() - _MARGIN - height
    boxes = [QRectF(x, y, width, height) for x, y in _corners(left, right, top, bottom)]

    def hidden(box: QRectF) -> int:
        x, y = points[:, 0], points[:, 1]
        across = (x >= box.left()) & (x <= box.right())
        return int((across & (y >= box.top()) & (y <= box.bottom())).sum())

    return min(boxes, key=hidden)


def _corners(left: float, right: float, top: float, bottom: float) -> list[tuple[float, float]]:
    return [(right, top), (left, top), (right, bottom), (left, bottom)]
