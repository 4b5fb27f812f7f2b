"""The data as a table that can be typed into: a view of the session, not a copy."""

from typing import Any

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from gd_viz.core.dataset import Dataset
from gd_viz.core.selection import Rows
from gd_viz.session.session import Session
from gd_viz.views.text.numbers import count
from gd_viz.views.text.typed_cells import typed_number
from gd_viz.views.widgets.row_order import RowOrder, column_values

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole


class ExampleTable(QAbstractTableModel):
    """A row an example, the target last, and an empty row in which a new one begins.

    Rows may be in another order than the data.

    Signals:
        reordered: The rows show other examples, or somebody looks for the order in which they will.

    Attributes:
        order: Which example is in which row.
        changing: Whether rows come and go just now.
    """

    reordered = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._dataset = session.dataset  # the one that Qt was told of: it asks at any time
        self.order = RowOrder(self)
        self._draft: dict[int, float] = {}
        self.changing = False
        self.order.changed.connect(self._on_order_changed)
        session.dataset_changed.connect(self._on_dataset_changed)

    # What is where

    @property
    def dataset(self) -> Dataset:
        """The data in the rows."""
        return self._dataset

    @property
    def draft_row(self) -> int:
        """The row that is no example yet."""
        return self._dataset.m

    def examples_from(self, row: int) -> Rows:
        """Return the examples (k,) in a row and all those below it."""
        return self.order.examples_of(np.arange(row, self._dataset.m))

    def after(self, row: int, column: int) -> QModelIndex:
        """Return the cell to type into after another one: below it, or the next of a new row."""
        if row == self.draft_row:
            empty = [each for each in range(self.columnCount()) if each not in self._draft]
            return self.index(row, next((each for each in empty if each > column), empty[0]))
        return self.index(row + 1, 0 if row + 1 == self.draft_row else column)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of examples and one."""
        return 0 if parent.isValid() else self._dataset.m + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of features and one."""
        return 0 if parent.isValid() else self._dataset.n + 1

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return what is in a cell: numbers in full where they are typed."""
        if role == _ROLE.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        named = index.column() == self._dataset.n and bool(self._dataset.classes)
        if role == _ROLE.ToolTipRole and named:
            role = _ROLE.DisplayRole
        if role not in (_ROLE.DisplayRole, _ROLE.EditRole) or not index.isValid():
            return None
        row, column = index.row(), index.column()
        if row == self.draft_row:
            value = self._draft.get(column)
        else:
            value = float(column_values(self._dataset, column)[self.order.example_of(row)])
        return "" if value is None else self._text(column, value, role == _ROLE.EditRole)

    def texts(self, column: int, rows: range) -> list[str]:
        """Return what is in a column in some rows, much sooner than cell by cell."""
        examples = self.order.examples_of(np.arange(rows.start, min(rows.stop, self.draft_row)))
        values = column_values(self._dataset, column)[examples].tolist()
        if self.draft_row in rows and column in self._draft:
            values.append(self._draft[column])
        return [self._text(column, value, in_full=False) for value in values]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        """Return the name of a column, or the number of an example, from 1."""
        across = orientation == Qt.Orientation.Horizontal
        if role != _ROLE.DisplayRole and not (role == _ROLE.ToolTipRole and across):
            return None
        dataset = self._dataset
        if across:
            return (*dataset.feature_names, dataset.target_name)[section]
        return "+" if section == self.draft_row else count(self.order.example_of(section) + 1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every cell be edited."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    # Changes

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        """Take what was typed; a sentence says so when it cannot be."""
        row, column = index.row(), index.column()
        try:
            number = typed_number(self._dataset, column, str(value))
        except ValueError as error:
            self._session.message.emit(str(error))
            return False
        if row == self.draft_row:
            return self._fill_draft(column, number)
        example = self._example(self.order.example_of(row))
        if example[column] == number:
            return False
        example[column] = number
        self._session.move_points([self.order.example_of(row)], [example])
        return True

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Show the rows in the order of a column; −1: in that of the data."""
        down = order == Qt.SortOrder.DescendingOrder
        self.order.by = (column, down) if 0 <= column < self.columnCount() else None
        self.order.sort(self._dataset)
        self._on_order_changed()

    def _fill_draft(self, column: int, number: float) -> bool:
        self._draft[column] = number
        if len(self._draft) == self.columnCount():
            *features, target = (self._draft[each] for each in range(self.columnCount()))
            self._draft = {}
            self._session.add_point(features, target)
        return True

    def _on_dataset_changed(self) -> None:
        """Take the new data; an editor that is open stays where it is if the columns do."""
        before, now = self._dataset, self._session.dataset
        if _columns(now) != _columns(before):
            self.beginResetModel()
            self._dataset, self._draft, self.order.by = now, {}, None
            self.order.sort(now)
            self.endResetModel()
            return
        more = now.m - before.m
        self.changing = True
        if more > 0:
            self.beginInsertRows(QModelIndex(), before.m, now.m - 1)
        elif more < 0:
            self.beginRemoveRows(QModelIndex(), now.m, before.m - 1)
        self._dataset = now
        if more:
            self.order.sort(now)
        if more > 0:
            self.endInsertRows()
        elif more < 0:
            self.endRemoveRows()
        self.changing = False
        self._tell_of_all_cells()

    def _on_order_changed(self) -> None:
        """Tell of the rows in their new order.

        Not as of a new layout: for that Qt looks up each cell that is selected, which takes
        half a minute of a million rows.
        """
        self._tell_of_all_cells()
        self.reordered.emit()

    def _tell_of_all_cells(self) -> None:
        corner = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), corner)

    def _example(self, example: int) -> list[float]:
        dataset = self._dataset
        return [*dataset.features[example].tolist(), float(dataset.targets[example])]

    def _text(self, column: int, value: float, in_full: bool) -> str:
        dataset = self._dataset
        if column == dataset.n and dataset.classes:
            return dataset.classes[int(value)]
        return repr(value) if in_full else f"{value:.6g}".replace("-", "−")


def _columns(dataset: Dataset) -> tuple[str, ...]:
    """Return what makes the columns what they are: their names, and those of the classes."""
    return (*dataset.feature_names, dataset.target_name, "", *dataset.classes)
