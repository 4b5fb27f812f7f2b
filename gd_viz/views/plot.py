"""A plot that knows gestures: click, drag, pan, zoom and hover, all in data coordinates."""

from collections.abc import Callable
from enum import Enum, auto

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QGraphicsGridLayout, QSizePolicy, QWidget

from gd_viz.views.items.axis import Axis, GridItem
from gd_viz.views.look.theme import Theme

_DRAG_DISTANCE = 4
"""Pixels that the pointer moves with a button down before a click becomes a drag."""

_ZOOM_A_NOTCH = 1.2


_KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class _Gesture(Enum):
    NONE = auto()
    PRESSED = auto()
    DRAGGING = auto()
    PANNING = auto()


class Plot(pg.GraphicsView):
    """A plot with axes and a grid whose view changes only when it is told to.

    pyqtgraph's own PlotWidget has menus, buttons and a title that would never be seen.
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
        left: The axis that runs upwards.
        bottom: The axis that runs to the right.
        view_box: pyqtgraph's view.
        grid: The lines behind everything.
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
        super().__init__(parent)
        self.bottom, self.left = bottom or Axis("bottom"), left or Axis("left")
        self.view_box = pg.ViewBox(enableMenu=False, enableMouse=False, defaultPadding=0.0)
        self.view_box.disableAutoRange()
        self._lay_out()
        self._gesture = _Gesture.NONE
        self._focus_shown = False
        self._focus_pen = QPen()
        self._pressed_at = QPoint()
        self._last_at = QPoint()
        self._pointer: QPoint | None = None
        self._button = Qt.MouseButton.NoButton
        self._modifiers = Qt.KeyboardModifier.NoModifier
        self.grabs: Callable[[QPointF], bool] = lambda _: True
        # A ground of one colour is drawn as fast as copied, and stays a shape in vector files.
        self.setCacheMode(self.CacheModeFlag.CacheNone)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._inner: QRect | None = None
        self._is_due = False
        self.view_box.geometryChanged.connect(self._on_geometry_changed)
        self.grid = GridItem(self.bottom, self.left)
        self.add(self.grid)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _lay_out(self) -> None:
        """Put the axes beside the view; the axes take what they need, the view all the rest."""
        whole = pg.GraphicsWidget()
        layout = QGraphicsGridLayout(whole)
        layout.setSpacing(0.0)
        layout.setContentsMargins(1.0, 7.0, 7.0, 1.0)
        layout.addItem(self.view_box, 0, 1)
        for axis, place in ((self.left, (0, 0)), (self.bottom, (1, 1))):
            axis.linkToView(self.view_box)
            axis.setZValue(0.5)
            layout.addItem(axis, *place)
        layout.setRowStretchFactor(0, 100)
        layout.setColumnStretchFactor(1, 100)
        self.setCentralItem(whole)

    def add(self, item: pg.GraphicsObject) -> None:
        """Put an item into the plot; it has no say in the range of the view."""
        self.view_box.addItem(item, ignoreBounds=True)

    def set_look(self, theme: Theme) -> None:
        """Draw ground, axes and grid as ``theme`` says."""
        self.setBackground(theme.colour("card"))
        for axis in (self.bottom, self.left):
            axis.set_look(
                theme.colour("muted"),
                theme.colour("border"),
                theme.font("small"),
                theme.scaled(1.0),
            )
        self.grid.set_look(theme.pen("grid"))
        self._focus_pen = theme.pen("accent", 1.5)

    def set_names(self, bottom: str, left: str, *, rows: tuple[str, ...] = ()) -> None:
        """Name the axes, and the ``rows`` at 0, 1, 2 … if the left one counts such."""
        self.bottom.set_name(bottom)
        self.left.set_name(left)
        self.left.set_words(rows)

    def show_rect(self, rect: QRectF) -> None:
        """Make ``rect`` the visible part."""
        if rect != self.visible_rect():
            self.view_box.setRange(rect, padding=0.0)

    def hold_axes(self, held: bool) -> None:
        """Keep the axes as wide as they are, while the view moves."""
        for axis in (self.bottom, self.left):
            axis.hold_size(held)

    def refresh(self) -> None:
        """Paint what is between the axes again, in the next frame; all items ask for it."""
        if self._is_due:
            return
        self._is_due = True
        if self._inner is None:
            inner = self.mapFromScene(self.view_box.sceneBoundingRect()).boundingRect()
            self._inner = inner.adjusted(-1, -1, 1, 1)
        self.viewport().update(self._inner)

    def visible_rect(self) -> QRectF:
        """Return the visible part in data coordinates."""
        (left, right), (bottom, top) = self.view_box.viewRange()
        return QRectF(left, bottom, right - left, top - bottom)

    def data_position(self, at: QPoint | QPointF) -> QPointF:
        """Return the position in data coordinates under a pixel of the viewport."""
        position: QPointF = self.view_box.mapSceneToView(self.mapToScene(QPointF(at).toPoint()))
        return position

    def pixel_size(self) -> tuple[float, float]:
        """Return width and height of a pixel in data coordinates."""
        width, height = self.view_box.viewPixelSize()
        return float(width), float(height)

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

    def _on_geometry_changed(self) -> None:
        self._inner, self._is_due = None, False

    def _is_inside(self, at: QPoint) -> bool:
        return bool(self.view_box.sceneBoundingRect().contains(self.mapToScene(at)))

    def minimumSizeHint(self) -> QSize:
        """A plot can be small; the layout decides."""
        return QSize(160, 120)

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

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the plot, and a frame around it while it has the keyboard."""
        self._is_due = False
        super().paintEvent(event)
        if self._focus_shown:
            painter = QPainter(self.viewport())
            painter.setPen(self._focus_pen)
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
            painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus if the keyboard brought it."""
        super().focusInEvent(event)
        self._show_focus(event.reason() in _KEYBOARD_REASONS)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus."""
        super().focusOutEvent(event)
        self._show_focus(False)

    def _show_focus(self, shown: bool) -> None:
        self._focus_shown = shown
        self.viewport().update()
