"""Points too many to be ringed one by one: how many of them are in each cell."""

import numpy as np
from PySide6.QtGui import QColor, QPainter, QTransform

from gd_viz.core.arrays import FloatArray
from gd_viz.views.items.density import cells_of, counted, density_image
from gd_viz.views.items.layer_item import LayerItem


class CrowdItem(LayerItem):
    """A density in one colour."""

    def __init__(self) -> None:
        super().__init__()
        self._points: FloatArray = np.empty((0, 2))
        self._colour = QColor()

    def set_look(self, colour: QColor) -> None:
        """Use a colour."""
        self._colour = colour
        self.invalidate()

    def set_points(self, points: FloatArray) -> None:
        """Show where ``points`` (k, 2) are."""
        self._points = points
        self.setVisible(len(points) > 0)
        self.invalidate()

    def draw(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Draw how many points lie in each cell."""
        cells = cells_of(to_pixels.mapRect(self.view_rect()))
        kinds = np.empty(0, dtype=np.intp)
        counts = counted(self._points, kinds, 1, to_pixels, cells)
        painter.drawImage(cells.frame, density_image(counts, [self._colour], cells))
