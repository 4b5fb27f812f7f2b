"""Leaves a widget the keys that it needs itself, though the window has shortcuts on them."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QComboBox,
    QLineEdit,
    QWidget,
)

_MOVING = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)
_NEEDED: tuple[tuple[type[QWidget], frozenset[Qt.Key]], ...] = (
    (QAbstractButton, frozenset({Qt.Key.Key_Space})),
    (QAbstractSlider, _MOVING),
    (QComboBox, _MOVING | {Qt.Key.Key_Space}),
    (QAbstractItemView, _MOVING | {Qt.Key.Key_Space}),
)
_WITHOUT_MODIFIERS = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.KeypadModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def is_needed_by(widget: QWidget | None, event: QKeyEvent) -> bool:
    """Tell whether ``widget`` has a use of its own for the key.

    A text field, and a table that is typed into, need everything that writes; a button
    needs the space bar, a slider the arrows, a list both.
    """
    if event.type() != QEvent.Type.ShortcutOverride:
        return False
    if event.modifiers() not in _WITHOUT_MODIFIERS:
        return False
    writes = is_typed_into(widget)
    if writes and event.text() and event.text().isprintable():
        return True
    return any(isinstance(widget, kind) and event.key() in keys for kind, keys in _NEEDED)


def is_typed_into(widget: QWidget | None) -> bool:
    """Tell whether what is typed goes into ``widget`` as text."""
    any_key = QAbstractItemView.EditTrigger.AnyKeyPressed
    cells = isinstance(widget, QAbstractItemView) and bool(widget.editTriggers() & any_key)
    return cells or isinstance(widget, QLineEdit)
