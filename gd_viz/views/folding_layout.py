"""A row of controls that gives way: what finds no room is left out, the first ones first."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FoldingLayout(QLayout):
    """Controls side by side at the right end of their room, all in the middle of its height.

    It never asks for more room than there is. The last controls stay longest.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Put a control after the others."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one of them."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It wants no more room than it needs."""
        return Qt.Orientation(0)

    def sizeHint(self) -> QSize:
        """Room for all."""
        sizes = [item.sizeHint() for item in self._shown()]
        gaps = max(len(sizes) - 1, 0) * self.spacing()
        return QSize(
            sum(size.width() for size in sizes) + gaps,
            max((size.height() for size in sizes), default=0),
        )

    def minimumSize(self) -> QSize:
        """Any width will do."""
        return QSize(0, self.sizeHint().height())

    def setGeometry(self, rect: QRect) -> None:
        """Place those that fit, from the right."""
        super().setGeometry(rect)
        right, full = rect.right() + 1, False
        for item in reversed(self._shown()):
            size = item.sizeHint()
            full = full or right - size.width() < rect.left()
            if full:
                item.setGeometry(QRect(rect.left(), rect.top(), 0, 0))
                continue
            top = rect.top() + (rect.height() - size.height()) // 2
            item.setGeometry(QRect(right - size.width(), top, size.width(), size.height()))
            right -= size.width() + self.spacing()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]
