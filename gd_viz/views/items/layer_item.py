"""A layer that is painted once and then copied; while the view moves, its picture moves along."""

from abc import abstractmethod
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gd_viz.core.arrays import FloatArray
from gd_viz.views.items.clipping import drawing_area
from gd_viz.views.items.view_item import ViewItem, is_vector, transform_key

_BLENDING = 3.0
"""So many times as fast as the view travels does what it left give way to what it will show."""


_ROUNDING = 0.01
"""Pixels."""


@dataclass(frozen=True, eq=False)
class Print:
    """A picture of what lies at a place of the screen.

    Attributes:
        pixels: The picture.
        to_pixels: How data were mapped to the screen.
        place: Where on the screen it lay.
    """

    pixels: QPixmap
    to_pixels: QTransform
    place: QRect

    def draw(self, painter: QPainter, to_pixels: QTransform, frame: QRectF, opacity: float) -> None:
        """Draw what is inside ``frame`` where ``to_pixels`` has it now."""
        before, now = self.to_pixels, to_pixels
        scale_x, scale_y = now.m11() / before.m11(), now.m22() / before.m22()
        shift_x, shift_y = now.dx() - before.dx() * scale_x, now.dy() - before.dy() * scale_y
        seen = QRectF(
            (frame.left() - shift_x) / scale_x,
            (frame.top() - shift_y) / scale_y,
            frame.width() / scale_x,
            frame.height() / scale_y,
        ).intersected(QRectF(self.place))
        if seen.isEmpty():
            return
        target = QRectF(
            seen.left() * scale_x + shift_x,
            seen.top() * scale_y + shift_y,
            seen.width() * scale_x,
            seen.height() * scale_y,
        )
        ratio = self.pixels.devicePixelRatio()
        source = seen.translated(-self.place.left(), -self.place.top())
        source = QRectF(source.topLeft() * ratio, source.size() * ratio)
        painter.setOpacity(opacity)
        painter.drawPixmap(target, self.pixels, source)


class LayerItem(ViewItem):
    """A picture of its own, painted again only when its content or the view changes.

    A frame costs one copy of the picture. On paper and in vector files the
    content is drawn directly. While the view travels, the picture of the view that was
    left and that of the goal are stretched and blended; each is painted once.

    Attributes:
        opaque: Whether nothing behind it shows through.
    """

    opaque = False

    def __init__(self) -> None:
        super().__init__()
        self._print: Print | None = None
        self._key: object = None
        self._left: Print | None = None
        self._goal: QRectF | None = None
        self._frame = QRectF()
        self._share = 0.0

    @abstractmethod
    def draw(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Draw the content with a painter in pixels; ``to_pixels`` maps data to them."""

    def invalidate(self) -> None:
        """Have the content painted again at the next frame."""
        self._key = None
        self.update()

    def travel(self, goal: QRectF) -> None:
        """Move along with the view, from now on, to ``goal`` in data coordinates."""
        self._left, self._goal, self._share = self._print, goal, 0.0

    def set_share(self, share: float) -> None:
        """Show how far the view has travelled, from 0 to 1."""
        self._share = share

    def arrive(self) -> None:
        """Be painted as it is here."""
        self._left = self._goal = None
        self.update()

    def area(self, painter: QPainter) -> tuple[FloatArray, FloatArray]:
        """Return the corners between which it is worth drawing, here or at the goal."""
        if self._goal is None or is_vector(painter):
            return super().area(painter)
        return drawing_area(self._goal, margin=0.5)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Copy the picture, after painting it anew if it is stale."""
        to_pixels = QTransform(painter.worldTransform())
        place = to_pixels.mapRect(self.boundingRect()).toAlignedRect()
        if place.isEmpty():
            return
        painter.save()
        painter.resetTransform()
        if is_vector(painter):
            self.draw(painter, to_pixels)
        elif self._goal is None:
            painter.drawPixmap(place.topLeft(), self._updated(painter, to_pixels, place))
        else:
            self._paint_on_the_way(painter, to_pixels, self._goal)
        painter.restore()

    def _paint_on_the_way(self, painter: QPainter, to_pixels: QTransform, goal: QRectF) -> None:
        """Blend where the view came from with where it goes, each as large as it is now."""
        frame = self._frame = _steady(to_pixels.mapRect(self.view_rect()), self._frame)
        there, place = _transform_to(goal, frame), frame.toAlignedRect()
        after = Print(self._updated(painter, there, place), there, place)
        before, share = self._left, min(1.0, self._share * _BLENDING)
        layers = [(after, 1.0 if self.opaque else share)]
        if before is not None and self.opaque and there.m11() > before.to_pixels.m11():
            layers = [(before, 1.0), (after, share)]
        elif before is not None:
            layers.append((before, 1.0 - share))
        painter.setClipRect(frame, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for picture, opacity in layers:
            picture.draw(painter, to_pixels, frame, opacity)

    def _updated(self, painter: QPainter, to_pixels: QTransform, place: QRect) -> QPixmap:
        ratio = painter.device().devicePixelRatio()
        key = (*transform_key(to_pixels), place.getRect(), ratio)
        if self._print is None or key != self._key:
            self._print = Print(clear_picture(place, ratio), to_pixels, place)
            self._key = key
            self._paint_into(self._print.pixels, to_pixels, place)
        return self._print.pixels

    def _paint_into(self, picture: QPixmap, to_pixels: QTransform, place: QRect) -> None:
        inner = painter_on(picture, place)
        self.draw(inner, to_pixels)
        inner.end()


def painter_on(picture: QPixmap, place: QRect) -> QPainter:
    """Return what paints onto a picture of ``place``, in the coordinates of the screen."""
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(QPointF(-place.topLeft()))
    painter.setClipRect(place)  # inside a rectangle Qt draws thin lines twice as fast
    return painter


def clear_picture(place: QRect, ratio: float) -> QPixmap:
    """Return an empty picture for ``place``, in the resolution of the device."""
    picture = QPixmap(round(place.width() * ratio), round(place.height() * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


def _steady(frame: QRectF, before: QRectF) -> QRectF:
    """Return the frame of the last picture unless it is another one by more than rounding."""
    far = (frame.topLeft() - before.topLeft()).manhattanLength()
    far += (frame.bottomRight() - before.bottomRight()).manhattanLength()
    return frame if far > _ROUNDING else before


def _transform_to(goal: QRectF, frame: QRectF) -> QTransform:
    """Return what maps ``goal``, with the second coordinate upwards, onto ``frame`` in pixels."""
    across, down = frame.width() / goal.width(), -frame.height() / goal.height()
    left, bottom = frame.left() - goal.left() * across, frame.bottom() - goal.top() * down
    return QTransform(across, 0.0, 0.0, down, left, bottom)
