"""A mark that is painted once and then stamped: many times faster than as many paths."""

import math

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from gd_viz.core.arrays import FloatArray
from gd_viz.views.items import shapes
from gd_viz.views.items.shapes import Shape
from gd_viz.views.items.view_item import is_vector

_FAR = 1e5
"""Pixels from the corner of the plot beyond which no disc can be seen."""


class Stamp:
    """Marks of one shape, size and look, at whole pixels of the device.

    Attributes:
        radius: In pixels.
    """

    def __init__(
        self,
        radius: float,
        brush: QBrush,
        outline: QPen | None = None,
        shape: Shape = Shape.DISC,
    ) -> None:
        """Make a stamp.

        Args:
            radius: In pixels.
            brush: For the inside.
            outline: For the edge, if it has one.
            shape: What it looks like.
        """
        self.radius = radius
        self._brush = brush
        self._pen = QPen(Qt.PenStyle.NoPen) if outline is None else outline
        self._path = shapes.outline(shape, radius)
        bounds = self._path.boundingRect()
        reach = max(-bounds.left(), bounds.right(), -bounds.top(), bounds.bottom())
        self._half = math.ceil(reach + (0.0 if outline is None else outline.widthF())) + 2
        self._picture: tuple[float, QPixmap] | None = None

    @property
    def colour(self) -> QColor:
        """Colour of the inside."""
        return self._brush.color()

    def draw(self, painter: QPainter, places: FloatArray) -> None:
        """Draw a mark at each of ``places`` (k, 2), in pixels; in vector files as a shape.

        Places without a value, or farther than any screen reaches, are left out: there
        Qt's way of copying pictures reads beyond its memory.
        """
        with np.errstate(invalid="ignore"):
            places = places[(np.abs(places) < _FAR).all(axis=1)]
        if is_vector(painter):
            painter.setPen(self._pen)
            painter.setBrush(self._brush)
            for x, y in places.tolist():
                painter.drawPath(self._path.translated(x, y))
            return
        ratio = painter.device().devicePixelRatio()
        picture = self._picture_for(ratio)
        corners = np.floor(ratio * (places - self._half) + 0.5).astype(int)
        painter.save()
        painter.scale(1.0 / ratio, 1.0 / ratio)
        for x, y in corners.tolist():  # Qt takes whole numbers in half the time of a QPointF
            painter.drawPixmap(x, y, picture)
        painter.restore()

    def _picture_for(self, ratio: float) -> QPixmap:
        """Return the mark in pixels of the device, of which there are ``ratio`` to a pixel."""
        if self._picture is None or self._picture[0] != ratio:
            size = math.ceil(2 * self._half * ratio)
            picture = QPixmap(size, size)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self._pen)
            painter.setBrush(self._brush)
            painter.scale(ratio, ratio)
            painter.drawPath(self._path.translated(self._half, self._half))
            painter.end()
            self._picture = ratio, picture
        return self._picture[1]
