"""A widget that stands over the foot of another one, and over nothing that can be clicked there."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QWidget

from gd_viz.views.widgets.card import Card

_GAP = 4
_MOVES = {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.LayoutRequest}


class Foot(QObject):
    """Keeps a widget in its place as long as both live; what is below moves for it nowhere.

    Only a table becomes lower meanwhile: its last rows could not be scrolled to otherwise.
    """

    def __init__(self, within: QWidget, widget: QWidget, below: QWidget) -> None:
        """Let ``widget`` stand over the foot of ``below``, which is somewhere ``within``."""
        super().__init__(within)
        self._within, self._widget, self._below = within, widget, below
        widget.setParent(within)
        for each in (widget, below):
            each.installEventFilter(self)

    def _place(self) -> None:
        """Stand as low as no button is covered, as wide as what is below."""
        ground = QRect(self._below.mapTo(self._within, QPoint()), self._below.size())
        lines = self._widget.hasHeightForWidth()  # whose breaks the hint does not know
        height = (
            self._widget.heightForWidth(ground.width())
            if lines
            else self._widget.sizeHint().height()
        )
        place = QRect(ground.left(), ground.bottom() + 1 - height, ground.width(), height)
        for clicked in sorted(self._clickable(), key=QRect.top, reverse=True):
            if clicked.intersects(place) and clicked.top() - _GAP - height > ground.top():
                place.moveBottom(clicked.top() - _GAP)
        self._widget.setGeometry(place)
        self._keep_rows_clear(place)

    def _keep_rows_clear(self, place: QRect) -> None:
        """Have the cards of tables end above a place; nowhere is empty."""
        for view in self._below.findChildren(QAbstractItemView):
            card = view.parentWidget()
            if isinstance(card, Card):
                card.installEventFilter(self)  # it may come to stand there, or move away
                ground = QRect(card.mapTo(self._within, QPoint()), card.size())
                covers = card.isVisible() and ground.intersects(place)
                card.keep_clear(self, ground.bottom() + 1 - place.top() if covers else 0)

    def _clickable(self) -> list[QRect]:
        found: list[QWidget] = [
            *self._below.findChildren(QAbstractButton),
            *self._below.findChildren(QComboBox),
        ]
        seen = [each for each in found if each.isVisible() and not each.size().isEmpty()]
        return [QRect(each.mapTo(self._within, QPoint()), each.size()) for each in seen]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow both."""
        if event.type() in _MOVES and self._widget.isVisible():
            self._place()
        elif event.type() == QEvent.Type.Hide and watched is self._widget:
            self._keep_rows_clear(QRect())
        return super().eventFilter(watched, event)
