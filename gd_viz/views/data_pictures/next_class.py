"""Which class the next point will be of."""

from PySide6.QtCore import QObject, Signal


class NextClass(QObject):
    """A choice of whoever adds points; no part of the document.

    Signals:
        changed: Another class is chosen.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._index = 0

    @property
    def index(self) -> int:
        """Index of the class."""
        return self._index

    def choose(self, index: int) -> None:
        """Choose a class by its index."""
        if index != self._index:
            self._index = index
            self.changed.emit()
