"""Items that fill their view, and the layer among them that is painted once and then copied."""

from abc import abstractmethod

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPaintEngine, QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

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
        return drawing_area(self.view_rect(), margin=0.0 if is_vector(painter) else 0.5)

    def boundingRect(self) -> QRectF:
        """Return the view."""
        return self.view_rect()

    def viewTransformChanged(self) -> None:
        """Follow the view."""
        super().viewTransformChanged()
        self.prepareGeometryChange()
        self._view = None
        self.update()


class LayerItem(ViewItem):
    """A picture of its own, painted again only when its content or the view changes.

    A frame costs one copy of the picture. On paper and in vector files the
    content is drawn directly.
    """

    def __init__(self) -> None:
        super().__init__()
        self._picture: QPixmap | None = None
        self._key: object = None

    @abstractmethod
    def draw(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Draw the content with a painter in pixels; ``to_pixels`` maps data to them."""

    def invalidate(self) -> None:
        """Have the content painted again at the next frame."""
        self._key = None
        self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Copy the picture, after painting it anew if it is stale."""
        to_pixels = painter.worldTransform()
        place = to_pixels.mapRect(self.boundingRect()).toAlignedRect()
        if place.isEmpty():
            return
        painter.save()
        painter.resetTransform()
        if is_vector(painter):
            self.draw(painter, to_pixels)
        else:
            painter.drawPixmap(place.topLeft(), self._updated(painter, to_pixels, place))
        painter.restore()

    def _updated(self, painter: QPainter, to_pixels: QTransform, place: QRect) -> QPixmap:
        ratio = painter.device().devicePixelRatio()
        key = (*transform_key(to_pixels), place.getRect(), ratio)
        if self._picture is None or key != self._key:
            self._picture = clear_picture(place, ratio)
            self._key = key
            self._paint_into(self._picture, to_pixels, place)
        return self._picture

    def _paint_into(self, picture: QPixmap, to_pixels: QTransform, place: QRect) -> None:
        inner = QPainter(picture)
        inner.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner.translate(QPointF(-place.topLeft()))
        self.draw(inner, to_pixels)
        inner.end()


def is_vector(painter: QPainter) -> bool:
    """Tell whether the painter writes shapes, not pixels."""
    return painter.paintEngine().type() in _VECTOR_ENGINES


def transform_key(transform: QTransform) -> tuple[float, float, float, float]:
    """Return what tells apart the transforms of a plot, which neither turns nor shears."""
    return transform.m11(), transform.m22(), transform.dx(), transform.dy()


def clear_picture(place: QRect, ratio: float) -> QPixmap:
    """Return an empty picture for ``place``, in the resolution of the device."""
    picture = QPixmap(round(place.width() * ratio), round(place.height() * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


def map_points(transform: QTransform, points: FloatArray) -> FloatArray:
    """Return points (k, 2) mapped by a transform that neither turns nor shears."""
    scale = np.array([transform.m11(), transform.m22()])
    mapped: FloatArray = points * scale + np.array([transform.dx(), transform.dy()])
    return mapped
