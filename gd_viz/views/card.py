"""A card: a calm frame with a title, a hint, room for controls beside them, and one body."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget


class Hint(QLabel):
    """A line of text of second rank that gives way: it ends in … where room is short."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "hint")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much of the text as fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(self.alignment()), text)


class Card(QFrame):
    """A framed part of the window.

    The header holds title and hint at the left and whatever `add_to_header`
    was given at the right; `body` is the layout below it.
    """

    def __init__(self, title: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(title)
        self._title = QLabel(title)
        self._title.setProperty("role", "title")
        self._hint = Hint(hint)
        self._header = QHBoxLayout()
        self._header.setSpacing(8)
        self._header.addWidget(self._title)
        self._header.addWidget(self._hint, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 10)
        layout.setSpacing(6)
        layout.addLayout(self._header)
        layout.addLayout(self.body, 1)

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_hint(self, hint: str) -> None:
        """Show another hint; all of it is in its tool tip."""
        if hint != self._hint.text():
            self._hint.setText(hint)
            self._hint.setToolTip(hint)

    def add_to_header(self, widget: QWidget) -> None:
        """Put a control at the right end of the header."""
        self._header.addWidget(widget)
