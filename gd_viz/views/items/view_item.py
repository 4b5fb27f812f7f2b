"""Items that fill their view."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEngine, QPainter, QTransform

from gd_viz.core.arrays import FloatArray
from gd_viz.views.items.clipping import drawing_area

_VECTOR_ENGINES = (
    QPaintEngine.Type.SVG,
    QPaintEngine.Type.Pdf,
    QPaintEngine.Type.Picture,
)


class ViewItem(pg.GraphicsObject):
    """An item as large as the visible part of the plot, whatever it draws.

    Its bounds follow the view, so that a line to a far point never makes the
    scene large.
    """

    _view: QRectF | None = None
    _worth_drawing: tuple[FloatArray, FloatArray] | None = None

    def view_rect(self) -> QRectF:
        """Return the visible part of the plot in data coordinates."""
        if self._view is None:
            box = self.getViewBox()
            if box is None:
                return QRectF()
            self._view = QRectF(box.viewRect())
        return self._view

    def update(self) -> None:
        """Ask for another frame of the plot, as all items of it do together.

        Qt's own way leads through the scene, which takes an event to gather
        what changed; by then the window has often painted a frame without it.
        """
        plot = self.getViewWidget()
        if plot is not None and self.isVisible():
            plot.refresh()

    def area(self, painter: QPainter) -> tuple[FloatArray, FloatArray]:
        """Return the corners between which it is worth drawing.

        Beyond the view there is room for the ends of wide lines, but not in
        vector files: Qt writes no clipping into SVG.
        """
        if is_vector(painter):
            return drawing_area(self.view_rect(), margin=0.0)
        if self._worth_drawing is None:
            self._worth_drawing = drawing_area(self.view_rect(), margin=0.5)
        return self._worth_drawing

    def boundingRect(self) -> QRectF:
        """Return the view."""
        return self.view_rect()

    def viewTransformChanged(self) -> None:
        """Follow the view."""
        super().viewTransformChanged()
        self.prepareGeometryChange()
        self._view = self._worth_drawing = None
        self.update()


def is_vector(painter: QPainter) -> bool:
    """Tell whether the painter writes shapes, not pixels."""
    return painter.paintEngine().type() in _VECTOR_ENGINES


def transform_key(transform: QTransform) -> tuple[float, float, float, float]:
    """Return what tells apart the transforms of a plot, which neither turns nor shears."""
    return transform.m11(), transform.m22(), transform.dx(), transform.dy()


def map_points(transform: QTransform, points: FloatArray) -> FloatArray:
    """Return points (k, 2) mapped by a transform that neither turns nor shears."""
    scale = np.array([transform.m11(), transform.m22()])
    mapped: FloatArray = points * scale + np.array([transform.dx(), transform.dy()])
    return mapped
