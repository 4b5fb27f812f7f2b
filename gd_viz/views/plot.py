"""A plot that knows gestures: click, drag, pan, zoom and hover, all in data coordinates."""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from gd_viz.views.axes_view import AxesView
from gd_viz.views.items.axis import Axis

_DRAG_DISTANCE = 4
"""Pixels that the pointer moves with a button down before a click becomes a drag."""

_ZOOM_A_NOTCH = 1.2


class _Gesture(Enum):
    NONE = auto()
    PRESSED = auto()
    DRAGGING = auto()
    PANNING = auto()


class Plot(AxesView):
    """Axes between which a mouse clicks, drags, pans, zooms and points.

    Positions in signals are in data coordinates.

    Signals:
        clicked: position, keyboard modifiers. Left button, without a drag.
        secondary_clicked: position. Right button.
        drag_started: position of the press, keyboard modifiers. Left button.
        dragged: position.
        drag_finished: The button was released.
        drag_given_up: Escape was pressed; the button no longer means anything.
        hovered: position, or None when the pointer left.
        panned: distance to move the view by.
        zoomed: factor on the size of the view, position that stays.

    Attributes:
        grabs: Tells whether a drag from a position takes hold of something; if
            not, it pans. The middle button and Ctrl always pan.
    """

    clicked = Signal(QPointF, Qt.KeyboardModifier)
    secondary_clicked = Signal(QPointF)
    drag_started = Signal(QPointF, Qt.KeyboardModifier)
    dragged = Signal(QPointF)
    drag_finished = Signal()
    drag_given_up = Signal()
    hovered = Signal(object)
    panned = Signal(QPointF)
    zoomed = Signal(float, QPointF)

    def __init__(
        self,
        parent: QWidget | None = None,
        left: Axis | None = None,
        bottom: Axis | None = None,
    ) -> None:
        super().__init__(parent, left, bottom)
        self._gesture = _Gesture.NONE
        self._pressed_at = QPoint()
        self._last_at = QPoint()
        self._pointer: QPoint | None = None
        self._button = Qt.MouseButton.NoButton
        self._modifiers = Qt.KeyboardModifier.NoModifier
        self.grabs: Callable[[QPointF], bool] = lambda _: True
        self.setMouseTracking(True)

    @property
    def dragging(self) -> bool:
        """Whether a drag is under way."""
        return self._gesture is _Gesture.DRAGGING

    def cancel_gesture(self) -> None:
        """Forget a drag that is under way; its end is not reported."""
        self._gesture = _Gesture.NONE
        self.unsetCursor()

    def report_pointer(self) -> None:
        """Report where the pointer is: what lies beneath it is another place than before."""
        if self._pointer is not None and self._gesture is not _Gesture.PANNING:
            self.hovered.emit(self.data_position(self._pointer))

    def _begin_drag(self) -> None:
        if (
            self._button == Qt.MouseButton.MiddleButton
            or self._modifiers & Qt.KeyboardModifier.ControlModifier
            or not self.grabs(self.data_position(self._pressed_at))
        ):
            self._gesture = _Gesture.PANNING
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            self._gesture = _Gesture.DRAGGING
            self.drag_started.emit(self.data_position(self._pressed_at), self._modifiers)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture."""
        at = event.position().toPoint()
        event.accept()
        if self._gesture is not _Gesture.NONE or not self._is_inside(at):
            return
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._gesture = _Gesture.PRESSED
            self._pressed_at = self._last_at = at
            self._button, self._modifiers = event.button(), event.modifiers()
        elif event.button() == Qt.MouseButton.RightButton:
            self.secondary_clicked.emit(self.data_position(at))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take quick clicks for what they are: clicks."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a gesture, or report where the pointer is."""
        at = event.position().toPoint()
        self._pointer = at if self._is_inside(at) else None
        event.accept()
        far = (at - self._pressed_at).manhattanLength() >= _DRAG_DISTANCE
        if self._gesture is _Gesture.PRESSED and far:
            self._begin_drag()
        if self._gesture is _Gesture.DRAGGING:
            self.dragged.emit(self.data_position(at))
        elif self._gesture is _Gesture.PANNING:
            moved = self.data_position(self._last_at) - self.data_position(at)
            self._last_at = at
            self.panned.emit(moved)
        elif self._gesture is _Gesture.NONE:
            inside = self._pointer is not None
            self.hovered.emit(self.data_position(at) if inside else None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a gesture."""
        event.accept()
        if event.button() == Qt.MouseButton.RightButton:
            return
        gesture, self._gesture = self._gesture, _Gesture.NONE
        if gesture is _Gesture.PRESSED and self._button == Qt.MouseButton.LeftButton:
            self.clicked.emit(self.data_position(self._pressed_at), self._modifiers)
        elif gesture is _Gesture.DRAGGING:
            self.drag_finished.emit()
        elif gesture is _Gesture.PANNING:
            self.unsetCursor()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up a drag with Escape."""
        if event.key() == Qt.Key.Key_Escape and self.dragging:
            self.cancel_gesture()
            self.drag_given_up.emit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the pointer."""
        event.accept()
        notches = event.angleDelta().y() / 120.0
        at = event.position().toPoint()
        if notches and self._is_inside(at):
            self.zoomed.emit(_ZOOM_A_NOTCH**-notches, self.data_position(at))

    def leaveEvent(self, event: QEvent) -> None:
        """Report that the pointer is elsewhere."""
        super().leaveEvent(event)
        self._pointer = None
        self.hovered.emit(None)
