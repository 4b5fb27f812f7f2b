"""A layer that is painted once and then copied; while the view moves, its picture moves along."""

from abc import abstractmethod
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gd_viz.core.arrays import FloatArray
from gd_viz.views.items.clipping import drawing_area
from gd_viz.views.items.view_item import ViewItem, is_vector

_BLENDING = 3.0
"""So many times as fast as the view travels does what it left give way to what it will show."""


_ROUNDING = 0.01
"""Pixels."""


class Print(NamedTuple):
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


class Sight(NamedTuple):
    """How a plot is seen.

    Attributes:
        to_pixels: How data are mapped to the screen.
        place: What is seen of them, on the screen.
        ratio: Pixels of the device to one of the screen.
    """

    to_pixels: QTransform
    place: QRect
    ratio: float


class LayerItem(ViewItem):
    """A picture of its own, painted again only when its content or the view changes.

    A frame costs one copy of the picture, which is made for the second frame that shows the same:
    what is another one in each frame, as while a point is dragged, is drawn directly, as in
    vector files. While the view travels, the picture of the view that was
    left and that of the goal are stretched and blended; each is painted once.

    Attributes:
        opaque: Whether nothing behind it shows through.
    """

    opaque = False

    def __init__(self) -> None:
        super().__init__()
        self._print: Print | None = None
        self._sight: Sight | None = None
        self._stale = False
        self._left: Print | None = None
        self._goal: QRectF | None = None
        self._frame = QRectF()
        self._share = 0.0

    @abstractmethod
    def draw(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Draw the content with a painter in pixels; ``to_pixels`` maps data to them."""

    def invalidate(self) -> None:
        """Have the content painted again at the next frame."""
        self._stale = True
        self.update()

    def travel(self, goal: QRectF) -> None:
        """Move along with the view, from now on, to ``goal`` in data coordinates."""
        if self._print is None and self._sight is not None:  # it has been drawn directly
            self._updated(self._sight)
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
        """Copy the picture, or draw what is not the same as in the last frame."""
        to_pixels = QTransform(painter.worldTransform())
        place = to_pixels.mapRect(self.boundingRect()).toAlignedRect()
        if place.isEmpty():
            return
        sight = Sight(to_pixels, place, painter.device().devicePixelRatio())
        painter.save()
        painter.resetTransform()
        if is_vector(painter):
            self.draw(painter, to_pixels)
        elif self._goal is not None:
            self._paint_on_the_way(painter, sight, self._goal)
        elif self._shows(sight):
            painter.drawPixmap(place.topLeft(), self._updated(sight))
        else:
            self._print, self._sight, self._stale = None, sight, False
            _prepare(painter, place)
            self.draw(painter, to_pixels)
        painter.restore()

    def _paint_on_the_way(self, painter: QPainter, sight: Sight, goal: QRectF) -> None:
        """Blend where the view came from with where it goes, each as large as it is now."""
        to_pixels = sight.to_pixels
        frame = self._frame = _steady(to_pixels.mapRect(self.view_rect()), self._frame)
        there, place = _transform_to(goal, frame), frame.toAlignedRect()
        after = Print(self._updated(Sight(there, place, sight.ratio)), there, place)
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

    def _shows(self, sight: Sight) -> bool:
        """Tell whether it was seen so when it was painted last, and is as it was then."""
        return not self._stale and sight == self._sight

    def _updated(self, sight: Sight) -> QPixmap:
        """Return the picture, painted anew if it is stale."""
        if self._print is None or not self._shows(sight):
            to_pixels, place, ratio = sight
            self._print = Print(clear_picture(place, ratio), to_pixels, place)
            self._sight, self._stale = sight, False
            inner = painter_on(self._print.pixels, place)
            self.draw(inner, to_pixels)
            inner.end()
        return self._print.pixels


def painter_on(picture: QPixmap, place: QRect) -> QPainter:
    """Return what paints onto a picture of ``place``, in the coordinates of the screen."""
    painter = QPainter(picture)
    painter.translate(QPointF(-place.topLeft()))
    _prepare(painter, place)
    return painter


def _prepare(painter: QPainter, place: QRect) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # Inside a rectangle Qt draws thin lines twice as fast.
    painter.setClipRect(place, Qt.ClipOperation.IntersectClip)


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
