"""A column that scrolls up and down only, and is always as wide as what is in it."""

from PySide6.QtCore import QEvent, QObject, Qt
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
        bar = self.verticalScrollBar().sizeHint().width()
        needed = self._inside.minimumSizeHint().width()
        self.setMinimumWidth(max(self._least, needed) + bar)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Become wider when what is inside does."""
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)
