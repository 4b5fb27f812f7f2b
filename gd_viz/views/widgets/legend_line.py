"""What the marks in a plot mean, beside the plot: where within it they would hide points."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gd_viz.views.items.legend_item import LegendRow, draw_sample

_BETWEEN = 14.0
"""Pixels between a name and the next mark."""


class LegendLine(QWidget):
    """Shows marks and names beside each other, on as many lines as they need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[LegendRow, ...] = ()
        self._ink, self._frame = QColor(), QPen()
        self._radius = 5.0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.hide()

    def set_look(self, font: QFont, ink: QColor, frame: QPen, radius: float) -> None:
        """Write with ``ink``, with marks of ``radius`` pixels."""
        self.setFont(font)
        self._ink, self._frame, self._radius = ink, frame, radius
        self.update()

    def set_rows(self, rows: Sequence[LegendRow]) -> None:
        """Show the marks and names of ``rows``."""
        self._rows = tuple(rows)
        self.setAccessibleName(", ".join(row.text for row in rows))
        self.update()

    def height_in(self, width: float) -> int:
        """Return how high all lines are where they may be so wide."""
        places = self._places(width)
        return round(places[-1].y() + self._line_height()) if places else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the marks and names."""
        painter, metrics = QPainter(self), QFontMetricsF(self.font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, place in zip(self._rows, self._places(self.width()), strict=True):
            middle = place + QPointF(self._mark() / 2, self._line_height() / 2)
            draw_sample(painter, row, middle, self._radius, self._frame)
            painter.setPen(self._ink)
            base = middle.y() + (metrics.ascent() - metrics.descent()) / 2
            painter.drawText(QPointF(place.x() + self._mark(), base), row.text)

    def _places(self, width: float) -> list[QPointF]:
        """Return the upper left corner of each mark with its name."""
        metrics, at, places = QFontMetricsF(self.font()), QPointF(), []
        for row in self._rows:
            needed = self._mark() + metrics.horizontalAdvance(row.text)
            if at.x() > 0 and at.x() + needed > width:
                at = QPointF(0.0, at.y() + self._line_height())
            places.append(at)
            at = at + QPointF(needed + _BETWEEN, 0.0)
        return places

    def _mark(self) -> float:
        return 3.0 * self._radius

    def _line_height(self) -> float:
        return max(QFontMetricsF(self.font()).height(), 2 * self._radius) + 2.0
