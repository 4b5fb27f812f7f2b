"""The eigen-directions of the Hessian on the map, each with its factor 1 − sλ a step."""

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gd_viz.core.arrays import FloatArray
from gd_viz.views.items.clipping import clip_segments
from gd_viz.views.items.strokes import draw_segments
from gd_viz.views.items.view_item import ViewItem, map_points

_PAD = 4.0
_LABEL_AT = 0.8
"""Where on an arm of its axis a label stands, as a share of the way to the border."""


class EigenAxesItem(ViewItem):
    """Shows two directions through a center, labelled near the ends."""

    def __init__(self) -> None:
        super().__init__()
        self._center: FloatArray = np.zeros(2)
        self._directions: FloatArray = np.empty((0, 2))
        self._labels: tuple[str, ...] = ()
        self._lit: tuple[bool, ...] = ()
        self._taken: FloatArray = np.empty((0, 2))
        self._pen, self._lit_pen = QPen(), QPen()
        self._ground = QBrush()
        self._font = QFont()

    def set_look(self, pen: QPen, lit: QPen, ground: QBrush, font: QFont) -> None:
        """Draw with ``pen``, and what is lit with another one; labels stand on ``ground``."""
        self._pen, self._lit_pen, self._ground, self._font = pen, lit, ground, font
        self.update()

    def set_axes(
        self,
        center: FloatArray,
        directions: FloatArray,
        labels: tuple[str, ...],
        lit: tuple[bool, ...],
        taken: FloatArray,
    ) -> None:
        """Show ``directions`` (k, 2), a row each, through ``center`` (2,), and light some.

        Of its two arms a label takes the one that is farther from the marks at
        ``taken`` (j, 2).
        """
        self._center, self._directions, self._labels = center, directions, labels
        self._lit, self._taken = lit, taken
        self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the axes across the view and a label on each."""
        if not len(self._directions):
            return
        view = self.view_rect()
        low = np.array([view.left(), view.top()])
        high = np.array([view.right(), view.bottom()])
        reach = 4.0 * (high - low + np.abs(self._center - (low + high) / 2.0)).max()
        begin, end, kept = clip_segments(
            self._center - reach * self._directions,
            self._center + reach * self._directions,
            low,
            high,
        )
        to_pixels = painter.worldTransform()
        frame = to_pixels.mapRect(view)
        begin, end = map_points(to_pixels, begin), map_points(to_pixels, end)
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        taken = map_points(to_pixels, np.vstack([self._center, self._taken]))
        middle = taken[0]
        shown = [index for index, seen in enumerate(kept) if seen]
        for first, last, index in zip(begin, end, shown, strict=True):
            pen = self._lit_pen if self._lit[index] else self._pen
            draw_segments(painter, pen, np.stack([first, last]))
            places = [middle + _LABEL_AT * (arm - middle) for arm in (first, last)]
            place = max(places, key=lambda at: np.hypot(*(taken - at).T).min())
            self._draw_label(painter, frame, place, self._labels[index], pen)
        painter.restore()

    def _draw_label(
        self, painter: QPainter, frame: QRectF, place: FloatArray, label: str, pen: QPen
    ) -> None:
        metrics = QFontMetricsF(self._font)
        width, height = metrics.horizontalAdvance(label) + 2 * _PAD, metrics.height() + _PAD
        left = min(max(place[0] - width / 2, frame.left() + _PAD), frame.right() - width - _PAD)
        top = min(max(place[1] - height / 2, frame.top() + _PAD), frame.bottom() - height - _PAD)
        box = QRectF(left, top, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ground)
        painter.drawRoundedRect(box, _PAD, _PAD)
        painter.setPen(QPen(pen.color()))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), label)
