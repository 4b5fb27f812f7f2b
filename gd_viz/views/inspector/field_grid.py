"""Fields for numbers side by side; rows beyond the fourth are scrolled to."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QSizePolicy, QWidget

from gd_viz.views.inspector.number_field import NumberField

_MOST_ROWS, _MOST_IN_A_ROW, _FEWEST_IN_A_ROW = 4, 3, 2
_ACROSS, _DOWN = 6, 4
"""Room between fields, in pixels."""


class FieldGrid(QScrollArea):
    """A field a number, each with its name before it.

    Signals:
        number_entered: Index of a number, and what was entered.
    """

    number_entered = Signal(int, float)

    def __init__(
        self, titled: Callable[[str], str], before: QWidget, parent: QWidget | None = None
    ) -> None:
        """Make it empty.

        Args:
            titled: Makes the title of a field of the name beside it.
            before: From where Tab goes on to the first field.
            parent: Its owner.
        """
        super().__init__(parent)
        self._titled = titled
        self._before = before
        self._names: tuple[str, ...] = ()
        self._pairs: list[tuple[QLabel, NumberField]] = []
        self._in_a_row = 0
        self._inside = QWidget()
        self._inside.setObjectName("clear")
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_ACROSS)
        self._grid.setVerticalSpacing(_DOWN)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def fields(self) -> list[NumberField]:
        """The fields in their order."""
        return [field for _, field in self._pairs]

    def show_numbers(self, names: Sequence[str], numbers: Sequence[float]) -> None:
        """Show ``numbers``, each beside its name."""
        if tuple(names) != self._names:
            self._names = tuple(names)
            self._make_fields()
        for field, value in zip(self.fields, numbers, strict=True):
            field.show_number(value)

    def fit(self) -> None:
        """Put as many fields into a row as there is room for, in the size of the text."""
        if not self._pairs:
            return
        cell = self._cell()
        room = self.width() + _ACROSS
        if len(self._pairs) > _MOST_ROWS * (room // cell):
            room -= self.verticalScrollBar().sizeHint().width()
        fitting = max(_FEWEST_IN_A_ROW, min(_MOST_IN_A_ROW, room // cell))
        in_a_row = min(fitting, len(self._pairs))
        if in_a_row != self._in_a_row:
            self._in_a_row = in_a_row
            self._place()
        rows = -(-len(self._pairs) // in_a_row)
        # The frame of the focus is thicker: rows keep their height while it passes through them.
        high = min(field.sizeHint().height() for field in self.fields)
        for field in self.fields:
            field.setFixedHeight(high)
        seen = min(rows, _MOST_ROWS)
        self._inside.setMinimumHeight(rows * high + (rows - 1) * _DOWN)
        self.setFixedHeight(seen * high + (seen - 1) * _DOWN)
        self.setMinimumWidth(min(_FEWEST_IN_A_ROW, len(self._pairs)) * cell - _ACROSS)

    def _cell(self) -> int:
        """Return the least width of a field with its name and the room after it."""
        names = max(label.sizeHint().width() for label, _ in self._pairs)
        return names + self._pairs[0][1].minimumSizeHint().width() + 2 * _ACROSS

    def _make_fields(self) -> None:
        for pair in self._pairs:
            for widget in pair:
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self._pairs, self._in_a_row = [], 0
        for index, name in enumerate(self._names):
            field = NumberField(self._titled(name))
            field.number_entered.connect(partial(self.number_entered.emit, index))
            label = QLabel(name)
            label.setBuddy(field)
            self._pairs.append((label, field))
        self.fit()

    def _place(self) -> None:
        for place, (label, field) in enumerate(self._pairs):
            row, column = divmod(place, self._in_a_row)
            self._grid.addWidget(label, row, 2 * column)
            self._grid.addWidget(field, row, 2 * column + 1)
            for widget in (label, field):
                widget.show()  # a layout would do so after the next painting
        for earlier, later in pairwise([self._before, *self.fields]):
            QWidget.setTabOrder(earlier, later)
        for column in range(_MOST_IN_A_ROW):
            self._grid.setColumnStretch(2 * column + 1, int(column < self._in_a_row))

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Bring the next field into view, and all of its frame, which is more than Qt does."""
        moved = super().focusNextPrevChild(forwards)
        field = self.focusWidget()
        if field in self.fields:
            for y in (field.y(), field.y() + field.height()):
                self.ensureVisible(field.x(), y, 0, 0)
        return moved

    def minimumSizeHint(self) -> QSize:
        """Return what was found to be needed."""
        return self.minimumSize()

    def showEvent(self, event: QShowEvent) -> None:
        """Lay the fields out anew: Qt did for a width that changed while nothing was shown."""
        super().showEvent(event)
        self._grid.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many into a row as fit now."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()
