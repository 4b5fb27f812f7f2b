"""Hatched areas: where something is not decided."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QTransform

from gd_viz.core.arrays import FloatArray
from gd_viz.views.items.layer_item import LayerItem


class HatchItem(LayerItem):
    """Shows areas, given by the rings around them and around their holes."""

    def __init__(self) -> None:
        super().__init__()
        self._area = QPainterPath()
        self._brush = QBrush()

    def set_look(self, brush: QBrush) -> None:
        """Fill with ``brush``, a pattern."""
        self._brush = brush
        self.invalidate()

    def set_rings(self, rings: Sequence[FloatArray]) -> None:
        """Show the areas within ``rings``, closed polylines (k, 2)."""
        if not len(rings) and self._area.isEmpty():
            return
        self._area = QPainterPath()
        for ring in rings:
            self._area.addPath(pg.arrayToQPath(ring[:, 0], ring[:, 1]))
        self.setVisible(len(rings) > 0)
        self.invalidate()

    def draw(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Fill the areas; the pattern stays as it is on screen."""
        area = to_pixels.map(self._area)
        painter.setClipRect(to_pixels.mapRect(self.view_rect()))
        painter.setBrushOrigin(QPointF(0.0, 0.0))
        painter.fillPath(area, self._brush)
