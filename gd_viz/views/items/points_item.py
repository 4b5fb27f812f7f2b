"""The data points: marks while they can be told apart, a density beyond."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gd_viz.core.arrays import FloatArray
from gd_viz.core.selection import Rows
from gd_viz.views.items.changed_rows import Points, exchanged_rows, moved_rows
from gd_viz.views.items.density import Density, cells_of, counted, density_image
from gd_viz.views.items.layer_item import LayerItem
from gd_viz.views.items.shapes import shape_of
from gd_viz.views.items.stamp import Stamp
from gd_viz.views.items.view_item import ViewItem, is_vector, map_points

Kinds = NDArray[np.intp]
"""Of each point the index of its colour and shape; or indices of points."""

MOST_OUTLINED = 400
"""Up to here every point is a mark with an outline of its own."""

MOST_DISCS = 20_000
"""Up to here every point is drawn; beyond, how many there are in each cell."""

_MOST_LIFTED = 200
"""So many points at most are drawn one by one while they move."""


class PointsItem(LayerItem):
    """Shows points; painted again only when they or the view change."""

    def __init__(self) -> None:
        super().__init__()
        self._points: FloatArray = np.empty((0, 2))
        self._lifted = np.empty(0, dtype=np.intp)
        self._kinds: Kinds = np.empty(0, dtype=np.intp)
        self._stamps = [Stamp(5.0, QBrush())]
        self._crowd_stamps = self._stamps
        self._density = Density()

    def set_look(self, radius: float, brushes: Sequence[QBrush], outline: QPen) -> None:
        """Use marks of ``radius`` pixels: the brush of each kind, and its own shape."""
        kinds = list(enumerate(brushes))
        self._stamps = [Stamp(radius, brush, outline, shape_of(kind)) for kind, brush in kinds]
        self._crowd_stamps = [
            Stamp(radius / 2.0, QBrush(_veiled(brush.color(), 0.7)), None, shape_of(kind))
            for kind, brush in kinds
        ]
        self.invalidate()

    def set_points(self, points: FloatArray, kinds: Kinds | None = None) -> None:
        """Show ``points`` (m, 2), each of a kind (m,); by default all of the first.

        A few that move are lifted off the picture of the others, which is then
        not painted again as long as it is the same ones that move.
        """
        if kinds is None:
            kinds = np.broadcast_to(np.intp(0), len(points))  # a million zeros in no memory
        if points is self._points and np.array_equal(kinds, self._kinds):
            return
        if kinds.max(initial=0) >= len(self._stamps):
            kinds = kinds % len(self._stamps)
        before, after = Points(self._points, self._kinds), Points(points, kinds)
        self._points, self._kinds = after
        if len(points) != len(before.places):
            gone, come = exchanged_rows(before, after)
            self._density.follow(before.at(gone), after.at(come))
            self._lifted = self._lifted[:0]
            self.invalidate()
            return
        moved = moved_rows(before, after)
        few = len(moved) <= _MOST_LIFTED
        changed = moved if few else slice(None)
        self._density.follow(before.at(changed), after.at(changed))
        if few and set(moved.tolist()) <= set(self._lifted.tolist()):
            self.update()
        else:
            self._lifted = moved if few else moved[:0]
            self.invalidate()

    def nearest(self, x: float, y: float, reach: float) -> int | None:
        """Return the point nearest to a position in data coordinates.

        Args:
            x: Position.
            y: Position.
            reach: Largest distance in pixels.
        """
        box = self.getViewBox()
        if box is None or not len(self._points):
            return None
        width, height = box.viewPixelSize()
        with np.errstate(over="ignore"):
            across, up = (self._points[:, 0] - x) / width, (self._points[:, 1] - y) / height
            distance = across * across + up * up  # the square of it
        index = int(distance.argmin())
        return index if distance[index] <= reach * reach else None

    def inside(self, rect: QRectF) -> Rows:
        """Return the points (k,) inside a rectangle in data coordinates."""
        x, y = self._points[:, 0], self._points[:, 1]
        within = (x >= rect.left()) & (x <= rect.right()) & (y >= rect.top()) & (y <= rect.bottom())
        return np.flatnonzero(within)

    def draw(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Draw the points that stay and can be seen."""
        if len(self._points) > MOST_DISCS:
            self._draw_density(painter, to_pixels)
            return
        staying = np.ones(len(self._points), dtype=bool)
        if not is_vector(painter):
            staying[self._lifted] = False
        seen = self._seen(painter, np.flatnonzero(staying))
        self._draw_marks(painter, to_pixels, seen, crowded=len(seen) > MOST_OUTLINED)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Copy the picture, and draw what was lifted off it."""
        super().paint(painter, option, widget)
        if not len(self._lifted) or is_vector(painter):
            return
        to_pixels = painter.worldTransform()
        painter.save()
        painter.resetTransform()
        self._draw_marks(painter, to_pixels, self._seen(painter, self._lifted), crowded=False)
        painter.restore()

    def _seen(self, painter: QPainter, indices: Kinds) -> Kinds:
        """Return those of ``indices`` whose points are in the area worth drawing."""
        low, high = self.area(painter)
        points = self._points[indices]
        seen: Kinds = indices[((points >= low) & (points <= high)).all(axis=1)]
        return seen

    def _draw_marks(
        self, painter: QPainter, to_pixels: QTransform, indices: Kinds, crowded: bool
    ) -> None:
        pixels, kinds = map_points(to_pixels, self._points[indices]), self._kinds[indices]
        for kind, stamp in enumerate(self._crowd_stamps if crowded else self._stamps):
            stamp.draw(painter, pixels[kinds == kind])

    def _draw_density(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Draw how many points lie in each cell, in the mean of their colours."""
        cells = cells_of(to_pixels.mapRect(self.view_rect()))
        points, most = Points(self._points, self._kinds), len(self._stamps)
        counts = self._density.counts(points, most, to_pixels, cells)
        if len(self._lifted) and not is_vector(painter):
            places, kinds = points.at(self._lifted)
            counts = counts - counted(places, kinds, most, to_pixels, cells)
        image = density_image(counts, [stamp.colour for stamp in self._stamps], cells)
        painter.drawImage(cells.frame, image)


class HighlightItem(ViewItem):
    """Rings around some points: the chosen ones, or the one under the pointer."""

    def __init__(self) -> None:
        super().__init__()
        self._points: FloatArray = np.empty((0, 2))
        self._ring = Stamp(8.0, QBrush())
        self._crowd_ring = self._ring
        self.setVisible(False)

    def set_look(self, radius: float, brush: QBrush, pen: QPen) -> None:
        """Use rings of ``radius`` pixels."""
        self._ring = Stamp(radius, brush, pen)
        self._crowd_ring = Stamp(radius / 2.0, QBrush(_veiled(pen.color(), 0.5)))
        self.update()

    def set_points(self, points: FloatArray) -> None:
        """Put rings around ``points`` (k, 2)."""
        if not (len(points) or len(self._points)):
            return
        self._points = points
        self.setVisible(len(points) > 0)
        self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the rings."""
        if not len(self._points):
            return
        low, high = self.area(painter)
        seen = ((self._points >= low) & (self._points <= high)).all(axis=1)
        pixels = map_points(painter.worldTransform(), self._points[seen])
        painter.save()
        painter.resetTransform()
        ring = self._ring if len(pixels) <= MOST_OUTLINED else self._crowd_ring
        ring.draw(painter, pixels)
        painter.restore()


def _veiled(colour: QColor, alpha: float) -> QColor:
    """Return a colour as seen through ``alpha``."""
    veiled = QColor(colour)
    veiled.setAlphaF(alpha)
    return veiled
