"""The gradient as arrows head to tail, one an example, and their sum."""

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gd_viz.core.arrays import FloatArray
from gd_viz.views.items.clipping import clip_segments
from gd_viz.views.items.strokes import draw_segments
from gd_viz.views.items.view_item import ViewItem, map_points

_HEAD = 3.2
"""Length of an arrow's head in widths of its line, beside a constant of 4 pixels."""

_SHORTEST = 7.0
"""An arrow of fewer pixels has no head: it would be nothing else."""


class SharesItem(ViewItem):
    """Shows a chain of arrows and, thicker, the one from its beginning to its end."""

    def __init__(self) -> None:
        super().__init__()
        self._corners: FloatArray = np.empty((0, 2))
        self._lit: int | None = None
        self._share, self._lit_pen, self._sum = QPen(), QPen(), QPen()

    def set_look(self, share: QPen, lit: QPen, whole: QPen) -> None:
        """Draw the arrows with ``share``, a lit one with ``lit``, their sum with ``whole``."""
        self._share, self._lit_pen, self._sum = share, lit, whole
        self.update()

    def set_chain(self, corners: FloatArray, lit: int | None) -> None:
        """Show arrows between ``corners`` (k + 1, 2) and light the one of number ``lit``."""
        self._corners, self._lit = corners, lit
        self.setVisible(len(corners) > 1)
        self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the arrows, the lit one and the sum on top."""
        corners = self._corners
        if len(corners) < 2:
            return
        begin, end, _ = clip_segments(corners[:-1], corners[1:], *self.area(painter))
        whole = clip_segments(corners[:1], corners[-1:], *self.area(painter))
        to_pixels = painter.worldTransform()
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_arrows(painter, self._share, map_points(to_pixels, begin), map_points(to_pixels, end))
        _draw_arrows(painter, self._sum, *(map_points(to_pixels, ends) for ends in whole[:2]))
        if self._lit is not None:
            lit = slice(self._lit, self._lit + 1)
            one = clip_segments(corners[:-1][lit], corners[1:][lit], *self.area(painter))
            _draw_arrows(painter, self._lit_pen, *(map_points(to_pixels, ends) for ends in one[:2]))
        painter.restore()


def _draw_arrows(painter: QPainter, pen: QPen, begin: FloatArray, end: FloatArray) -> None:
    """Draw arrows from ``begin`` (k, 2) to ``end`` (k, 2), in pixels."""
    draw_segments(painter, pen, np.stack([begin, end], axis=1).reshape(-1, 2))
    length = np.hypot(*(end - begin).T)
    headed = length >= _SHORTEST
    along = (end - begin)[headed] / length[headed, None]
    size = np.minimum(4.0 + _HEAD * pen.widthF(), 0.6 * length[headed])[:, None]
    foot, across = end[headed] - size * along, 0.38 * size * along[:, ::-1] * [-1.0, 1.0]
    painter.setPen(pen)
    painter.setBrush(QBrush(pen.color()))
    for tip, left, right in zip(
        end[headed].tolist(), (foot + across).tolist(), (foot - across).tolist(), strict=True
    ):
        painter.drawPolygon(QPolygonF([QPointF(*tip), QPointF(*left), QPointF(*right)]))
