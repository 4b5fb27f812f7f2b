"""A column that scrolls up and down only; beside its bar all is as wide as without it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from gd_viz.views.look.stylesheet import EDGE_BAR


class Column(QScrollArea):
    """Holds widgets one below the other.

    Attributes:
        margin: How many pixels at its right edge are free, or hold the scroll bar.
    """

    margin = EDGE_BAR

    def __init__(self, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("column")
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
        """Be at least so wide, without the margin."""
        self._least = least
        self._fit()

    def _fit(self) -> None:
        self._decide_on_the_bar()
        needed = self._inside.minimumSizeHint().width()
        # A little more than the least: the longest formulas need no second line then.
        self.setMinimumWidth(max(self._least, needed) + 2 * self.margin)

    def _decide_on_the_bar(self) -> None:
        """Have a scroll bar in the margin only where not all fits."""
        policy = Qt.ScrollBarPolicy
        fits = self._inside.heightForWidth(self.width() - self.margin) <= self.height()
        self.setViewportMargins(0, 0, self.margin if fits else 0, 0)
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAlwaysOn
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
