"""A strip that scrolls sideways when what is in it finds no room: the window grows no wider."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_LEAST = 620
"""Pixels in which plots are still worth looking at; beside controls in large type a screen of
1280 has so many left."""


class Strip(QScrollArea):
    """Shows a widget as wide as there is room, and as wide as it needs at least."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        """What is inside needs so much, or scrolls."""
        least = self._inside.minimumSizeHint()
        bar = self.horizontalScrollBar().sizeHint().height() if least.width() > _LEAST else 0
        return QSize(min(least.width(), _LEAST), least.height() + bar)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Need other room when what is inside does."""
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
