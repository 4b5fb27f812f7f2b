"""The table of the data on screen: columns as wide as they need, keys as in a spreadsheet."""

import numpy as np
from PySide6.QtCore import QItemSelectionModel, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from gd_viz.core.selection import Rows, Selection
from gd_viz.session.session import Session
from gd_viz.views.text.numbers import count
from gd_viz.views.widgets.example_table import ExampleTable
from gd_viz.views.widgets.table_clipboard import TableClipboard

_MOST_EMS = 12
"""A column is at most so many heights of the text wide: a number of all its digits fits."""

_BESIDE_THE_TEXT = 10
"""Pixels of a cell that are not text."""


class ExampleView(QTableView):
    """A table of fixed row height, in which a million rows scroll like ten."""

    def __init__(self, model: ExampleTable, session: Session, clipboard: TableClipboard) -> None:
        super().__init__()
        self._session = session
        self._clipboard = clipboard
        self._examples = model
        self.setVerticalHeader(_RowNumbers(self))  # it is to hear of new rows before the view does
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setTabKeyNavigation(False)  # it goes on to the next cell while one is typed into
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setResizeContentsPrecision(0)  # of a million rows only those that are seen
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorShown(True)
        header.setSectionsClickable(True)
        # One of its own, that is empty: or Qt asks a million rows whether all are selected.
        header.setSelectionModel(QItemSelectionModel(model, header))

    def selected_rows(self) -> Rows:
        """Return the rows (k,) that are selected, ascending."""
        ranges = self.selectionModel().selection().toList()
        runs = [np.arange(part.top(), part.bottom() + 1) for part in ranges]
        return Selection(np.concatenate(runs) if runs else ()).rows

    def fit_columns(self) -> None:
        """Make all columns equally wide; where room is short, as wide as name and numbers ask.

        Columns that find no room are reached by scrolling. Only a text that would push all others
        out of sight is cut, and told in full by its tool tip.
        """
        if not self.isVisible():  # then Qt would measure all rows, not those that are seen
            return
        header = self.horizontalHeader()
        columns, rows = range(header.count()), self._seen_rows()
        needs = [max(header.sectionSizeHint(i), self._text_width(i, rows)) for i in columns]
        least, most = header.minimumSectionSize(), _MOST_EMS * self.fontMetrics().height()
        needs = [min(max(need, least), most) for need in needs]
        room = self.viewport().width()
        if max(needs) * len(needs) <= room:
            needs = [room // len(needs)] * len(needs)
        spare = max(room - sum(needs), 0)
        for column, need in enumerate(needs):
            share = spare * (column + 1) // len(needs) - spare * column // len(needs)
            header.resizeSection(column, need + share)

    def _seen_rows(self) -> range:
        last = self.rowAt(self.viewport().height() - 1)
        return range(max(self.rowAt(0), 0), (last if last >= 0 else self._examples.draft_row) + 1)

    def _text_width(self, column: int, rows: range) -> int:
        """Return the width that some rows of a column need; Qt asks a cell for six things."""
        advances = map(self.fontMetrics().horizontalAdvance, self._examples.texts(column, rows))
        return max(advances, default=0) + _BESIDE_THE_TEXT

    def showEvent(self, event: QShowEvent) -> None:
        """Share the room among the columns."""
        super().showEvent(event)
        self.fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new room among the columns; the row that is typed into stays in view."""
        super().resizeEvent(event)
        self.fit_columns()
        here = self.currentIndex()
        bottom = self.visualRect(here).bottom() if here.isValid() else 0
        if self.viewport().height() <= bottom < event.oldSize().height():
            self.scrollTo(here)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on with Enter as in a spreadsheet: to the cell below, in the last row to the next."""
        at = self.currentIndex()
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache and at.isValid():
            self.setCurrentIndex(self._examples.after(at.row(), at.column()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy and delete; everything else is the table's own."""
        if event.matches(QKeySequence.StandardKey.Copy):
            rows = self.selected_rows()
            self._clipboard.copy(rows[rows < self._examples.draft_row])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._session.remove_points(self._session.selection)
        else:
            super().keyPressEvent(event)


class _RowNumbers(QHeaderView):
    """The numbers of the examples; Qt would ask two hundred how wide they are at each resizing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(True)

    def sizeHint(self) -> QSize:
        """Return room for the largest number, in the frame of the row without one."""
        last = self.count() - 1
        if last < 0:
            return super().sizeHint()
        bold = self.font()  # as the number of a row with a selected cell is
        bold.setBold(True)
        advance = QFontMetrics(bold).horizontalAdvance
        text = str(self.model().headerData(last, self.orientation()))
        room = max(advance(count(last)), advance(text)) - advance(text) + 1  # rounded
        return self.sectionSizeFromContents(last) + QSize(room, 0)
