"""The ground of a picture of classes: tinted by who wins there, the more the surer."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from gd_viz.core.arrays import FloatArray
from gd_viz.views.items.layer_item import LayerItem
from gd_viz.views.look.theme import mix

_CLASSES, _SHADES = 8, 32
"""A shade is a byte: so many classes, and of each so many tints."""

_STRONGEST = 0.32
"""Share of the class's own colour where it is certain; points must stand out from it."""


class ShadingItem(LayerItem):
    """Shows a coarse grid of tints, smoothed; painted again only when it or the view changes."""

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self._rect = QRectF()
        self._colours: list[int] = []

    def set_look(self, ground: QColor, colours: Sequence[QColor]) -> None:
        """Tint ``ground`` with the ``colours`` of the classes."""
        self._colours = [
            mix(ground, colours[index], _STRONGEST * shade / (_SHADES - 1)).rgb()
            for index in range(_CLASSES)
            for shade in range(_SHADES)
        ]
        if self._image is not None:
            self._image.setColorTable(self._colours)
        self.invalidate()

    def set_shades(self, winners: NDArray[np.intp], strength: FloatArray, rect: QRectF) -> None:
        """Show who wins, (a, b), and how surely, 0 … 1, (a, b).

        Args:
            winners: Index of the class; the first index runs to the right, the second upwards.
            strength: 0 where nobody wins.
            rect: From the first grid point to the last, in data coordinates.
        """
        tints = np.rint(strength * (_SHADES - 1)).astype(np.uint8)
        shades = np.ascontiguousarray(((winners % _CLASSES) * _SHADES + tints).T.astype(np.uint8))
        height, width = shades.shape
        image = QImage(shades.data, width, height, width, QImage.Format.Format_Indexed8)
        self._image = image.copy()  # a QImage does not keep the array alive
        self._image.setColorTable(self._colours)
        across, up = rect.width() / max(width - 1, 1), rect.height() / max(height - 1, 1)
        self._rect = rect.adjusted(-across / 2, -up / 2, across / 2, up / 2)
        self.setVisible(True)
        self.invalidate()

    def draw(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Draw the tints."""
        if self._image is None:
            return
        painter.save()
        painter.setClipRect(to_pixels.mapRect(self.view_rect()))
        painter.setTransform(to_pixels, True)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self._rect, self._image.convertToFormat(QImage.Format.Format_RGB32))
        painter.restore()
