"""Leaves a widget the keys that it needs itself, though the window has shortcuts on them."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
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
)
_NEEDED_BY_ITEMS = _MOVING | {Qt.Key.Key_Space}
_IN_NUMBERS = frozenset("0123456789.,+-−eE·⁻")
_WITHOUT_MODIFIERS = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.KeypadModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class KeyGuard(QObject):
    """Tells which keys the widget with the focus needs itself.

    A text field, and a table that is typed into, need everything that writes, but for a Space at
    the beginning of a cell, and a list moves with the arrows. A field for a number needs other
    text only while something is typed into it. A button, a slider and a chooser need their keys
    when they were come to by keyboard. Whoever clicks one goes on with the keys of the window:
    Space still runs after a slider was dragged, and Home still goes back to the start.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clicked: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def is_needed(self, event: QKeyEvent) -> bool:
        """Tell whether the widget with the focus has a use of its own for the key."""
        if event.type() != QEvent.Type.ShortcutOverride:
            return False
        if event.modifiers() not in _WITHOUT_MODIFIERS:
            return False
        widget = QApplication.focusWidget()
        if is_typed(event, widget):
            return True
        if isinstance(widget, QAbstractItemView):
            return event.key() in (_MOVING if _is_written_into(widget) else _NEEDED_BY_ITEMS)
        if widget is self._clicked:
            return False
        return any(isinstance(widget, kind) and event.key() in keys for kind, keys in _NEEDED)

    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is None:  # the window may come back to the same widget
            return
        if now.window().windowType() == Qt.WindowType.Popup:  # so does the list of a chooser
            return
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._clicked = now
        elif now is not self._clicked:
            self._clicked = None


def written(event: QKeyEvent) -> str:
    """Return the text that a key writes, if it does."""
    plain = event.modifiers() in _WITHOUT_MODIFIERS and event.text().isprintable()
    return event.text() if plain else ""


def is_typed(event: QKeyEvent, widget: QWidget | None) -> bool:
    """Tell whether a key is text for ``widget``.

    A field for a number into which nothing is being typed takes only what numbers consist of:
    who has entered one goes on with the keys of the window.
    """
    if not (text := written(event)):
        return False
    if isinstance(widget, QLineEdit):
        numbers = Qt.InputMethodHint.ImhFormattedNumbersOnly in widget.inputMethodHints()
        return not numbers or widget.isModified() or text in _IN_NUMBERS
    return isinstance(widget, QAbstractItemView) and _is_written_into(widget) and text != " "


def _is_written_into(items: QAbstractItemView) -> bool:
    """Tell whether a key begins a new text in a cell; Space begins none and runs."""
    return bool(items.editTriggers() & QAbstractItemView.EditTrigger.AnyKeyPressed)


def pass_on_keyboard(focus: QWidget | None, panel: QWidget) -> None:
    """Let a panel have the keyboard if ``focus``, which had it, is hidden now.

    Else Qt gives it to the next control, which needs Space and arrows itself: to hide something
    would take these keys from the window.
    """
    if focus is not None and not focus.isVisible():
        panel.setFocus()
