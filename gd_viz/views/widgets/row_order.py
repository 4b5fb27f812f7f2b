"""Which example each row of a table shows."""

import numpy as np
from PySide6.QtCore import QObject, Signal

from gd_viz.core.arrays import FloatArray
from gd_viz.core.dataset import Dataset
from gd_viz.core.selection import Rows, Selection
from gd_viz.session.seeker import Seeker

SORTED_AT_ONCE = 50_000
"""More examples are put in order off the event loop."""


class RowOrder(QObject):
    """The order of the rows: that of the data, or of a column.

    Very many examples stay as they are until their new order is found. Rows stay where they are
    when a value changes: one that is typed into does not jump.

    Signals:
        changed: The order that was looked for is there.

    Attributes:
        by: The column that they are put in the order of, and whether downwards; None for the
            order of the data.
        pending: Whether the rows are not in that order yet.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.by: tuple[int, bool] | None = None
        self.pending = False
        self._examples: Rows | None = None
        self._sorted: Dataset | None = None  # the data for which the examples were put in order
        self._seeker = Seeker(self.tr("Sorting"), self)
        self._seeker.found.connect(self._on_found)

    def example_of(self, row: int) -> int:
        """Return the index of the example in a row."""
        return row if self._examples is None else int(self._examples[row])

    def examples_of(self, rows: Rows) -> Rows:
        """Return the indices of the examples in rows (k,)."""
        return rows if self._examples is None else self._examples[rows]

    def rows_of(self, examples: Selection) -> Rows:
        """Return the rows (k,), ascending, of some examples."""
        if self._examples is None:
            return examples.rows
        wanted = np.zeros(len(self._examples), dtype=bool)
        wanted[examples.rows] = True
        return np.flatnonzero(wanted[self._examples])

    def sort(self, dataset: Dataset) -> None:
        """Put the examples in the order that is wanted, at once or soon."""
        by = self.by
        self.pending = by is not None and dataset.m > SORTED_AT_ONCE
        if by is None or not self.pending:
            self._seeker.forget()
            self._examples = None if by is None else _sorted(dataset, *by)
            self._sorted = dataset
            return
        if self._examples is not None and len(self._examples) != dataset.m:
            self._examples = None
        self._seeker.look_for((dataset, by), lambda _: _sorted(dataset, *by))

    def holds_for(self, dataset: Dataset) -> bool:
        """Tell whether the rows are still in the order that they were put in."""
        if self.by is None or self._examples is None or self._sorted is None:
            return True
        column, _ = self.by
        before, now = (column_values(each, column) for each in (self._sorted, dataset))
        if before is now:
            return True
        changed = self.rows_of(Selection(np.flatnonzero(before != now)))  # the others still are
        neighbours = np.clip(changed[:, None] + [-1, 0, 1], 0, len(now) - 1)
        keys = _keys(dataset, *self.by)[self._examples[neighbours]]
        return bool((np.diff(keys) >= 0.0).all())

    def _on_found(self, wanted: tuple[Dataset, object], examples: Rows | None) -> None:
        self._sorted, _ = wanted
        self._examples, self.pending = examples, False
        self.changed.emit()


def _sorted(dataset: Dataset, column: int, down: bool) -> Rows:
    """Return the examples in the order of a column, equal ones as they stand in the data."""
    return np.argsort(_keys(dataset, column, down), kind="stable")


def _keys(dataset: Dataset, column: int, down: bool) -> FloatArray:
    """Return a number an example, by which rows are sorted upwards, (m,)."""
    values = column_values(dataset, column)
    return -values if down else values


def column_values(dataset: Dataset, column: int) -> FloatArray:
    """Return a column of the table of the data, (m,): a feature, or after them the target."""
    return dataset.targets if column == dataset.n else dataset.features[:, column]
