"""A grid of colours over a part of the plot, a cell for each of what was looked at."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QTransform

from gd_viz.views.items.layer_item import LayerItem


class RasterLayer(LayerItem):
    """Shows a colour for each point of a grid; see `LayerItem` for when it is painted."""

    opaque = True

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self._rect = QRectF()

    def set_cells(self, colours: NDArray[np.uint8], rect: QRectF) -> None:
        """Show ``colours`` (i, j, 3), whose corners lie on the corners of ``rect``.

        The first index runs to the right, the second upwards.
        """
        rows = np.ascontiguousarray(colours.transpose(1, 0, 2))
        height, width, _ = rows.shape
        image = QImage(rows.data, width, height, 3 * width, QImage.Format.Format_RGB888)
        self._image = image.convertToFormat(QImage.Format.Format_RGB32)  # of its own memory
        cell_u, cell_v = rect.width() / max(width - 1, 1), rect.height() / max(height - 1, 1)
        self._rect = rect.adjusted(-cell_u / 2, -cell_v / 2, cell_u / 2, cell_v / 2)
        self.invalidate()

    def draw(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Draw the cells as they are: nothing is known between them."""
        if self._image is not None:
            painter.save()
            painter.setTransform(to_pixels, True)
            painter.drawImage(self._rect, self._image)
            painter.restore()
