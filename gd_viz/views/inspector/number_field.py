"""A field for one number: what is typed counts when Enter is pressed or the field is left."""

import math
from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget

from gd_viz.views.commands.key_guard import is_typed, written
from gd_viz.views.text.numbers import parse, short

_DIGITS = 4
_FRAME = 24
"""Padding and border of the field, in pixels."""

_MARGINS = 5
"""What Qt leaves beside the text and for the cursor after it, in pixels."""


def positive(value: float) -> bool:
    """Allow numbers above 0."""
    return value > 0.0


def not_negative(value: float) -> bool:
    """Allow 0 and numbers above it."""
    return value >= 0.0


class NumberField(QLineEdit):
    """Shows a number and lets it be typed, with comma or point.

    While the typed text is no number, or outside the limits, it is marked, and
    leaving the field brings the old number back. While nothing is being typed, letters, Space,
    undo and redo are the window's.

    Signals:
        number_entered: The person entered another number.
    """

    number_entered = Signal(float)

    def __init__(
        self,
        name: str,
        allows: Callable[[float], bool] = math.isfinite,
        digits: int = 5,
        parent: QWidget | None = None,
    ) -> None:
        """Make a field called ``name``.

        Args:
            name: What the number is.
            allows: Tells which numbers may be entered.
            digits: It is at least so many digits wide.
            parent: The widget it belongs to.
        """
        super().__init__(parent)
        self._allows = allows
        self._widest = "0" * digits
        self._shown: float | None = None
        self.setAccessibleName(name)
        self.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self.textEdited.connect(self._on_text_edited)
        self.returnPressed.connect(self._enter)

    @property
    def number(self) -> float | None:
        """The number shown, or entered last."""
        return self._shown

    def show_number(self, value: float | None) -> None:
        """Show ``value``, unless the person is typing."""
        if value == self._shown:
            return
        self._shown = value
        if not self.isModified():
            self._revert()

    def _written(self) -> str:
        """Return the number, rounded to the room there is: cut off, 4·10⁻⁵ would be read as 4."""
        if self._shown is None:
            return ""
        texts = [short(self._shown, digits) for digits in range(_DIGITS, 0, -1)]
        room, metrics = self._room(), self.fontMetrics()
        return next((text for text in texts if metrics.horizontalAdvance(text) <= room), texts[-1])

    def _room(self) -> int:
        """Return how wide a text may be."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        contents = QStyle.SubElement.SE_LineEditContents
        return self.style().subElementRect(contents, option, self).width() - _MARGINS

    def _revert(self) -> None:
        text = self._written()
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)
        self.setModified(False)
        self._mark(wrong=False)

    def _typed(self) -> float | None:
        try:
            value = parse(self.text())
        except ValueError:
            return None
        return value if self._allows(value) else None

    def _enter(self) -> None:
        value = self._typed() if self.isModified() else None
        self.setModified(False)
        if value is not None and value != self._shown:
            self._shown = value
            self.number_entered.emit(value)
        self._revert()

    def _on_text_edited(self) -> None:
        self._mark(wrong=self._typed() is None)

    def _mark(self, *, wrong: bool) -> None:
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def _is_for_the_window(self, event: QKeyEvent) -> bool:
        """Tell whether a key is no text for a number, or takes back more than is being typed."""
        if written(event):
            return not is_typed(event, self)
        undo = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
        return not self.isModified() and any(map(event.matches, undo))

    def minimumSizeHint(self) -> QSize:
        """Return room for the digits, in the size of the text."""
        frame = super().minimumSizeHint() - QSize(self.fontMetrics().maxWidth(), 0)
        text = self.fontMetrics().horizontalAdvance(self._widest)
        return QSize(text + max(frame.width(), _FRAME), frame.height())

    def event(self, event: QEvent) -> bool:
        """Leave the window its shortcuts on keys that are no text for a number."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self._is_for_the_window(event)
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Escape as a change of mind."""
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self._revert()
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many digits as there is room for now, unless the person is typing."""
        super().resizeEvent(event)
        if not self.isModified():
            self._revert()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take what was typed."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._enter()
