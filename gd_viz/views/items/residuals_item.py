"""The residuals between points and model, as lines or as the squares that the cost adds up."""

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gd_viz.core.arrays import FloatArray
from gd_viz.views.items.clipping import clip_segments
from gd_viz.views.items.strokes import draw_segments
from gd_viz.views.items.view_item import ViewItem, map_points

_SLANTED = 1.5
"""How many times as wide as upright lines others are."""


class ResidualsItem(ViewItem):
    """Shows residuals: vertical ones, or lines to any feet.

    A square is a square on the screen, its side the residual: beside a rising
    line it lies to the left of a point above and to the right of one below, so
    that the line does not cross it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._points: FloatArray = np.empty((0, 2))
        self._predictions: FloatArray = np.empty(0)
        self._feet: FloatArray | None = None
        self._squares = False
        self._pen = QPen()
        self._brush = QBrush(Qt.BrushStyle.NoBrush)

    def set_look(self, pen: QPen, brush: QBrush) -> None:
        """Draw lines and outlines with ``pen``, squares filled with ``brush``."""
        self._pen, self._brush = pen, brush
        self.update()

    def set_residuals(self, points: FloatArray, predictions: FloatArray, squares: bool) -> None:
        """Show the residuals of ``points`` (m, 2) against ``predictions`` (m,)."""
        self._points, self._predictions, self._squares = points, predictions, squares
        self._feet = None
        self.setVisible(len(points) > 0)
        self.update()

    def set_feet(self, points: FloatArray, feet: FloatArray) -> None:
        """Show lines from ``points`` (m, 2) to ``feet`` (m, 2) in any direction."""
        self._points, self._feet, self._squares = points, feet, False
        self.setVisible(len(points) > 0)
        self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the residuals that can be seen."""
        if not len(self._points):
            return
        upright = self._feet is None
        feet = self._feet
        if feet is None:
            feet = np.stack([self._points[:, 0], self._predictions], axis=1)
        finite = np.isfinite(feet).all(axis=1)
        to_pixels = painter.worldTransform()
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not upright)
        if self._squares:
            painter.setPen(self._pen)
            painter.setBrush(self._brush)
            self._draw_squares(painter, to_pixels, feet[finite], self._points[finite])
        else:
            begin, end, _ = clip_segments(feet[finite], self._points[finite], *self.area(painter))
            pairs = np.stack([begin, end], axis=1).reshape(-1, 2)
            pairs = map_points(to_pixels, pairs)
            pen = QPen(self._pen)
            if not upright:  # smooth lines look paler
                pen.setWidthF(_SLANTED * pen.widthF())
            draw_segments(painter, pen, pairs)
        painter.restore()

    def _draw_squares(
        self, painter: QPainter, to_pixels: QTransform, feet: FloatArray, tips: FloatArray
    ) -> None:
        rising = _slopes(self._points, self._predictions) >= 0.0
        foot, tip = map_points(to_pixels, feet), map_points(to_pixels, tips)
        low, high = self.area(painter)
        corners = map_points(to_pixels, np.stack([low, high]))
        least, most = corners.min(axis=0), corners.max(axis=0)
        side = np.abs(tip[:, 1] - foot[:, 1])
        to_left = (tips[:, 1] > feet[:, 1]) == rising
        left = np.clip(np.where(to_left, tip[:, 0] - side, tip[:, 0]), least[0], most[0])
        right = np.clip(np.where(to_left, tip[:, 0], tip[:, 0] + side), least[0], most[0])
        top = np.clip(np.minimum(tip[:, 1], foot[:, 1]), least[1], most[1])
        bottom = np.clip(np.maximum(tip[:, 1], foot[:, 1]), least[1], most[1])
        painter.drawRects(
            [
                QRectF(x, y, width, height)
                for x, y, width, height in zip(
                    left.tolist(),
                    top.tolist(),
                    (right - left).tolist(),
                    (bottom - top).tolist(),
                    strict=True,
                )
                if width > 0.0 and height > 0.0
            ]
        )


def _slopes(points: FloatArray, predictions: FloatArray) -> float:
    """Return the sign of the model's slope over the points."""
    if len(points) < 2:
        return 0.0
    first, last = int(points[:, 0].argmin()), int(points[:, 0].argmax())
    return float(predictions[last] - predictions[first])
