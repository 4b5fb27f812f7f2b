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
_LOWER_HALF = np.uint32(16)
"""Bits of a float32 that make less than a quarter of a shade."""


class SurfaceLayer(LayerItem):
    """Shows a grid of costs; see `LayerItem` for when it is painted."""

    opaque = True

    def __init__(self) -> None:
        super().__init__()
        self._heights: tuple[FloatArray, float] | None = None
        self._pixels = np.empty((0, 0), dtype=np.uint32)  # a QImage does not keep them alive
        self._rect = QRectF()
        self._lines: Ellipses | FloatArray = np.empty((0, 2))
        self._path = QPainterPath()
        self._pen = QPen()
        self._colours = np.zeros(1 << 16, dtype=np.uint32)

    def set_look(self, colours: NDArray[np.uint8], pen: QPen) -> None:
        """Use ``colours`` (256, 3), lowest cost first, and ``pen`` for the level lines."""
        red, green, blue = colours.astype(np.uint32).T
        self._colours = by_height(0xFF000000 | red << 16 | green << 8 | blue)
        self._pen = pen
        self._colour()
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
        self._heights = cost.T, floor
        self._colour()
        height, width = self._pixels.shape
        cell_u = rect.width() / max(width - 1, 1)
        cell_v = rect.height() / max(height - 1, 1)
        self._rect = rect.adjusted(-cell_u / 2, -cell_v / 2, cell_u / 2, cell_v / 2)
        self._lines = level_lines
        if isinstance(level_lines, Ellipses):
            self._path = _circles(level_lines.shares)
        else:
            self._path = pg.arrayToQPath(*level_lines.T, connect="finite", finiteCheck=True)
        self.invalidate()

    def _colour(self) -> None:
        if self._heights is not None:
            self._pixels = shaded(*self._heights, self._colours)

    def draw(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Draw colours, then lines."""
        if not self._pixels.size:
            return
        height, width = self._pixels.shape
        image = QImage(self._pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32)
        painter.save()
        painter.setTransform(to_pixels, True)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self._rect, image)
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


def by_height(colours: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return the colour (65536,) for each upper half of a float32 1 + share / SMALLEST_SHARE.

    That half is the exponent and seven bits of the mantissa. To look a colour up by it takes a
    third of the time of a logarithm.

    Args:
        colours: Shape (256,): that of the floor, then upwards on a logarithmic scale.
    """
    halves = np.arange(1 << 16, dtype=np.uint32)
    middles = (halves << _LOWER_HALF | np.uint32(1 << 15)).view(np.float32)
    with np.errstate(invalid="ignore"):  # below the floor, by rounding
        shades = 255.0 * np.log(middles, dtype=np.float64) / np.log1p(1.0 / SMALLEST_SHARE)
    indices = np.clip(np.nan_to_num(shades) + 0.5, 0.0, 255.0).astype(np.uint8)
    looked_up: NDArray[np.uint32] = colours[indices]
    return looked_up


def shaded(cost: FloatArray, floor: float, colours: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return the colour of every cost: the first at the floor, the last at the highest.

    The scale depends on ratios of heights alone, so a surface looks the same in
    other units of cost. What has overflown counts as the highest; a flat
    surface has the colour of its floor.

    Args:
        cost: Costs of any shape.
        floor: The lowest cost known.
        colours: Shape (65536,), from `by_height`.
    """
    height = np.ascontiguousarray(height_shares(cost, floor)[0], dtype=np.float32)
    height *= np.float32(1.0 / SMALLEST_SHARE)
    height += np.float32(1.0)
    return colours.take(height.view(np.uint32) >> _LOWER_HALF)
