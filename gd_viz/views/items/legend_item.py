"""What the marks in a plot mean, where they hide the fewest points."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gd_viz.core.arrays import FloatArray
from gd_viz.views.items.shapes import Shape, outline
from gd_viz.views.items.view_item import ViewItem, map_points, transform_key

_MARGIN, _PADDING = 8.0, 6.0

_LONGEST, _WIDEST = 170.0, 0.3
"""In pixels, and of the width of the plot: a name is cut that is longer than both."""

_SHARE = 0.34
"""Of the height of the plot; spare rows that do not fit in it are left out."""

_BETWEEN = 5
"""So many places between two corners are tried, too."""

_FAR = 0.25
"""Of a point: what it costs to leave a corner, and again an edge."""

_THIN = 0.6
"""What is left of the ground where points are behind it."""

_ENOUGH = 4096
"""Of more points only so many are looked at: they tell as well where it is empty."""


class LegendRow(NamedTuple):
    """A line of a legend.

    Attributes:
        text: What is meant.
        brush: Of the mark, or of a sample of an area.
        shape: Of the mark; None for an area.
        pen: Of a sample of a line, instead of both.
        spare: Whether it is left out rather than hide points.
    """

    text: str
    brush: QBrush
    shape: Shape | None = None
    pen: QPen | None = None
    spare: bool = False


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
        self._layout: tuple[tuple[LegendRow, ...], QRectF, bool] = ((), QRectF(), False)
        self._key: object = None

    def set_look(
        self, font: QFont, ink: QColor, ground: QColor, frame: QPen, radius: float
    ) -> None:
        """Write with ``ink`` on ``ground``, with marks of ``radius`` pixels."""
        self._font, self._ink, self._ground, self._frame = font, ink, ground, frame
        self._radius, self._key = radius, None
        self.update()

    def set_rows(self, rows: Sequence[LegendRow]) -> None:
        """Show ``rows``; none hides the legend."""
        self._rows, self._key = tuple(rows), None
        self.setVisible(bool(rows))
        self.update()

    def avoid(self, points: FloatArray) -> None:
        """Keep out of the way of ``points`` (m, 2) in data coordinates."""
        self._points, self._key = points[:: -(-len(points) // _ENOUGH) or 1], None

    def covers(self, size: QSizeF) -> bool:
        """Tell whether points would be behind it if the view were of this ``size`` in pixels."""
        data, view = self.view_rect(), QRectF(QPointF(), size)
        if not self._rows or data.isEmpty():
            return False
        to_pixels = QTransform.fromScale(view.width() / data.width(), view.height() / data.height())
        points = map_points(to_pixels.translate(-data.left(), -data.top()), self._points)
        points[:, 1] = view.height() - points[:, 1]
        needed = tuple(row for row in self._rows if not row.spare)
        return self._placed(needed, view, points)[1] > 0

    def box(self, to_pixels: QTransform) -> QRectF:
        """Return the pixels that it covers where the view is seen so; none if it is hidden."""
        return self._layout_in(to_pixels)[1] if self._rows and self.isVisible() else QRectF()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the rows."""
        if not self._rows:
            return
        rows, box, covers = self._layout_in(painter.worldTransform())
        metrics = QFontMetricsF(self._font)
        height, mark = self._row_height(metrics), 4.0 * self._radius
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._frame)
        ground = QColor(self._ground)
        ground.setAlphaF(ground.alphaF() * (_THIN if covers else 1.0))
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 4.0, 4.0)
        painter.setFont(self._font)
        top, room = box.top() + _PADDING, box.width() - 2 * _PADDING - mark + 1.0
        for row in rows:
            middle = QPointF(box.left() + _PADDING + mark / 2 - 3.0, top + height / 2)
            draw_sample(painter, row, middle, self._radius, self._frame)
            painter.setPen(self._ink)
            painter.drawText(
                QRectF(box.left() + _PADDING + mark, top, box.width(), height),
                int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
                metrics.elidedText(row.text, Qt.TextElideMode.ElideRight, room),
            )
            top += height
        painter.restore()

    def _row_height(self, metrics: QFontMetricsF) -> float:
        return max(metrics.height(), 2 * self._radius) + 2.0

    def _layout_in(self, to_pixels: QTransform) -> tuple[tuple[LegendRow, ...], QRectF, bool]:
        """Return what is shown and where, worked out again only where the view is another one."""
        key = transform_key(to_pixels)
        if key != self._key:
            self._layout, self._key = self._laid_out(to_pixels), key
        return self._layout

    def _laid_out(self, to_pixels: QTransform) -> tuple[tuple[LegendRow, ...], QRectF, bool]:
        """Return what to show and where: as much as hides no more points than less would.

        And whether there are points behind it.
        """
        metrics = QFontMetricsF(self._font)
        view = to_pixels.mapRect(self.view_rect())
        points = map_points(to_pixels, self._points)
        room = _SHARE * view.height() - 2 * _PADDING
        needed = tuple(row for row in self._rows if not row.spare)
        spare = tuple(row for row in self._rows if row.spare)
        fitting = int(room / self._row_height(metrics)) - len(needed)
        found = []
        for rows in (needed + spare[: max(fitting, 0)], needed or spare[:1]):
            box, hidden = self._placed(rows, view, points)
            found.append((hidden, rows, box))
        hidden, rows, box = min(found, key=lambda each: each[0])
        return rows, box, hidden > 0

    def _placed(
        self, rows: Sequence[LegendRow], view: QRectF, points: FloatArray
    ) -> tuple[QRectF, int]:
        """Return where ``rows`` hide the fewest ``points`` (m, 2), and how many there."""
        metrics = QFontMetricsF(self._font)
        widest = max([metrics.horizontalAdvance(row.text) for row in rows], default=0.0)
        longest = max(_LONGEST, _WIDEST * view.width())
        width = 4.0 * self._radius + min(widest, longest) + 2 * _PADDING
        width = min(width, view.width() - 2 * _MARGIN)
        height = len(rows) * self._row_height(metrics) + 2 * _PADDING
        return _emptiest(view, width, height, points, self._radius)


def draw_sample(
    painter: QPainter, row: LegendRow, middle: QPointF, radius: float, frame: QPen
) -> None:
    """Draw the mark of a row, or a sample of its line or area, about ``middle``."""
    if row.pen is not None:
        painter.setPen(row.pen)
        reach = QPointF(1.6 * radius, 0.0)
        painter.drawLine(middle - reach, middle + reach)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(row.brush)
    if row.shape is not None:
        painter.drawPath(outline(row.shape, radius).translated(middle))
    else:
        side = 2.4 * radius
        painter.setPen(frame)
        painter.drawRect(QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side))


def _emptiest(
    view: QRectF, width: float, height: float, points: FloatArray, radius: float
) -> tuple[QRectF, int]:
    """Return where a box in ``view`` hides the fewest ``points`` (m, 2), and how many there.

    A corner is better than an edge, and that than a place within; ``radius`` is that of a point.
    """
    lefts = _places(view.right() - _MARGIN - width, view.left() + _MARGIN)
    tops = _places(view.top() + _MARGIN, view.bottom() - _MARGIN - height)
    within = [
        (starts[:, None] - radius <= along) & (along <= starts[:, None] + length + radius)
        for starts, length, along in (
            (tops, height, points[:, 1]),
            (lefts, width, points[:, 0]),
        )
    ]
    hidden = within[0].astype(float) @ within[1].T.astype(float)
    far = _FAR * (np.arange(len(tops)) > 1)
    row, column = np.unravel_index(np.argmin(hidden + far[:, None] + far), hidden.shape)
    return QRectF(lefts[column], tops[row], width, height), int(hidden[row, column])


def _places(first: float, last: float) -> FloatArray:
    """Return both ends, and then the places between."""
    between = np.linspace(first, last, _BETWEEN + 2)
    return np.concatenate([between[[0, -1]], between[1:-1]])
