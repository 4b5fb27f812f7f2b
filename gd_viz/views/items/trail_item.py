"""The path of a descent: every step is painted once, a frame costs one copy whatever its length."""

import numpy as np
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap, QTransform

from gd_viz.core.arrays import FloatArray
from gd_viz.views.items.clipping import clip_segments
from gd_viz.views.items.layer_item import LayerItem, Sight, painter_on
from gd_viz.views.items.stamp import Stamp
from gd_viz.views.items.strokes import draw_segments
from gd_viz.views.items.view_item import map_points

_FINE_SEGMENTS = 4_000
"""So many of the newest segments of one painting are smooth; before them a thin line suffices."""


class TrailItem(LayerItem):
    """Shows a growing list of positions.

    Attributes:
        segments_painted: Segments painted since it was made; tests count them.
    """

    def __init__(self) -> None:
        super().__init__()
        self._points: FloatArray = np.empty((0, 2))
        self._owner: object = None
        self._painted = 0
        self._pen = QPen()
        self._dot = Stamp(1.0, QBrush())
        self.segments_painted = 0

    def set_look(self, colour: QColor, width: float, dot: float) -> None:
        """Use lines of ``width`` and dots of diameter ``dot``, in pixels."""
        self._pen = QPen(colour, width)
        self._dot = Stamp(dot / 2.0, QBrush(colour))
        self.invalidate()

    def set_points(self, points: FloatArray, owner: object = None) -> None:
        """Show ``points`` (k, 2).

        Args:
            points: Positions in order; may be a view of a growing array.
            owner: Whose path it is. The same owner's path is taken to go on
                where the last one ended; only what is new will be painted.
        """
        known = len(self._points)
        goes_on = (
            owner is self._owner
            and owner is not None
            and 0 < known <= len(points)
            and np.array_equal(self._points[known - 1], points[known - 1])
        )
        if goes_on and len(points) == known:
            return
        self._points, self._owner = points, owner
        if goes_on:
            self.update()
        else:
            self.invalidate()

    def draw(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Draw the whole path."""
        self._draw_from(0, painter, to_pixels)

    def _updated(self, sight: Sight) -> QPixmap:
        picture = super()._updated(sight)
        if self._painted < len(self._points):
            inner = painter_on(picture, sight.place)
            self._draw_from(max(self._painted - 1, 0), inner, sight.to_pixels)
            inner.end()
        return picture

    def _draw_from(self, first: int, painter: QPainter, to_pixels: QTransform) -> None:
        self._painted = len(self._points)
        low, high = self.area(painter)
        points = self._points[first:]
        begin, end, _ = clip_segments(points[:-1], points[1:], low, high)
        begin, end = map_points(to_pixels, begin), map_points(to_pixels, end)
        seen = (np.floor(2.0 * begin) != np.floor(2.0 * end)).any(axis=1)
        begin, end = begin[seen], end[seen]
        if not len(begin):
            return
        self.segments_painted += len(begin)
        thin = QPen(self._pen.color(), 1.0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        pairs = np.stack([begin, end], axis=1).reshape(-1, 2)
        split = max(len(pairs) - 2 * _FINE_SEGMENTS, 0)
        draw_segments(painter, thin, pairs[:split])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_segments(painter, self._pen, pairs[split:])
        self._dot.draw(painter, pairs[split + 1 :: 2])
