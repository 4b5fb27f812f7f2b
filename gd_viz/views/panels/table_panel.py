"""The data as a table beside the plot: cells to edit, rows to add, paste, sort and select."""

import numpy as np
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, Qt
from PySide6.QtWidgets import QWidget

from gd_viz.core.selection import Rows
from gd_viz.session.session import Session
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.text.numbers import count
from gd_viz.views.widgets.binding import quietly
from gd_viz.views.widgets.card import Card, TextLine
from gd_viz.views.widgets.example_table import ExampleTable
from gd_viz.views.widgets.example_view import ExampleView
from gd_viz.views.widgets.progress_card import ProgressCard
from gd_viz.views.widgets.table_clipboard import TableClipboard

_MOST_RUNS = 1_000
"""Of a selection in more pieces the table marks the first: all of them would take too long."""


class TablePanel(Card):
    """Shows the examples as rows; the plot and the table select together.

    Sorting orders the rows on screen, never the data.
    """

    def __init__(
        self, session: Session, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Table"))
        self.stand_beside_controls(appearance)
        self._session = session
        self._appearance = appearance
        self.model = ExampleTable(session, self)
        self.clipboard = TableClipboard(session, self.model, self)
        self.view = ExampleView(self.model, session, self.clipboard)
        self.view.setAccessibleName(self.tr("Table of the data"))
        self._read_out = TextLine("hint")
        self.body.addWidget(ProgressCard(self.clipboard.background))
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self._read_out)
        header = self.view.horizontalHeader()
        header.sortIndicatorChanged.connect(self._on_sorted)
        self.model.modelReset.connect(self.view.fit_columns)
        self.view.selectionModel().selectionChanged.connect(self._on_rows_selected)
        self.model.modelReset.connect(self._show_selection)
        self.model.reordered.connect(self._on_reordered)
        session.dataset_changed.connect(self._show_order)
        session.selection_changed.connect(self._show_selection)
        appearance.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._on_reordered()

    def paste(self) -> None:
        """Write what was copied over the cells from the current one on, or below all rows.

        There is a current one while the table has the focus; of several selected rows the
        first one is meant.
        """
        index = self.view.currentIndex()
        if not (self.view.hasFocus() and index.isValid()):
            self.clipboard.paste(self.model.draft_row, 0)
            return
        selected = self._shown_rows()
        row = int(selected[0]) if len(selected) > 1 else index.row()
        self.clipboard.paste(row, index.column())

    def _on_sorted(self, column: int, order: Qt.SortOrder) -> None:
        self.model.sort(column, order)
        self.view.fit_columns()

    def _on_reordered(self) -> None:
        self.view.verticalHeader().viewport().update()  # other numbers of examples
        self._show_selection()
        self._show_order()

    def _show_order(self) -> None:
        """Mark the column that the rows are in the order of, as long as they are."""
        header, order = self.view.horizontalHeader(), self.model.order
        column, down = order.by or (-1, False)
        way = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        kept = order.pending or order.holds_for(self._session.dataset)
        with quietly(header):
            header.setSortIndicator(column if kept else -1, way)
        self._tell(kept)

    def _on_rows_selected(self) -> None:
        if self.model.changing:  # nobody has selected anything
            return
        self._session.select(self.model.order.examples_of(self._shown_rows()))

    def _show_selection(self) -> None:
        """Mark the rows of the selected examples, and bring the first into view."""
        rows = self.model.order.rows_of(self._session.selection)
        ends = np.append(np.flatnonzero(np.diff(rows) > 1), len(rows) - 1)[:_MOST_RUNS]
        rows = rows[: ends[-1] + 1]
        if np.array_equal(rows, self._shown_rows()):
            return
        firsts = np.append(0, ends[:-1] + 1)[: len(rows)]
        last = self.model.columnCount() - 1
        marked = QItemSelection()
        for first, end in zip(rows[firsts].tolist(), rows[ends[: len(rows)]].tolist(), strict=True):
            marked.append(
                QItemSelectionRange(self.model.index(first, 0), self.model.index(end, last))
            )
        selection = self.view.selectionModel()
        with quietly(selection):
            selection.select(marked, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.view.viewport().update()
        if len(rows) and not self.view.hasFocus():
            self.view.scrollTo(self.model.index(int(rows[0]), 0))

    def _shown_rows(self) -> Rows:
        """Return the rows (k,) of examples that are marked."""
        rows = self.view.selected_rows()
        return rows[rows < self.model.draft_row]

    def _tell(self, in_order: bool) -> None:
        m, order = self._session.dataset.m, self.model.order
        points = self.tr("one point") if m == 1 else self.tr("{m} points").format(m=count(m))
        self.set_hint(points if m else "")
        if m == 0:
            self._read_out.set_text(
                self.tr("Type into the empty row, or paste cells from a spreadsheet."),
                self.tr("type to edit · paste cells"),
            )
            return
        if order.pending:
            self._read_out.set_text(self.tr("sorting…"))
        elif order.by is None:
            hint = self.tr("type to edit · the last row adds a point · paste from a spreadsheet")
            self._read_out.set_text(hint, self.tr("type to edit · paste cells"))
        else:
            sentences = (
                self.tr("sorted by {name} on screen; the data keep their order"),
                self.tr("sorted by {name} on screen"),
                self.tr("sorted on screen"),
            )
            if not in_order:
                sentences = (
                    self.tr("not sorted by {name} any more; click on it to sort again"),
                    self.tr("not sorted by {name} any more"),
                    self.tr("not sorted any more"),
                )
            name = self.model.headerData(order.by[0], Qt.Orientation.Horizontal)
            self._read_out.set_text(*(sentence.format(name=name) for sentence in sentences))

    def _on_theme_changed(self) -> None:
        theme = self._appearance.theme
        self.view.setFont(theme.font("small"))
        height = round(1.9 * theme.font_px("small"))
        self.view.verticalHeader().setDefaultSectionSize(height)
        width = round(4.5 * theme.font_px("small"))
        self.view.horizontalHeader().setMinimumSectionSize(width)
        self.view.setMinimumWidth(4 * width)  # two columns, their numbers and a scroll bar
        self.view.fit_columns()
