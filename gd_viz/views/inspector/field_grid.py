"""Fields for numbers side by side; rows beyond the fourth are scrolled to."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from gd_viz.views.inspector.number_field import NumberField

_MOST_ROWS, _MOST_IN_A_ROW, _FEWEST_IN_A_ROW = 4, 3, 2
_ACROSS, _DOWN = 6, 4
"""Room between fields, in pixels."""


class FieldGrid(QScrollArea):
    """A field a number, each with its name before it; it is made when it is about to be seen.

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
        self._numbers: Sequence[float] = ()
        self._made: dict[int, tuple[QLabel, NumberField]] = {}
        self._in_a_row = self._high = 0
        self._inside = QWidget()
        self._inside.setObjectName("clear")
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_ACROSS)
        self._grid.setVerticalSpacing(0)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalScrollBar().valueChanged.connect(self._make_seen)

    @property
    def fields(self) -> list[NumberField]:
        """The fields that are there, in their order."""
        return [self._made[index][1] for index in sorted(self._made)]

    def show_numbers(self, names: Sequence[str], numbers: Sequence[float]) -> None:
        """Show ``numbers``, each beside its name."""
        self._numbers = numbers
        if tuple(names) != self._names:
            self._names = tuple(names)
            self._begin_again()
        for index, (_, field) in self._made.items():
            field.show_number(numbers[index])

    def fit(self) -> None:
        """Put as many fields into a row as there is room for, in the size of the text."""
        many = len(self._names)
        if not many:
            return
        self._make(range(min(many, _MOST_ROWS * _FEWEST_IN_A_ROW)))
        self._make([many - 1])  # where Shift+Tab begins
        names = self._width_of_names()
        cell = names + self._made[0][1].minimumSizeHint().width() + 2 * _ACROSS
        room = self.width() + _ACROSS
        if many > _MOST_ROWS * (room // cell):
            room -= self.verticalScrollBar().sizeHint().width()
        fitting = max(_FEWEST_IN_A_ROW, min(_MOST_IN_A_ROW, room // cell))
        in_a_row = min(fitting, many)
        rows = -(-many // in_a_row)
        # The frame of the focus is thicker: rows keep their height while it passes through them.
        high = min(field.sizeHint().height() for field in self.fields)
        if (in_a_row, high) != (self._in_a_row, self._high):
            self._in_a_row, self._high = in_a_row, high
            self._place(rows)
        for column in range(in_a_row):
            self._grid.setColumnMinimumWidth(2 * column, names if len(self._made) < many else 0)
        seen = min(rows, _MOST_ROWS)
        self._inside.setMinimumHeight(rows * high + (rows - 1) * _DOWN)
        self.setFixedHeight(seen * high + (seen - 1) * _DOWN)
        self.setMinimumWidth(min(_FEWEST_IN_A_ROW, many) * cell - _ACROSS)
        self._make_seen()

    def _width_of_names(self) -> int:
        """Return how wide the widest name is, as a label shows it."""
        label, advance = self._made[0][0], self._made[0][0].fontMetrics().horizontalAdvance
        return label.sizeHint().width() - advance(label.text()) + max(map(advance, self._names))

    def _begin_again(self) -> None:
        """Put away the fields of other names."""
        made, self._made, self._in_a_row = self._made, {}, 0
        for pair in made.values():  # one that hides passes the focus on: to no field of the others
            for widget in pair:
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self.verticalScrollBar().setValue(0)
        self.fit()

    def _make_seen(self) -> None:
        """Make the fields in the rows that are scrolled to: hundreds at once take a second."""
        first = self._in_a_row * (self.verticalScrollBar().value() // (self._high + _DOWN))
        end = first + self._in_a_row * (_MOST_ROWS + 1)
        self._make(range(first, min(end, len(self._names))))

    def _make(self, indices: Iterable[int]) -> None:
        for index in indices:
            if index in self._made:
                continue
            name = self._names[index]
            field = NumberField(self._titled(name), parent=self._inside)
            field.show_number(self._numbers[index])
            field.number_entered.connect(partial(self.number_entered.emit, index))
            label = QLabel(name, self._inside)
            label.setBuddy(field)
            before = max((other for other in self._made if other < index), default=None)
            self._made[index] = label, field
            if self._in_a_row:
                self._put(index)
            self.setTabOrder(self._before if before is None else self._made[before][1], field)

    def _place(self, rows: int) -> None:
        """Put all fields where they belong; rows without a field have their room."""
        for index in self._made:
            self._put(index)
        # The room between rows is part of them: Qt puts none below a row that has no field yet.
        for row in range(max(rows, self._grid.rowCount())):
            room = self._high + (_DOWN if row < rows - 1 else 0)
            self._grid.setRowMinimumHeight(row, room if row < rows else 0)
        for column in range(_MOST_IN_A_ROW):
            self._grid.setColumnStretch(2 * column + 1, int(column < self._in_a_row))
            self._grid.setColumnMinimumWidth(2 * column, 0)

    def _put(self, index: int) -> None:
        row, column = divmod(index, self._in_a_row)
        for place, widget in enumerate(self._made[index]):
            widget.setFixedHeight(self._high)
            self._grid.addWidget(widget, row, 2 * column + place, Qt.AlignmentFlag.AlignTop)
            widget.show()  # a layout would do so after the next painting

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Bring the next field into view, and all of its frame, which is more than Qt does."""
        here = [index for index, (_, field) in self._made.items() if field.hasFocus()]
        beside = [index + 1 if forwards else index - 1 for index in here]
        self._make(index for index in beside if 0 <= index < len(self._names))
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
