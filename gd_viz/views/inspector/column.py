"""A column that scrolls up and down only, and is always as wide as what is in it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


class Column(QScrollArea):
    """Holds widgets one below the other."""

    def __init__(self, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = 0
        self._inside = QWidget()
        self._inside.setObjectName("clear")
        self._rows = QVBoxLayout(self._inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(spacing)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside.installEventFilter(self)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets below those that are there."""
        for widget in widgets:
            self._rows.addWidget(widget)

    def end(self) -> None:
        """Leave the room below the last widget empty."""
        self._rows.addStretch(1)

    def set_least_width(self, least: int) -> None:
        """Be at least so wide, without the scroll bar."""
        self._least = least
        self._fit()

    def _fit(self) -> None:
        self._decide_on_the_bar()
        bar = self.verticalScrollBar().sizeHint().width()
        needed = self._inside.minimumSizeHint().width()
        self.setMinimumWidth(max(self._least, needed) + bar)

    def _decide_on_the_bar(self) -> None:
        """Have a scroll bar only where all does not fit without one.

        Qt asks how high all is in the width that there is, and beside a bar lines break earlier:
        a bar that was needed once would stay.
        """
        room, policy = self.maximumViewportSize(), Qt.ScrollBarPolicy
        fits = self._inside.heightForWidth(room.width()) <= room.height()
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again whether all fits."""
        self._decide_on_the_bar()
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Become wider when what is inside does."""
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)
