"""A bundle of straight lines of which the older ones fade away."""

from itertools import pairwise

import numpy as np
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gd_viz.core.arrays import FloatArray
from gd_viz.views.items.clipping import clip_segments
from gd_viz.views.items.strokes import draw_segments
from gd_viz.views.items.view_item import ViewItem, map_points
from gd_viz.views.look.theme import mix


class GhostsItem(ViewItem):
    """Shows polylines of equally many points, each stronger than the one before."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: FloatArray = np.empty((0, 2, 2))
        self._pen = QPen()
        self._ground = QColor()
        self._pens: list[QPen] = []

    def set_look(self, pen: QPen, ground: QColor) -> None:
        """Draw the newest line with ``pen`` and the oldest almost in the colour of the ground."""
        self._pen, self._ground, self._pens = pen, ground, []
        self.update()

    def set_lines(self, lines: FloatArray) -> None:
        """Show ``lines`` (k, points, 2), the oldest first."""
        self._lines = lines
        self.setVisible(len(lines) > 0)
        self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the lines, clipped to what is seen."""
        count, points = self._lines.shape[:2]
        if not count:
            return
        begin, end, kept = clip_segments(
            self._lines[:, :-1].reshape(-1, 2),
            self._lines[:, 1:].reshape(-1, 2),
            *self.area(painter),
        )
        line_of = np.repeat(np.arange(count), points - 1)[kept]
        pairs = map_points(painter.worldTransform(), np.hstack([begin, end]).reshape(-1, 2))
        ends = np.searchsorted(line_of, np.arange(count + 1))
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for pen, (first, last) in zip(self._pens_of(count), pairwise(ends), strict=True):
            draw_segments(painter, pen, pairs[2 * first : 2 * last])
        painter.restore()

    def _pens_of(self, count: int) -> list[QPen]:
        if len(self._pens) != count:
            self._pens = []
            for line in range(count):
                pen = QPen(self._pen)
                pen.setColor(mix(self._ground, self._pen.color(), (line + 1) / count))
                self._pens.append(pen)
        return self._pens
