"""The cost over two parameters: colours and level lines in one picture."""

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen, QTransform

from gd_viz.core.arrays import FloatArray
from gd_viz.core.terrain.bowl import Ellipses
from gd_viz.core.terrain.landscape import height_shares
from gd_viz.views.items.layer_item import LayerItem
from gd_viz.views.items.strokes import draw_path

SMALLEST_SHARE = 1e-4
"""Share of the height of the surface below which differences show no more as colour."""


class SurfaceLayer(LayerItem):
    """Shows a grid of costs; see `LayerItem` for when it is painted."""

    opaque = True

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self._rect = QRectF()
        self._lines: Ellipses | FloatArray = np.empty((0, 2))
        self._path = QPainterPath()
        self._pen = QPen()
        self._colours: list[int] = []

    def set_look(self, colours: NDArray[np.uint8], pen: QPen) -> None:
        """Use ``colours`` (256, 3), lowest cost first, and ``pen`` for the level lines."""
        red, green, blue = colours.astype(int).T
        self._colours = (0xFF000000 | red << 16 | green << 8 | blue).tolist()
        self._pen = pen
        if self._image is not None:
            self._image.setColorTable(self._colours)
        self.invalidate()

    def set_surface(
        self,
        cost: FloatArray,
        floor: float,
        rect: QRectF,
        level_lines: Ellipses | FloatArray,
    ) -> None:
        """Show ``cost`` (i, j), whose corners lie on the corners of ``rect``.

        Args:
            cost: Costs; the first index runs to the right, the second upwards.
            floor: Lowest cost known.
            rect: From the first grid point to the last, in data coordinates.
            level_lines: Ellipses, or points (k, 2) with rows of NaN between lines.
        """
        shades = np.ascontiguousarray(shades_of(cost, floor).T)
        height, width = shades.shape
        image = QImage(shades.data, width, height, width, QImage.Format.Format_Indexed8)
        self._image = image.copy()  # a QImage does not keep the array alive
        self._image.setColorTable(self._colours)
        cell_u = rect.width() / max(width - 1, 1)
        cell_v = rect.height() / max(height - 1, 1)
        self._rect = rect.adjusted(-cell_u / 2, -cell_v / 2, cell_u / 2, cell_v / 2)
        self._lines = level_lines
        if isinstance(level_lines, Ellipses):
            self._path = _circles(level_lines.shares)
        else:
            self._path = pg.arrayToQPath(*level_lines.T, connect="finite", finiteCheck=True)
        self.invalidate()

    def draw(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Draw colours, then lines."""
        if self._image is None:
            return
        painter.save()
        painter.setTransform(to_pixels, True)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self._rect, self._image.convertToFormat(QImage.Format.Format_RGB32))
        painter.restore()
        if isinstance(self._lines, Ellipses):
            to_pixels = _from_circles(self._lines, to_pixels)
        draw_path(painter, self._pen, to_pixels.map(self._path))


def _circles(radii: FloatArray) -> QPainterPath:
    path = QPainterPath()
    for radius in radii.tolist():
        path.addEllipse(QPointF(), radius, radius)
    return path


def _from_circles(ellipses: Ellipses, to_pixels: QTransform) -> QTransform:
    """Return what makes circles in the pixels of the screen these ellipses.

    It is worked out here, since Qt takes numbers below 1e-12 for zero, whatever their units.
    """
    (u_cos, u_sin), (v_cos, v_sin) = ellipses.halves.tolist()
    u, v = ellipses.centre.tolist()
    across, up = to_pixels.m11(), to_pixels.m22()
    return QTransform(
        *(across * u_cos, up * v_cos, across * u_sin, up * v_sin),
        *(across * u + to_pixels.dx(), up * v + to_pixels.dy()),
    )


def shades_of(cost: FloatArray, floor: float) -> NDArray[np.uint8]:
    """Return the shade of every cost: 0 at the floor, 255 at the highest, logarithmic between.

    The scale depends on ratios of heights alone, so a surface looks the same in
    other units of cost. What has overflown counts as the highest; a flat
    surface has the shade of its floor.
    """
    height, top = height_shares(cost, floor)
    if top <= 0.0:
        return np.zeros(cost.shape, dtype=np.uint8)
    shade = height.astype(np.float32)
    shade *= np.float32(1.0 / SMALLEST_SHARE)
    shade += np.float32(1.0)
    np.maximum(shade, np.float32(1.0), out=shade)
    np.log(shade, out=shade)  # NumPy has it for many numbers at once, log1p only one by one
    shade *= np.float32(255.0 / np.log1p(1.0 / SMALLEST_SHARE))
    shade += np.float32(0.5)
    shades: NDArray[np.uint8] = shade.astype(np.uint8)
    return shades
