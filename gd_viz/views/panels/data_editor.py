"""What mouse and keyboard do to the data: gestures in, verbs of the session out."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent

from gd_viz.core.arrays import FloatArray
from gd_viz.core.selection import Selection
from gd_viz.session.session import Session
from gd_viz.views.data_pictures.depiction import Canvas, Depiction
from gd_viz.views.items.points_item import MOST_DISCS

_REACH = 11.0
"""Pixels from its middle within which a point is taken: more than it looks."""

_NUDGE, _FINE_NUDGE = 0.01, 0.001
"""Share of the visible range that an arrow key moves points by, without Shift and with."""

_ARROWS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, 1.0),
    Qt.Key.Key_Down: (0.0, -1.0),
}
_DIGITS = tuple(range(Qt.Key.Key_1, Qt.Key.Key_9))
_ADDING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class DataEditor(QObject):
    """Edits the data through a plot.

    A drag is one gesture of the session, and so one entry of its undo stack.
    """

    def __init__(self, canvas: Canvas, depiction: Callable[[], Depiction]) -> None:
        """Edit on ``canvas``; ``depiction`` tells what gestures mean at the moment."""
        super().__init__(canvas.plot)
        plot = canvas.plot
        self._session: Session = canvas.session
        self._plot = plot
        self._picture = canvas.items
        self._hover = canvas.hover
        self._depiction = depiction
        self._next_class = canvas.next_class
        self._dragged = Selection()
        self._origin: FloatArray = np.empty((0, 2))
        self._pressed_at = QPointF()
        self._band_kept = Selection()
        plot.clicked.connect(self._on_clicked)
        plot.secondary_clicked.connect(self._on_secondary_clicked)
        plot.drag_started.connect(self._on_drag_started)
        plot.dragged.connect(self._on_dragged)
        plot.drag_finished.connect(self._on_drag_finished)
        plot.drag_given_up.connect(self._on_drag_given_up)
        plot.hovered.connect(self._on_hovered)
        plot.installEventFilter(self)
        self._commands: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_Escape: lambda: self._session.select([]),
            Qt.Key.Key_PageDown: lambda: self._select_neighbour(1),
            Qt.Key.Key_PageUp: lambda: self._select_neighbour(-1),
        }

    def choose_class(self, index: int) -> None:
        """Make the next point, and the selected ones, examples of a class."""
        if index < len(self._session.dataset.classes):
            self._next_class.choose(index)
            self._session.relabel(self._session.selection, index)

    @property
    def busy(self) -> bool:
        """Whether a drag of points is under way."""
        return bool(self._dragged)

    @property
    def _editable(self) -> bool:
        return self._depiction().editable

    def _at(self, position: QPointF) -> int | None:
        return self._picture.points.nearest(position.x(), position.y(), _REACH)

    def _on_clicked(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        index = self._at(position)
        selection = self._session.selection
        if index is not None:
            self._session.select(selection.toggled(index) if modifiers & _ADDING else [index])
        elif self._editable:
            self._session.select([])
            example = self._depiction().new_example(position)
            if example is not None:
                self._session.add_point(example[:-1], float(example[-1]))

    def _on_secondary_clicked(self, position: QPointF) -> None:
        index = self._at(position)
        if index is not None and self._editable and not self.busy:
            self._session.remove_points([index])
            self._hover.set_example(None)

    def _on_drag_started(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        index = self._at(position)
        selection = self._session.selection
        self._pressed_at = position
        if index is None or not self._editable:
            self._band_kept = selection if modifiers & _ADDING else Selection()
            return
        if index not in selection:
            self._session.select([index])
        self._dragged = self._session.selection
        self._origin = self._depiction().places()[self._dragged.rows]
        self._session.begin_gesture(
            self.tr("Move point") if len(self._dragged) == 1 else self.tr("Move points")
        )

    def _on_dragged(self, position: QPointF) -> None:
        if not self._dragged:
            self._picture.band.set_rect(QRectF(self._pressed_at, position))
            return
        if self._dragged.rows[-1] >= self._session.dataset.m:
            self._plot.cancel_gesture()  # they were removed in the middle of it
            self._drop()
            self._session.end_gesture()
            return
        visible = self._plot.visible_rect()
        x = min(max(position.x(), visible.left()), visible.right())
        y = min(max(position.y(), visible.top()), visible.bottom())
        moved = np.array([x - self._pressed_at.x(), y - self._pressed_at.y()])
        examples = self._depiction().moved(self._dragged.rows, self._origin + moved)
        self._session.move_points(self._dragged, examples)

    def _on_drag_finished(self) -> None:
        if self._dragged:
            self._drop()
            self._session.end_gesture()
        else:
            inside = self._picture.points.inside(self._picture.band.rect())
            self._drop()
            self._session.select(self._band_kept.joined(inside))

    def _on_drag_given_up(self) -> None:
        if self._dragged:
            self._drop()
            self._session.give_up_gesture()
        else:
            self._drop()

    def _drop(self) -> None:
        """Let go of the points, or of the band, that follow the pointer."""
        self._dragged = Selection()
        self._picture.band.set_rect(QRectF())

    def _on_hovered(self, position: QPointF | None) -> None:
        watched = position is not None and self._session.dataset.m <= MOST_DISCS
        index = self._at(position) if watched and position is not None else None
        self._hover.set_example(index)
        if index is not None and self._editable:
            self._plot.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self._plot.unsetCursor()

    def _select_neighbour(self, step: int) -> None:
        if self._session.dataset.m:
            across = self._depiction().places()[:, 0]
            self._session.select([self._session.selection.neighbour(across, step)])

    def _nudge(self, key: Qt.Key, fine: bool) -> None:
        right, up = _ARROWS[key]
        visible = self._plot.visible_rect()
        share = _FINE_NUDGE if fine else _NUDGE
        way = right * visible.width() * share, up * visible.height() * share
        self._session.nudge(self._depiction().shift(*way))

    def _class_of(self, event: QKeyEvent) -> int | None:
        """Return the index of the class that a key chooses, if it does."""
        classes = self._session.dataset.classes
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in _DIGITS:
            index = _DIGITS.index(event.key())
            return index if index < len(classes) else None
        return None

    def _wants(self, event: QKeyEvent) -> bool:
        key = event.key()
        if self._class_of(event) is not None:
            return not self.busy
        if key in _ARROWS:
            return bool(self._session.selection) and self._editable and not self.busy
        if key == Qt.Key.Key_Escape:
            return bool(self._session.selection) and not self._plot.dragging
        return key in self._commands

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that mean the data while the plot has the keyboard."""
        pressed = event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if not (pressed and isinstance(event, QKeyEvent) and self._wants(event)):
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            key, index = Qt.Key(event.key()), self._class_of(event)
            if index is not None:
                self.choose_class(index)
            elif key in _ARROWS:
                self._nudge(key, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            else:
                self._commands[key]()
        return True
