"""What one example asks of two parameters: a line, and for a class the half-plane beyond it."""

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gd_viz.core.arrays import FloatArray
from gd_viz.views.items.strokes import draw_segments
from gd_viz.views.items.view_item import ViewItem, map_points


class ExampleLineItem(ViewItem):
    """Shows normal·(u, v) = level across the view."""

    def __init__(self) -> None:
        super().__init__()
        self._normal: FloatArray = np.zeros(2)
        self._level = np.nan
        self._side = 0
        self._pen, self._brush = QPen(), QBrush()

    def set_look(self, pen: QPen, brush: QBrush) -> None:
        """Draw the line with ``pen`` and fill the half-plane with ``brush``."""
        self._pen, self._brush = pen, brush
        self.update()

    def set_line(self, normal: FloatArray, level: float, side: int) -> None:
        """Show a line, and where ``side`` is not 0, the half-plane of that sign.

        Args:
            normal: Shape (2,).
            level: Of normal·(u, v); NaN shows nothing.
            side: 0, 1 or −1.
        """
        self._normal, self._level, self._side = normal, level, side
        self.setVisible(bool(np.isfinite(level) and np.isfinite(normal).all() and normal.any()))
        self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw half-plane and line as far as they are seen."""
        view = self.view_rect()
        frame = np.array(
            [
                (view.left(), view.top()),
                (view.right(), view.top()),
                (view.right(), view.bottom()),
                (view.left(), view.bottom()),
            ]
        )
        inside, crossings = half_plane(frame, self._normal, self._level, self._side or 1)
        to_pixels = painter.worldTransform()
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._side and len(inside):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._brush)
            corners = map_points(to_pixels, inside).tolist()
            painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
        if len(crossings) == 2:
            draw_segments(painter, self._pen, map_points(to_pixels, crossings))
        painter.restore()


def half_plane(
    frame: FloatArray, normal: FloatArray, level: float, side: int
) -> tuple[FloatArray, FloatArray]:
    """Return what of a convex polygon lies in a half-plane, and where the line crosses its edges.

    Args:
        frame: Corners in order, (k, 2).
        normal: Shape (2,).
        level: The line is normal·(u, v) = level.
        side: The sign of normal·(u, v) − level in the half-plane.

    Returns:
        Corners (j, 2) of what is left, and the crossings (0 or 2, 2).
    """
    with np.errstate(over="ignore", invalid="ignore"):
        heights = (side * (frame @ normal - level)).tolist()
    kept: list[FloatArray] = []
    crossings: list[FloatArray] = []
    for index, (here, there) in enumerate(zip(heights, heights[1:] + heights[:1], strict=True)):
        corner, following = frame[index], frame[(index + 1) % len(frame)]
        if here >= 0:
            kept.append(corner)
        if (here >= 0) != (there >= 0):
            crossing = corner + here / (here - there) * (following - corner)
            kept.append(crossing)
            crossings.append(crossing)
    return np.array(kept).reshape(-1, 2), np.array(crossings).reshape(-1, 2)
