"""What mouse and keys do in the valley: turn, move, zoom, point and click."""

from enum import Enum, auto

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from gd_viz.views.valley.camera import Camera
from gd_viz.views.valley.widget import ValleyWidget

_DRAG_DISTANCE = 4
_DEGREES_A_PIXEL = 0.4
_DEGREES_A_KEY = 6.0
_PIXELS_A_KEY = 24.0
_ZOOM_A_NOTCH = 1.15
_DIRECTIONS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, 1.0),
    Qt.Key.Key_Down: (0.0, -1.0),
}
_ZOOMS = {Qt.Key.Key_Plus: -1.0, Qt.Key.Key_Equal: -1.0, Qt.Key.Key_Minus: 1.0}
_KEYS = frozenset(_DIRECTIONS) | frozenset(_ZOOMS)
"""Its own while it has the keyboard. Only Tab gives it that: a click leaves the arrows to steps."""


class _Gesture(Enum):
    NONE = auto()
    PRESSED = auto()
    TURNING = auto()
    MOVING = auto()


class ValleyView(ValleyWidget):
    """A valley that can be turned.

    Signals:
        clicked: Place (2,) in the box that was clicked.
        hovered: Place (2,) in the box under the pointer, or None.
        camera_changed: The user turned, moved or zoomed.
    """

    clicked = Signal(object)
    hovered = Signal(object)
    camera_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gesture = _Gesture.NONE
        self._pressed_at = QPoint()
        self._last_at = QPoint()
        self._button = Qt.MouseButton.NoButton
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _turn(self, right: float, up: float) -> None:
        self._look_from(self._camera.turned(right, up))

    def _move(self, right: float, up: float) -> None:
        """Move the picture by pixels."""
        pixel = self.lens().pixel_size(self._camera.target)
        self._look_from(self._camera.moved(-right * pixel, up * pixel))

    def _look_from(self, camera: Camera) -> None:
        self.set_camera(camera)
        self.camera_changed.emit()

    def event(self, event: QEvent) -> bool:
        """Keep its own keys from the window's shortcuts."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() in _KEYS
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture."""
        if self._gesture is _Gesture.NONE:
            self._gesture, self._button = _Gesture.PRESSED, event.button()
            self._pressed_at = self._last_at = event.position().toPoint()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Turn with the left button, move with another one or with Ctrl; else tell the place."""
        at = event.position().toPoint()
        event.accept()
        if self._gesture is _Gesture.NONE:
            self.hovered.emit(self.place_at(event.position()))
            return
        if self._gesture is _Gesture.PRESSED:
            if (at - self._pressed_at).manhattanLength() < _DRAG_DISTANCE:
                return
            turning = self._button == Qt.MouseButton.LeftButton and not (
                event.modifiers() & Qt.KeyboardModifier.ControlModifier
            )
            self._gesture = _Gesture.TURNING if turning else _Gesture.MOVING
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        moved, self._last_at = at - self._last_at, at
        if self._gesture is _Gesture.TURNING:
            self._turn(-_DEGREES_A_PIXEL * moved.x(), _DEGREES_A_PIXEL * moved.y())
        else:
            self._move(moved.x(), moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a gesture; a press without a drag is a click."""
        gesture, self._gesture = self._gesture, _Gesture.NONE
        self.unsetCursor()
        event.accept()
        if gesture is _Gesture.PRESSED and self._button == Qt.MouseButton.LeftButton:
            place = self.place_at(QPointF(self._pressed_at))
            if place is not None:
                self.clicked.emit(place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Go nearer or further away."""
        event.accept()
        notches = event.angleDelta().y() / 120.0
        if notches:
            self._look_from(self._camera.zoomed(_ZOOM_A_NOTCH**-notches))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows turn, with Shift they move; + and − go nearer and further away."""
        key = Qt.Key(event.key())
        if key in _DIRECTIONS:
            x, y = _DIRECTIONS[key]
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._move(-_PIXELS_A_KEY * x, _PIXELS_A_KEY * y)
            else:
                self._turn(_DEGREES_A_KEY * x, _DEGREES_A_KEY * y)
        elif key in _ZOOMS:
            self._look_from(self._camera.zoomed(_ZOOM_A_NOTCH ** _ZOOMS[key]))
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the pointer is elsewhere."""
        self.hovered.emit(None)
