"""The button behind which is what found no room in a row of controls."""

from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from gd_viz.views.widgets.folding_layout import FoldingLayout


def control_row(parent: QWidget) -> FoldingLayout:
    """Return a row for controls of ``parent`` of which the first ones give way to a button »."""
    row = FoldingLayout()
    row.setSpacing(8)
    row.more = Overflow(row, parent)
    return row


class Overflow(QToolButton):
    """Opens the controls that were left out, and puts them back when it closes.

    Signals:
        closed: All are where they were.
    """

    closed = Signal()

    def __init__(self, controls: FoldingLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controls = controls
        self._popup: _Popup | None = None
        self.setText("»")
        self.setAccessibleName(self.tr("More controls"))
        self.setToolTip(self.tr("More controls"))
        self.clicked.connect(self._open)

    def _open(self) -> None:
        taken = self._controls.left_out
        self._controls.least_height = self._controls.sizeHint().height()  # it stays as it is
        popup = self._popup = _Popup(self.window())
        for _, widget in taken:
            popup.rows.addWidget(widget)
        popup.adjustSize()
        window = QRect(self.window().mapToGlobal(QPoint()), self.window().size())
        right = self.mapToGlobal(QPoint(self.width(), 0)).x()
        below, above = (self.mapToGlobal(QPoint(0, y)).y() for y in (self.height() + 2, -2))
        fits = below + popup.height() <= window.bottom()
        popup.move(
            max(right - popup.width(), window.left()), below if fits else above - popup.height()
        )
        popup.closing.connect(lambda: QTimer.singleShot(0, self, lambda: self._put_back(taken)))
        popup.show()

    def _put_back(self, taken: list[tuple[int, QWidget]]) -> None:
        for index, widget in taken:
            self._controls.insert(index, widget)
        row = [self, *self._controls.controls]
        for earlier, later in pairwise(row):
            QWidget.setTabOrder(earlier, later)
        for each in reversed(row):
            each.lower()  # among the children of the panel it is again where it was
        self._controls.least_height = 0
        if self._popup is not None:
            self._popup.deleteLater()
        self._popup = None
        self.closed.emit()


class _Popup(QFrame):
    """A card that closes at the next click beside it, or with Escape."""

    closing = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("card")
        self.rows = QVBoxLayout(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say so."""
        super().closeEvent(event)
        self.closing.emit()
